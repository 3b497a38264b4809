package org.zaplane.e2e.wordpress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.zaplane.e2e.GoldenReplay;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Upstream;

/** The answers that a real WordPress gave, compared with those that come through its bridge. */
@Tag("wordpress")
class GoldenBridgeIT {

  private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

  private static <T extends AutoCloseable> T open(T part) {
    OPEN.push(part);
    return part;
  }

  @AfterAll
  static void close() throws Exception {
    while (!OPEN.isEmpty()) {
      OPEN.pop().close();
    }
  }

  @TestFactory
  Stream<DynamicNode> answers_areThoseOfWordPress() {
    Upstream slack = open(new Upstream(FakeSlack::answer));
    WordPressSite site = open(new WordPressSite(WordPressVersion.CURRENT));
    open(new BridgedServer(site, GoldenReplay.settings(slack)));
    return GoldenReplay.on(new GoldenWordPress(site, site.port()));
  }
}
