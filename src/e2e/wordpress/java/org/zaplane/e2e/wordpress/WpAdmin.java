package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.zaplane.e2e.Chromium;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** A browser in the wp-admin of a site with the plugin, in which alice is signed in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WpAdmin {

  private static final String CONNECTIONS = "/wp-json/zaplane/v2/connections";
  private static final String V1 = "/wp-json/zaplane/v1/connections";

  private final String way;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  Systems systems;
  WordPressSite site;
  Chromium chromium;
  ConnectionsPage page;

  /**
   * The tests of one way.
   *
   * @param way names the screenshots
   */
  WpAdmin(String way) {
    this.way = way;
  }

  /** Starts a server for the site, with its plugin. */
  abstract AutoCloseable serve(WordPressSite site, Map<String, String> settings);

  @BeforeAll
  void start() {
    systems = opened(new Systems());
    site = opened(new WordPressSite(WordPressVersion.CURRENT));
    opened(serve(site, systems.settings()));
    systems.sendBackTo(site);
    // pictures of people come from elsewhere
    site.php("update_option('show_avatars', 0);");
    chromium = opened(new Chromium());
    page =
        new ConnectionsPage(chromium, site.url() + "/wp-admin/admin.php?page=zaplane-connections");
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  @AfterAll
  void end() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @BeforeEach
  void signIn() {
    chromium.forget();
    chromium.open(page.address());
    fillInTheLoginForm();
    chromium.complaints();
  }

  void fillInTheLoginForm() {
    new LoginForm(chromium, site).signIn("alice");
    page.waitUntilReady();
  }

  @AfterEach
  void tidyUp() {
    chromium.usual();
    for (JsonObject connection : connections()) {
      Response deleted = byPassword(Request.of("DELETE", V1 + "/" + connection.getInt("id")));
      assertEquals(200, deleted.status(), deleted.body());
    }
  }

  private Response byPassword(Request request) {
    String basic = People.basic("alice", site.applicationPassword("alice"));
    return RawHttp.send(site.port(), request.with("Authorization", basic));
  }

  /** What the server keeps for alice. */
  List<JsonObject> connections() {
    Response listed = byPassword(Request.of("GET", CONNECTIONS));
    assertEquals(200, listed.status(), listed.body());
    return listed.json().getJsonArray("connections").getValuesAs(JsonObject.class);
  }

  JsonObject only() {
    List<JsonObject> all = connections();
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  /** A connection that is there before the page is. */
  void given(String name, String token) {
    JsonObject wish =
        Json.createObjectBuilder()
            .add("app", "slack")
            .add("name", name)
            .add("auth_type", "api_key")
            .add("credentials", Json.createObjectBuilder().add("bot_token", token))
            .build();
    Response made = byPassword(Request.of("POST", V1).json(wish.toString()));
    assertEquals(200, made.status(), made.body());
    page.open();
  }

  /** Changes a connection elsewhere. */
  void change(JsonObject connection, String change) {
    String target = V1 + "/" + connection.getInt("id");
    Response changed = byPassword(Request.of("PUT", target).json(change));
    assertEquals(200, changed.status(), changed.body());
  }

  /** Nothing in the console, and nothing asked of anybody but the site. */
  void assertQuiet() {
    assertEquals(List.of(), chromium.complaints(site.url()));
    assertEquals(
        "",
        chromium.text(
            "return performance.getEntriesByType('resource').map(one => one.name)"
                + ".filter(one => !one.startsWith(origin) && !one.startsWith('data:')).join(' ')"));
  }

  void screenshot(String name) {
    chromium.screenshot("wordpress-" + way + "-" + name);
  }
}
