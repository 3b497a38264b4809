package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.Keys;
import org.zaplane.e2e.Chromium;
import org.zaplane.e2e.OAuthServer;
import org.zaplane.e2e.OAuthUser;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** The plugin's page in wp-admin, in a real browser, however its requests reach the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AdminPageContract {

  private static final String CONNECTIONS = "/wp-json/zaplane/v2/connections";
  private static final String V1 = "/wp-json/zaplane/v1/connections";
  private static final String WORKSPACE = "Connected to workspace: Acme Corp";

  private final String way;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private Systems systems;
  private WordPressSite site;
  private Chromium chromium;
  private ConnectionsPage page;

  /**
   * The tests of one way.
   *
   * @param way names the screenshots
   */
  AdminPageContract(String way) {
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
    page = new ConnectionsPage(chromium, site);
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
    page.signIn("alice");
    chromium.complaints();
  }

  @AfterEach
  void tidyUp() {
    chromium.usual();
    for (JsonObject connection : connections()) {
      Response deleted = byPassword(Request.of("DELETE", V1 + "/" + connection.getInt("id")));
      assertEquals(200, deleted.status(), deleted.body());
    }
  }

  WordPressSite site() {
    return site;
  }

  private Response byPassword(Request request) {
    String basic = People.basic("alice", site.applicationPassword("alice"));
    return RawHttp.send(site.port(), request.with("Authorization", basic));
  }

  /** What the server keeps for alice. */
  private List<JsonObject> connections() {
    Response listed = byPassword(Request.of("GET", CONNECTIONS));
    assertEquals(200, listed.status(), listed.body());
    return listed.json().getJsonArray("connections").getValuesAs(JsonObject.class);
  }

  private JsonObject only() {
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

  private void assertQuiet() {
    assertEquals(List.of(), chromium.complaints(site.url()));
  }

  private void screenshot(String name) {
    chromium.screenshot("wordpress-" + way + "-" + name);
  }

  @Test
  void key_isConnectedAndListed() {
    screenshot("empty");
    page.choose("api_key");
    page.fill("name", "Work");
    page.fill("field-bot_token", "xoxb-good-1");
    screenshot("form");
    page.connect();

    page.says("Work: " + WORKSPACE);
    screenshot("connected");
    assertEquals("Works", page.state("Work"));
    assertEquals("zaplane-app", page.focus());
    assertEquals("active", only().getString("status"));
    assertEquals("api_key", only().getString("auth_type"));
    assertEquals(1, systems.requests("xoxb-good-1"));
    assertQuiet();
  }

  @Test
  void keyThatIsRefused_isKeptAndTheReasonShown() {
    page.choose("api_key");
    page.fill("name", "Wrong");
    page.fill("field-bot_token", "xoxb-wrong");
    page.connect();

    page.complains("Slack API error: invalid_auth");
    screenshot("refused");
    assertTrue(page.state("Wrong").startsWith("Failed"), page.state("Wrong"));
    assertEquals("error", only().getString("status"));

    page.fill("field-bot_token", "xoxb-good-2");
    page.connect();
    page.says(WORKSPACE);
    assertEquals("active", only().getString("status"));
    assertQuiet();
  }

  @Test
  void keyboardAlone_isEnough() {
    chromium.run("document.getElementById('zaplane-app').focus()");
    chromium.press("Slack");
    chromium.waitUntil(
        "the form is there", "return !document.getElementById('zaplane-form').hidden");
    chromium.press(Keys.TAB);
    chromium.press(Keys.ARROW_DOWN);
    chromium.press(Keys.TAB);
    assertEquals("zaplane-name", page.focus());
    chromium.press(Keys.chord(Keys.CONTROL, "a"), "By keys");
    chromium.press(Keys.TAB);
    assertEquals("zaplane-field-bot_token", page.focus());
    chromium.press("xoxb-good-3");
    screenshot("keyboard");
    chromium.press(Keys.ENTER);

    page.says("By keys: " + WORKSPACE);
    assertEquals("By keys", only().getString("name"));
    assertQuiet();
  }

  @Test
  void popUp_connectsByOAuth() {
    page.choose("oauth2");
    page.fill("name", "Team");
    page.fill("field-client_id", OAuthServer.CLIENT_ID);
    page.fill("field-client_secret", OAuthServer.CLIENT_SECRET);
    screenshot("oauth-form");
    page.connect();
    chromium.inPopUp(() -> Systems.signInAndAllow(chromium, OAuthUser.ALICE));

    page.says("Connection created successfully");
    screenshot("oauth-connected");
    assertEquals("Works", page.state("Team"));
    assertEquals("oauth2", only().getString("auth_type"));
    assertEquals("active", only().getString("status"));

    page.press("Authorize again", "Team");
    chromium.inPopUp(() -> Systems.allow(chromium));
    page.says("Connection");
    assertEquals("active", only().getString("status"));
    assertQuiet();
  }

  @Test
  void popUpThatIsClosed_canBeGivenUp() {
    page.choose("oauth2");
    page.fill("field-client_id", OAuthServer.CLIENT_ID);
    page.fill("field-client_secret", OAuthServer.CLIENT_SECRET);
    page.connect();
    page.says("Waiting for you in the other window");
    screenshot("oauth-waiting");
    chromium.click("#zaplane-cancel");

    chromium.waitUntil(
        "it waits no more", "return document.getElementById('zaplane-cancel').hidden");
    assertEquals(1, chromium.windows().size());
    assertEquals(List.of(), connections());
    assertQuiet();
  }

  @Test
  void test_tellsHowItWent() {
    given("Mine", "xoxb-good-4");
    int before = systems.requests("xoxb-good-4");

    page.press("Test now", "Mine");

    page.says("Mine: " + WORKSPACE);
    assertEquals(before + 1, systems.requests("xoxb-good-4"));
    assertEquals("test", page.focus());
    assertQuiet();
  }

  @Test
  void rename_isKept() {
    given("Old", "xoxb-good-5");

    page.press("Rename", "Old");
    chromium.press("New");
    screenshot("rename");
    chromium.press(Keys.ENTER);

    page.says("New");
    assertTrue(page.shows("New"));
    assertFalse(page.shows("Old"));
    assertEquals("New", only().getString("name"));
    assertEquals("rename", page.focus());
    assertQuiet();
  }

  @Test
  void renameThatIsGivenUp_changesNothing() {
    given("Old", "xoxb-good-5");

    page.press("Rename", "Old");
    chromium.press("New", Keys.ESCAPE);

    assertTrue(page.shows("Old"));
    assertEquals("Old", only().getString("name"));
  }

  @Test
  void switch_goesOffAndOn() {
    given("Lamp", "xoxb-good-6");

    page.press("Switch off", "Lamp");
    page.says("Lamp: Off");
    assertEquals("inactive", only().getString("status"));
    assertTrue(page.state("Lamp").startsWith("Off"), page.state("Lamp"));

    page.press("Switch on", "Lamp");
    page.says("Lamp: Works");
    assertEquals("active", only().getString("status"));
    assertQuiet();
  }

  @Test
  void deletion_isAskedAbout() {
    given("Doomed", "xoxb-good-7");

    page.press("Delete", "Doomed");
    assertTrue(chromium.answer(false).contains("“Doomed”"));
    assertTrue(page.shows("Doomed"));
    assertEquals("Doomed", only().getString("name"));

    page.press("Delete", "Doomed");
    chromium.answer(true);
    page.says("Doomed is deleted.");
    assertFalse(page.shows("Doomed"));
    assertEquals(List.of(), connections());
    assertQuiet();
  }

  @Test
  void smallScreen_showsAllOfIt() {
    given("Pocket", "xoxb-good-8");
    chromium.smallAndDark();
    page.open();

    screenshot("small");
    assertEquals(
        chromium.text("return document.documentElement.clientWidth"),
        chromium.text("return document.documentElement.scrollWidth"));
  }

  @Test
  void sessionThatEnded_isSaidAndSigningInLeadsBack() {
    given("Mine", "xoxb-good-9");
    site.php("WP_Session_Tokens::get_instance(%d)->destroy_all();".formatted(site.userId("alice")));

    page.press("Test now", "Mine");

    page.complains("You are not logged in any more.");
    screenshot("session-ended");
    chromium.click("#zaplane-error a");
    page.fillInTheLoginForm("alice");
    assertTrue(page.shows("Mine"));
  }
}
