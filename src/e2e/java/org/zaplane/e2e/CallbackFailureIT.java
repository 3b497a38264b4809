package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.TestServer.CONNECTIONS;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
