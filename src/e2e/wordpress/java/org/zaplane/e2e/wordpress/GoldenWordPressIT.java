package org.zaplane.e2e.wordpress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.zaplane.e2e.GoldenReplay;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Upstream;

/**
 * The answers that a real WordPress gave, compared with ours behind a real WordPress's web server,
 * for its users, by its cookies and nonces: no case is left out. What other versions of WordPress
 * do in another way is how people sign in, see {@link RequestAuthenticationIT}.
 */
@Tag("wordpress")
class GoldenWordPressIT {

  private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
  private static WordPressSite site;
  private static JoinedServer server;

  @BeforeAll
  static void start() {
    Upstream slack = opened(new Upstream(FakeSlack::answer));
    site = opened(new WordPressSite(WordPressVersion.CURRENT));
    server = opened(new JoinedServer(site, GoldenReplay.settings(slack)));
  }

  private static <T extends AutoCloseable> T opened(T part) {
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
  Stream<DynamicNode> answersThroughNginx_areThoseOfWordPress() {
    return GoldenReplay.on(new GoldenWordPress(site, site.port()));
  }

  @TestFactory
  Stream<DynamicNode> answersThroughApache_areThoseOfWordPress() {
    return GoldenReplay.on(new GoldenWordPress(site, site.apache(server.server().port())));
  }
}
