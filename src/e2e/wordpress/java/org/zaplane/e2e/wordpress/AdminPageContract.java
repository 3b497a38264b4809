package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.zaplane.e2e.OAuthServer;
import org.zaplane.e2e.OAuthUser;

/** The plugin's page in wp-admin, in a real browser, however its requests reach the server. */
abstract class AdminPageContract extends WpAdmin {

  private static final String WORKSPACE = "Connected to workspace: Acme Corp";

  /**
   * The tests of one way.
   *
   * @param way names the screenshots
   */
  AdminPageContract(String way) {
    super(way);
  }

  @Test
  void key_isConnectedAndListed() {
    screenshot("empty");
    page.goToGallery();
    page.search("sla");
    screenshot("gallery");
    page.chooseApp("slack");
    page.choose("api_key");
    page.fill("connection-name", "Work");
    page.fill("bot_token", "xoxb-good-1");
    screenshot("form");
    page.submit();

    page.says(WORKSPACE);
    page.shows("Work");
    screenshot("connected");
    assertEquals("/connections/" + only().getInt("id"), page.route());
    assertEquals("active", only().getString("status"));
    assertEquals("api_key", only().getString("auth_type"));
    page.goToList();
    assertTrue(page.row("Work").contains("Works"), page.row("Work"));
    screenshot("list");
    assertQuiet();
  }

  @Test
  void keyThatIsRefused_isExplainedNextToItsField_andKeptWhenMeant() {
    page.open("/add/slack");
    page.choose("api_key");
    page.fill("connection-name", "Wrong");
    page.fill("bot_token", "xoxb-wrong");
    page.submit();

    page.blames("bot_token", "Slack API error: invalid_auth");
    assertEquals("bot_token", page.focus());
    screenshot("refused");
    assertEquals(List.of(), connections());

    page.press("save-anyway");
    page.says("Slack API error: invalid_auth");
    page.shows("Wrong");
    assertEquals("error", only().getString("status"));
    page.goToList();
    assertTrue(page.row("Wrong").contains("invalid_auth"), page.row("Wrong"));
    screenshot("list-refused");
    assertQuiet();
  }

  @Test
  void keyboardAlone_isEnough() {
    page.open("/add");
    assertEquals("input", page.focus());
    chromium.press("slack", Keys.TAB);
    chromium.press(Keys.TAB);
    assertEquals("a", page.focus());
    chromium.press(Keys.ENTER);
    page.shows("Connect Slack");
    page.tabTo("auth-type");
    chromium.press(Keys.ARROW_DOWN);
    page.tabTo("connection-name");
    chromium.press(Keys.chord(Keys.CONTROL, "a"), "By keys");
    page.tabTo("bot_token");
    chromium.press("xoxb-good-3");
    screenshot("keyboard");
    chromium.press(Keys.ENTER);

    page.says(WORKSPACE);
    assertEquals("By keys", only().getString("name"));
    assertQuiet();
  }

  private void fillInOAuth(String name) {
    page.open("/add/slack");
    page.choose("oauth2");
    page.fill("connection-name", name);
    page.fill("client_id", OAuthServer.CLIENT_ID);
    page.fill("client_secret", OAuthServer.CLIENT_SECRET);
  }

  @Test
  void popUp_connectsByOAuth() {
    fillInOAuth("Team");
    screenshot("oauth-form");
    page.submit();
    chromium.inPopUp(() -> Systems.signInAndAllow(chromium, OAuthUser.ALICE));

    page.says("Connection created successfully");
    page.shows("Team");
    screenshot("oauth-connected");
    assertEquals("Works", page.state());
    assertEquals("oauth2", only().getString("auth_type"));
    assertEquals("active", only().getString("status"));

    page.press("reconnect");
    chromium.inPopUp(() -> Systems.allow(chromium));
    page.says("Connection");
    assertEquals("active", only().getString("status"));
    assertQuiet();
  }

  @Test
  void popUpThatIsClosed_canBeGivenUp() {
    fillInOAuth("Nobody");
    page.submit();
    page.tellsOutcome("Waiting");
    screenshot("oauth-waiting");
    chromium.click("[data-oauth=cancel]");

    chromium.waitUntil(
        "it waits no more", "return document.querySelector('[data-oauth=cancel]') === null");
    assertEquals(1, chromium.windows().size());
    assertEquals(List.of(), connections());
    assertQuiet();
  }

