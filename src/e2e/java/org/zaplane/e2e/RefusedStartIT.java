package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.Core;
import org.zaplane.testing.Ports;

/** What a server that stays up answers when the application must not start as it is. */
@Timeout(300)
class RefusedStartIT {

  private static final String WORDS = "The start of the server was refused. Its log says why.";

  private static final List<String> API =
      List.of(
          "/wp-json/zaplane/v1/connections",
          "/wp-json/zaplane/v1/connections/oauth/callback?state=x&code=y",
          "/blog/wp-json/zaplane/v2/session",
          "/index.php/wp-json/",
          "/?rest_route=/zaplane/v1/connections",
          "/blog/?rest_route=/zaplane/v2/session");

  private static final List<String> PAGES =
      List.of("/", "/app.css", "/blog/", "/wp-admin/admin-ajax.php?action=rest-nonce", "/-/error");

  @TempDir private Path folder;

  @Test
  void wrongSetting_isToldByEveryRoute() throws IOException {
    everyRouteSaysSo(Map.of("ZAPLANE_EGRESS_ALLOW", "10.11.12.0/99"));
  }

  @Test
  void databaseThatIsAway_isToldByEveryRoute() throws IOException {
    everyRouteSaysSo(
        Map.of(
            "ZAPLANE_DATABASE_URL", "jdbc:mysql://127.0.0.1:" + Ports.free() + "/hidden",
            "ZAPLANE_DATABASE_USER", "hidden",
            "ZAPLANE_DATABASE_PASSWORD", "hidden",
            "ZAPLANE_MASTER_KEY", Core.MASTER_KEY,
            "ZAPLANE_PUBLIC_URL", "https://hidden.example/blog"));
  }

  @Test
  void databaseOfAJoinedSiteThatIsAway_isToldByEveryRoute() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("wp-config.php"),
            """
            <?php
            define('DB_NAME', 'hidden');
            define('DB_USER', 'hidden');
            define('DB_PASSWORD', 'hidden');
            define('DB_HOST', '127.0.0.1:%d');
            $table_prefix = 'wp_';
            """
                .formatted(Ports.free()));
    everyRouteSaysSo(
        Map.of(
            "ZAPLANE_WORDPRESS_CONFIG", config.toString(), "ZAPLANE_MASTER_KEY", Core.MASTER_KEY));
  }

  private static void everyRouteSaysSo(Map<String, String> settings) throws IOException {
    try (PlainPayara server = PlainPayara.start(settings)) {
      for (String route : API) {
        Response answer = refused(server, Request.of("GET", route));
        assertTrue(answer.headers().get("content-type").startsWith("application/json"), route);
        assertEquals(WORDS, answer.json().getString("message"), route);
        assertEquals(503, answer.json().getJsonObject("data").getInt("status"), route);
      }
      for (String route : PAGES) {
        Response answer = refused(server, Request.of("GET", route));
        assertTrue(answer.headers().get("content-type").startsWith("text/html"), route);
        assertTrue(answer.body().contains("<h1>" + WORDS + "</h1>"), answer.body());
      }
      refused(server, Request.of("POST", API.get(0)).json("{}"));
      refused(server, Request.of("DELETE", API.get(0)));
      assertEquals("", refused(server, Request.of("HEAD", "/")).body());
      assertEquals(
          1, server.log().lines().filter(line -> line.contains("The start is refused")).count());
      assertFalse(server.log().contains("\tat "), server.log());
    }
  }

  private static Response refused(PlainPayara server, Request request) {
    Response answer = RawHttp.send(server.port(), request);
    assertAll(
        request.toString(),
        () -> assertEquals(503, answer.status()),
        () -> assertEquals("30", answer.headers().get("retry-after")),
        () -> assertEquals("no-store", answer.headers().get("cache-control")),
        () -> assertFalse(answer.toString().matches("(?s).*(hidden|127\\.0|10\\.11|ZAPLANE_).*")));
    return answer;
  }
}
