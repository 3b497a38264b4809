package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** The plugin on the oldest and newest WordPress and PHP that it is for. */
@Tag("wordpress")
class BridgePlatformsIT {

  private static final String CONNECTIONS = "/wp-json/zaplane/v1/connections";

  @TestFactory
  Stream<DynamicTest> platforms() {
    return Stream.of(
            WordPressOptions.of(WordPressVersion.V6_1).php("7.4"),
            WordPressOptions.of(WordPressVersion.V6_8),
            WordPressOptions.of(WordPressVersion.CURRENT).php("7.4"),
            WordPressOptions.of(WordPressVersion.CURRENT)
                .php("8.4")
                .tablePrefix("x_")
                .withoutSalts())
        .map(
            options ->
                DynamicTest.dynamicTest(
                    options.version() + " on PHP " + options.php(), () -> check(options)));
  }

  private static void check(WordPressOptions options) {
    WordPressOptions strict = options.line("define( 'WP_DEBUG', true );");
    try (WordPressSite site = new WordPressSite(strict);
        BridgedServer bridged = new BridgedServer(site, Map.of())) {
      assertTrue(bridged.server().port() > 0);
      Request list = Request.of("GET", CONNECTIONS);
      Request byPassword =
          list.with("Authorization", People.basic("carol", site.applicationPassword("carol")));
      assertEquals("{\"connections\":[]}", RawHttp.send(site.port(), byPassword).body());
      Request byCookie =
          list.with("Cookie", site.loggedInCookie("alice")).with("X-WP-Nonce", site.nonce("alice"));
      assertEquals("{\"connections\":[]}", RawHttp.send(site.port(), byCookie).body());
      Response nobody = RawHttp.send(site.port(), list);
      assertEquals(401, nobody.status());
      assertTrue(nobody.body().startsWith("{\"code\":"), nobody.body());
      pages(site);
    }
  }

  /** What the plugin's pages print, and that they print no warning. */
  private static void pages(WordPressSite site) {
    String user = "wp_set_current_user(" + site.userId("admin") + ");";
    String load =
        "require_once ABSPATH . 'wp-admin/includes/admin.php'; foreach ( array( 'check', 'settings-page', 'connections-page' ) as $name ) { require_once WP_PLUGIN_DIR . \"/zaplane-bridge/includes/class-zaplane-bridge-$name.php\"; }";
    String settings = site.php(user + load + "Zaplane_Bridge_Settings_Page::show();");
    assertTrue(settings.contains(site.url() + CONNECTIONS + "/oauth/callback"), settings);
    assertFalse(settings.contains("Warning"), settings);
    assertFalse(settings.contains(site.php("echo get_option('zaplane_bridge_key');")));
    String connections = site.php(user + load + "Zaplane_Bridge_Connections_Page::show();");
    assertTrue(connections.contains("<zaplane-connections"), connections);
    assertTrue(connections.contains("type=\"module\""), connections);
    assertFalse(connections.contains("Warning"), connections);
    assertEquals(
        "[]", site.php(user + load + "echo wp_json_encode( Zaplane_Bridge_Check::problems() );"));
    site.php("update_option('zaplane_bridge_key', base64_encode(str_repeat('k', 32)));");
    String wrong = site.php(user + load + "echo implode( Zaplane_Bridge_Check::problems() );");
    assertTrue(wrong.contains("the same key"), wrong);
  }
}
