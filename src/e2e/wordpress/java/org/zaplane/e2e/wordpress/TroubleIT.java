package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.e2e.RunningServer;
import org.zaplane.e2e.Waiting;

/** What goes wrong with a site that is joined, and what the operator and the client are told. */
@Tag("wordpress")
class TroubleIT {

  private static final String CONNECTIONS = "/wp-json/zaplane/v1/connections";

  private static WordPressSite site;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    site = new WordPressSite(WordPressVersion.CURRENT);
    server =
        new RunningServer(
            Map.of(
                "ZAPLANE_WORDPRESS_CONFIG",
                site.config().toString(),
                "ZAPLANE_TRUSTED_PROXIES",
                "127.0.0.1"));
    server.start();
    site.route(server.port());
  }

  @AfterAll
  static void end() {
    for (AutoCloseable part : new AutoCloseable[] {server, site}) {
      close(part);
    }
  }

  private static void close(AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Response byPassword(String login) {
    return RawHttp.send(
        site.port(),
        Request.of("GET", CONNECTIONS)
            .with("Authorization", People.basic(login, site.applicationPassword(login))));
  }

  private static Response byCookie(WordPressSession session) {
    return RawHttp.send(
        site.port(),
        Request.of("GET", CONNECTIONS)
            .with("Cookie", session.cookie())
            .with("X-WP-Nonce", session.nonce()));
  }

  private static void inPlugin(String code, Runnable work) throws IOException {
    Path plugin = site.folder().resolve("wp-content/mu-plugins/trouble.php");
    Files.createDirectories(plugin.getParent());
    Files.writeString(plugin, "<?php\n" + code);
    try {
      work.run();
    } finally {
      Files.delete(plugin);
    }
  }

  @Test
  void start_saysWhatWasJoined() {
    assertTrue(server.log().contains("Joined the WordPress at " + site.url()), server.log());
  }

  @Test
  void databaseThatIsDown_isA503AndComesBackByItself() {
    assertEquals(200, byPassword("alice").status());
    site.stopDatabase();
    Response down = byPassword("alice");
    assertEquals(503, down.status());
    assertEquals("30", down.headers().get("retry-after"));
    assertTrue(down.body().startsWith("{\"code\":\"db_error\","), down.body());
    assertTrue(server.log().contains("(DB_HOST) cannot be reached"), server.log());
    site.startDatabase();
    Waiting.until(
        "the database is used again",
        Duration.ofSeconds(60),
        () -> byPassword("alice").status() == 200);
  }

  @Test
  void saltThatAPluginFilters_isNamed() throws IOException {
    inPlugin(
        "add_filter('salt', function ($salt, $scheme) { return 'logged_in' === $scheme ? 'pepper' : $salt; }, 10, 2);",
        () -> {
          Response refused = byCookie(site.newSession("bob"));
          assertEquals(403, refused.status(), refused.body());
          assertTrue(server.log().contains("by the filter 'salt'"), server.log());
        });
    assertEquals(200, byCookie(site.newSession("bob")).status());
  }

  @Test
  void sessionsKeptElsewhere_areNamedWhereThereIsAnObjectCache() throws IOException {
    Path cache = site.folder().resolve("wp-content/object-cache.php");
    String elsewhere =
        """
        add_filter('session_token_manager', function () {
          require_once ABSPATH . WPINC . '/class-wp-session-tokens.php';
          require_once ABSPATH . WPINC . '/class-wp-user-meta-session-tokens.php';
          class Elsewhere extends WP_User_Meta_Session_Tokens {
            protected function get_sessions() { return (array) get_option('elsewhere_' . $this->user_id, array()); }
            protected function update_sessions($sessions) { update_option('elsewhere_' . $this->user_id, $sessions); }
          }
          return 'Elsewhere';
        });
        """;
    inPlugin(
        elsewhere,
        () -> {
          WordPressSession session = site.newSession("dave");
          assertEquals(403, byCookie(session).status());
          assertFalse(server.log().contains("object-cache.php"), server.log());
          write(cache, "<?php require_once ABSPATH . WPINC . '/cache.php';");
          assertEquals(403, byCookie(session).status());
          assertTrue(server.log().contains("object-cache.php"), server.log());
        });
    Files.delete(cache);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void wrongSettings_refuseTheStartAndNameTheCause() {
    assertRefused("ZAPLANE_WORDPRESS_DB_PASSWORD", "not it", "refuses DB_USER and DB_PASSWORD");
    assertRefused("ZAPLANE_WORDPRESS_DB_HOST", "127.0.0.1:1", "(DB_HOST) cannot be reached");
    assertRefused("ZAPLANE_WORDPRESS_TABLE_PREFIX", "other_", "$table_prefix 'other_'");
    assertRefused("ZAPLANE_WORDPRESS_DB_NAME", "nothing", "DB_NAME");
  }

  private static void assertRefused(String variable, String value, String words) {
    try (RunningServer wrong =
        new RunningServer(
            Map.of("ZAPLANE_WORDPRESS_CONFIG", site.config().toString(), variable, value))) {
      assertEquals(1, wrong.startAndFail());
      assertTrue(wrong.log().contains(words), wrong.log());
    }
  }
}