  @Test
  void test_tellsHowItWent() {
    given("Mine", "xoxb-good-4");
    int before = systems.requests("xoxb-good-4");

    page.press("test", "Mine");

    page.says("Mine: " + WORKSPACE);
    assertEquals(before + 1, systems.requests("xoxb-good-4"));
    assertEquals("test", page.focus());
    assertQuiet();
  }

  @Test
  void rename_isKept() {
    given("Old", "xoxb-good-5");

    page.follow("Old");
    page.fill("connection-name", "New");
    screenshot("rename");
    page.submit("connection-name");

    page.shows("New");
    assertEquals("New", only().getString("name"));
    page.goToList();
    assertEquals(List.of("New"), page.names());
    assertQuiet();
  }

  @Test
  void renameThatIsNotSaved_changesNothing() {
    given("Old", "xoxb-good-5");

    page.follow("Old");
    page.fill("connection-name", "New");
    page.goToList();

    assertEquals(List.of("Old"), page.names());
    assertEquals("Old", only().getString("name"));
  }

  @Test
  void renameOfWhatSomebodyChangedMeanwhile_isNotKept() {
    given("Old", "xoxb-good-12");

    page.follow("Old");
    change(only(), "{\"name\":\"Theirs\"}");
    page.fill("connection-name", "Mine");
    page.submit("connection-name");

    page.shows("Theirs");
    page.says("Somebody else changed it meanwhile");
    assertEquals("Theirs", only().getString("name"));
  }

  @Test
  void switch_goesOffAndOn() {
    given("Lamp", "xoxb-good-6");
    page.follow("Lamp");

    page.press("switch-off");
    page.says("Lamp: Off");
    assertEquals("inactive", only().getString("status"));
    assertEquals("Off", page.state());

    page.press("switch-on");
    page.says("Lamp: Works");
    assertEquals("active", only().getString("status"));
    assertQuiet();
  }

  @Test
  void deletion_isAskedAbout() {
    given("Doomed", "xoxb-good-7");
    page.follow("Doomed");

    page.press("delete");
    String question = page.question();
    assertTrue(question.contains("Delete Doomed?"), question);
    assertTrue(question.contains("1 stored secret is erased."), question);
    screenshot("deletion");
    page.answer(false);
    assertEquals("Doomed", only().getString("name"));

    page.press("delete");
    page.question();
    page.answer(true);
    page.shows("Connections");
    page.says("Doomed is deleted.");
    assertEquals(List.of(), page.names());
    assertEquals(List.of(), connections());
    assertQuiet();
  }

  @Test
  void smallScreen_showsAllOfIt() {
    given("Pocket", "xoxb-good-8");
    int id = only().getInt("id");
    chromium.smallAndDark();
    for (String route : List.of("/", "/add", "/add/slack", "/connections/" + id)) {
      page.open(route);
      screenshot("small" + route.replace("/" + id, "").replace('/', '-'));
      assertEquals(
          chromium.text("return document.documentElement.clientWidth"),
          chromium.text("return document.documentElement.scrollWidth"),
          route);
    }
  }

  @Test
  void siteWithoutPermalinks_isAskedByItsQuery() {
    given("Mine", "xoxb-good-11");
    site.php("update_option('permalink_structure', '');");
    try {
      page.open();
      assertEquals(List.of("Mine"), page.names());
      assertTrue(
          chromium
              .text("return document.querySelector('zaplane-connections').getAttribute('root')")
              .contains("?rest_route="));
      page.follow("Mine");
      assertQuiet();
    } finally {
      site.php("update_option('permalink_structure', '/%postname%/');");
    }
  }

  @Test
  void sessionThatEnded_isSaidAndSigningInLeadsBack() {
    given("Mine", "xoxb-good-9");
    site.php("WP_Session_Tokens::get_instance(%d)->destroy_all();".formatted(site.userId("alice")));

    page.press("test", "Mine");

    page.shows("Sign in");
    screenshot("session-ended");
    chromium.click(".zc-sign-in a");
    fillInTheLoginForm();
    assertEquals(List.of("Mine"), page.names());
  }
}
