package org.zaplane.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Upstream;

/**
 * The answers that a real WordPress gave, compared with ours for our own accounts on the embedded
 * database. Behind a WordPress they are compared on MariaDB.
 */
class GoldenReplayIT {

  private static final List<AutoCloseable> OPEN = new ArrayList<>();

  @TestFactory
  Stream<DynamicNode> answers_areThoseOfWordPress() {
    Upstream slack = open(new Upstream(FakeSlack::answer));
    RunningServer server = open(new RunningServer(GoldenReplay.settings(slack)));
    GoldenPeople people = new GoldenPeople(server);
    return GoldenReplay.on(people.at(server.start().port()));
  }

  private static <T extends AutoCloseable> T open(T resource) {
    OPEN.add(resource);
    return resource;
  }

  @AfterAll
  static void close() throws Exception {
    for (AutoCloseable resource : OPEN) {
      resource.close();
    }
  }
}
