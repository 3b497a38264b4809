package org.zaplane.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.zaplane.testing.Core;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

/**
 * The answers that a real WordPress gave, compared with ours, on the embedded database and on
 * MariaDB.
 */
class GoldenReplayIT {

  private static final List<AutoCloseable> OPEN = new ArrayList<>();

  @TestFactory
  Stream<DynamicNode> onTheEmbeddedDatabase() {
    return replay(Map.of());
  }

  @TestFactory
  Stream<DynamicNode> onMariaDb() {
    Map<String, String> settings = new HashMap<>(TestDatabase.MARIADB.freshSchema());
    settings.put("ZAPLANE_MASTER_KEY", Core.MASTER_KEY);
    settings.put("ZAPLANE_ENVIRONMENT_TYPE", "local");
    return replay(settings);
  }

  private static Stream<DynamicNode> replay(Map<String, String> database) {
    Upstream slack = open(new Upstream(FakeSlack::answer));
    Map<String, String> settings = new HashMap<>(database);
    settings.putAll(GoldenReplay.settings(slack));
    RunningServer server = open(new RunningServer(settings));
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
