package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.Core;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

/**
 * The answers that a real WordPress gave, compared with ours, on the embedded database and on
 * MariaDB.
 */
class GoldenReplayIT {

  /** Answers that are meant to differ, with the reason. Each of them must really differ. */
  private static final Map<String, String> WANTED =
      Map.of(
          "get/query-id-wins-over-path", "the path decides about what it names",
          "create/query-copy-invalid-body-valid", "the copy that wins is the one that is checked",
          "override/delete-on-get",
              "a link or an image must not delete (decision on method overrides)",
          "param/jsonp-anonymous", "JSONP is switched off, as a WordPress can switch it off",
          "param/fields-nested", "_fields goes through lists",
          "fields/api-key-only", "the catalogue's texts are our own",
          "oauth/callback-bad-state", "answered in JSON until there is a callback page");

  private static final String COOKIE = "sign-in by a WordPress cookie or nonce of another time";
  private static final String OAUTH = "needs an OAuth flow";
  private static final Set<String> FLOW =
      Set.of(
          "oauth/init",
          "oauth/callback-ok",
          "oauth/callback-ok-with-cookie",
          "oauth/callback-bad-code",
          "oauth/callback-state-used-twice");

  /**
   * Our own session cookie plays WordPress's; one that WordPress made at another time cannot be
   * played.
   */
  private static final Set<String> COOKIE_WORDS =
      Set.of(
          "cookie-expired", "cookie-expired-30min", "nonce-prev", "nonce-old", "nonce-logged-out");

  private static final List<AutoCloseable> OPEN = new ArrayList<>();

  @TestFactory
  Stream<DynamicNode> onTheEmbeddedDatabase() {
    Upstream slack = open(new Upstream(FakeSlack::answer));
    RunningServer server = open(new RunningServer(Overlays.golden(slack)));
    String url = "jdbc:h2:file:" + server.home().resolve("zaplane");
    return replay(
        server,
        (world, sql) -> {
          server.stop();
          execute(url, "zaplane", "", sql);
          server.start();
        });
  }

  @TestFactory
  Stream<DynamicNode> onMariaDb() {
    Upstream slack = open(new Upstream(FakeSlack::answer));
    Map<String, String> settings = new HashMap<>(TestDatabase.MARIADB.freshSchema());
    String url = settings.get("ZAPLANE_DATABASE_URL");
    settings.put("ZAPLANE_MASTER_KEY", Core.MASTER_KEY);
    settings.put("ZAPLANE_ENVIRONMENT_TYPE", "local");
    settings.putAll(Overlays.golden(slack));
    RunningServer server = open(new RunningServer(settings));
    return replay(
        server,
        (world, sql) ->
            execute(
                url,
                settings.get("ZAPLANE_DATABASE_USER"),
                settings.get("ZAPLANE_DATABASE_PASSWORD"),
                sql));
  }

  private interface Seeding {
    void seed(GoldenWorld world, List<String> sql);
  }

  private static Stream<DynamicNode> replay(RunningServer server, Seeding seeding) {
    GoldenWorld world = new GoldenWorld(server);
    Map<String, Integer> counts = new TreeMap<>();
    List<DynamicNode> tests = new ArrayList<>();
    boolean seeded = false;
    for (GoldenCase golden : GoldenCase.all()) {
      if (golden.group().equals("route") && !seeded) {
        tests.add(
            DynamicTest.dynamicTest(
                "seed rows of the skipped flows", () -> seeding.seed(world, seeds(world))));
        seeded = true;
      }
      String skipped = skipReason(golden);
      if (skipped.isEmpty()) {
        tests.add(DynamicTest.dynamicTest(golden.id(), () -> compare(world, golden)));
        counts.merge(
            WANTED.containsKey(golden.id()) ? "differing as wanted" : "answered alike",
            1,
            Integer::sum);
      } else {
        counts.merge("skipped, " + skipped, 1, Integer::sum);
      }
    }
    System.out.println("Golden replay: " + counts + "; skipped: " + skippedIds());
    return tests.stream();
  }

  private static String skippedIds() {
    return GoldenCase.all().stream()
        .filter(golden -> !skipReason(golden).isEmpty())
        .map(GoldenCase::id)
        .collect(Collectors.joining(", "));
  }

  private static String skipReason(GoldenCase golden) {
    boolean cookie =
        golden.auth().stream().map(word -> word.split(":", 2)[0]).anyMatch(COOKIE_WORDS::contains);
    return FLOW.contains(golden.id()) ? OAUTH : cookie ? COOKIE : "";
  }

  private static void compare(GoldenWorld world, GoldenCase golden) {
    world.setUp(golden);
    Response response = world.send(golden);
    world.tidy(golden, response);
    GoldenNormal normal = world.normal();
    Map<String, String> recorded = new HashMap<>();
    golden
        .expect()
        .getJsonObject("headers")
        .forEach((name, value) -> recorded.put(name, ((JsonString) value).getString()));
    Object expected = golden.expect().getOrDefault("json", golden.expect().get("text"));
    boolean isJson =
        response.headers().getOrDefault("content-type", "").startsWith("application/json");
    Object actual =
        response.body().isEmpty()
            ? null
            : isJson ? normal.json(json(response.body())) : response.body();
    if (WANTED.containsKey(golden.id())) {
      assertNotEquals(
          List.of(golden.expect().getInt("status"), String.valueOf(expected)),
          List.of(response.status(), String.valueOf(actual)),
          "no longer differs");
      return;
    }
    assertAll(
        golden.id(),
        () -> assertEquals(golden.expect().getInt("status"), response.status()),
        () -> assertEquals(expected, actual),
        () -> assertEquals(normal.headers(recorded), normal.headers(response.headers())));
  }

  private static JsonValue json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  /** Three rows "By OAuth" that the skipped flows would have left. */
  private static List<String> seeds(GoldenWorld world) {
    List<String> sql = new ArrayList<>();
    for (int row = 1; row <= 3; row++) {
      sql.add("update zaplane_sequence set last_id = last_id + 1 where name = 'connection'");
      sql.add(
          "insert into zaplane_connection (id, uuid, tenant, owner, integration, auth_type, name, status, options, secrets,"
              + " destination, created_at, updated_at, last_tested_at, last_test_status, version)"
              + " select last_id, '00000000-0000-4000-8000-00000000000"
              + row
              + "', 'site', "
              + world.userId("alice")
              + ", 'slack', 'oauth2', 'By OAuth', 'active', '{}', '{}', '', '2026-11-22 10:00:00', '2026-11-22 10:00:00',"
              + " '2026-11-22 10:00:00', 'success', 1 from zaplane_sequence where name = 'connection'");
    }
    return sql;
  }

  private static void execute(String url, String user, String password, List<String> sql) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
