package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.TestServer.CONNECTIONS;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

/** A callback whose database fails: a person gets a page, programs elsewhere their JSON. */
class CallbackFailureIT {

  private static final String CALLBACK = CONNECTIONS + "/oauth/callback?code=c&state=s";

  @Test
  void failingDatabase_isToldOnAPage() throws SQLException {
    Map<String, String> settings = new HashMap<>(TestDatabase.MARIADB.freshSchema());
    settings.put("ZAPLANE_MASTER_KEY", Core.MASTER_KEY);
    settings.put("ZAPLANE_ENVIRONMENT_TYPE", "local");
    try (RunningServer server = new RunningServer(settings).start()) {
      assertThrottledClientGetsAPage(server);
      drop("zaplane_pending_authorization", settings);

      Response page = RawHttp.send(server.port(), Request.of("GET", CALLBACK));
      Response anotherSpelling =
          RawHttp.send(
              server.port(),
              Request.of("GET", "/?rest_route=/Zaplane/V1/connections/oauth/callback&state=s"));

      for (Response told : new Response[] {page, anotherSpelling}) {
        assertEquals(5, told.status() / 100, told.body());
        assertTrue(told.headers().get("content-type").startsWith("text/html"), told.body());
        assertTrue(told.body().contains("Load this page again in a moment."), told.body());
        assertTrue(CallbackPages.outcome(told.body()).getBoolean("unavailable"));
        assertEquals("no-store", told.headers().get("cache-control"));
      }
    }
  }

  /** A browser that was signed in by HTTP Basic once goes on sending what is wrong by now. */
  private static void assertThrottledClientGetsAPage(RunningServer server) {
    String basic = Base64.getEncoder().encodeToString("x:y".getBytes(StandardCharsets.UTF_8));
    Request wrong = Request.of("GET", CALLBACK).with("Authorization", "Basic " + basic);
    Response told = RawHttp.send(server.port(), wrong);
    for (int tries = 1; tries < 60 && told.status() != 429; tries++) {
      assertTrue(told.headers().get("content-type").startsWith("text/html"), told.body());
      told = RawHttp.send(server.port(), wrong);
    }
    assertEquals(429, told.status(), told.body());
    assertTrue(told.headers().get("content-type").startsWith("text/html"), told.body());
    assertTrue(CallbackPages.outcome(told.body()).getBoolean("unavailable"));
  }

  private static void drop(String table, Map<String, String> settings) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                settings.get("ZAPLANE_DATABASE_URL"),
                settings.get("ZAPLANE_DATABASE_USER"),
                settings.get("ZAPLANE_DATABASE_PASSWORD"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("drop table " + table);
    }
  }
}
