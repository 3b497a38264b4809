package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;

/**
 * A site as there are many: of type production, with names of tables of its own, on PHP 8.4, and
 * without salts in wp-config.php, so that WordPress keeps them in its database.
 */
@Tag("wordpress")
class ProductionSiteIT {

  private static final String OURS = "/wp-json/zaplane/v1/connections";
  private static final String WORDPRESSES = "/wp-json/wp/v2/users/me";

  private static WordPressSite site;
  private static JoinedServer server;

  @BeforeAll
  static void start() {
    site =
        new WordPressSite(
            WordPressOptions.of(WordPressVersion.CURRENT)
                .environmentType("production")
                .tablePrefix("site7_")
                .withoutSalts()
                .php("8.4"));
    server = new JoinedServer(site, Map.of());
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
    if (site != null) {
      site.close();
    }
  }

  private static Request byPassword(String target) {
    return Request.of("GET", target)
        .with("Authorization", People.basic("alice", site.applicationPassword("alice")));
  }

  @Test
  void refusesApplicationPasswordsByHttp() {
    assertEquals(401, RawHttp.send(site.port(), byPassword(OURS)).status());
    assertEquals(401, RawHttp.send(site.port(), byPassword(WORDPRESSES)).status());
  }

  @Test
  void doesNotBelieveAClientThatSaysItCameByHttps() {
    Request request = byPassword(OURS).with("X-Forwarded-Proto", "https");
    assertEquals(401, RawHttp.send(site.port(), request).status());
    assertEquals(401, RawHttp.send(site.apache(server.server().port()), request).status());
  }

  @Test
  void believesTheProxy() {
    int port = server.server().port();
    Request request = byPassword(OURS).with("X-Forwarded-For", "203.0.113.9");
    assertEquals(401, RawHttp.send(port, request.with("X-Forwarded-Proto", "http")).status());
    assertEquals(200, RawHttp.send(port, request.with("X-Forwarded-Proto", "https")).status());
    assertEquals(
        "203.0.113.9",
        site.php(
            "echo get_user_meta(%d, '_application_passwords', true)[0]['last_ip'];"
                .formatted(site.userId("alice"))));
  }

  @Test
  void knowsCookiesByTheSaltsInTheDatabase() {
    Request request =
        Request.of("GET", OURS)
            .with("Cookie", site.loggedInCookie("bob"))
            .with("X-WP-Nonce", site.nonce("bob"));
    assertEquals(200, RawHttp.send(site.port(), request).status());
    assertEquals(
        403,
        RawHttp.send(
                site.port(),
                Request.of("GET", OURS)
                    .with("Cookie", site.loggedInCookie("bob"))
                    .with("X-WP-Nonce", site.nonce("alice")))
            .status());
  }
}
