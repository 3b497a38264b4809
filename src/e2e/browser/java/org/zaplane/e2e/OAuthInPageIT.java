package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.OAuthUser.ALICE;
import static org.zaplane.e2e.OAuthUser.BOB;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Authorizing at a real OAuth server from the page. */
@Tag("browser")
class OAuthInPageIT extends AtThePage {

  private static final String BLOCKED = "window.open = () => null;";

  private final OAuthWindow window;
  private String onEveryPage;

  OAuthInPageIT(PageSite site) {
    super(site);
    window = new OAuthWindow(chromium);
  }

  @AfterEach
  void closeWindows() {
    window.close();
    if (onEveryPage != null) {
      chromium.notOnEveryPage(onEveryPage);
      onEveryPage = null;
    }
  }

  private void open() {
    page.as(person, "/add/acme-id");
    page.fill("Client ID", OAuthServer.CLIENT_ID);
    page.fill("Client Secret", OAuthServer.CLIENT_SECRET);
  }

  private void connect() {
    page.press("Connect in a new window");
  }

  private JsonObject only() {
    List<JsonObject> all = person.connections();
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  @Test
  void popUp_connects() {
    open();
    connect();
    page.says("Waiting for you in the other window");
    chromium.inPopUp(() -> window.allow(ALICE));

    page.arrives("Acme ID").says("Connection created successfully");
    JsonObject made = only();
    assertEquals("active", made.getString("status"));
    assertEquals("alice", made.getString("account"));
    assertTrue(page.shows("Account there"));
    assertTrue(page.shows("Its token is renewed by itself"));
    assertTrue(page.shows("Permissions"));
    page.assertQuiet();
  }

  @Test
  void denial_isSaidAndNothingIsKept() {
    open();
    connect();
    window.inside(
        () -> {
          window.signIn(ALICE);
          window.deny();
        });

    page.says("access_denied");
    assertEquals(List.of(), person.connections());
    assertEquals(OAuthServer.CLIENT_ID, page.value("Client ID"), "what was typed is still there");
    window.close();
    connect();
    chromium.inPopUp(window::allow);
    page.arrives("Acme ID").says("Connection created successfully");
    assertEquals("active", only().getString("status"));
  }

  @Test
  void windowThatWasClosed_canBeGivenUp() {
    open();
    connect();
    page.says("Waiting for you in the other window");
    window.close();
    page.press("Stop waiting");

    chromium.waitUntil(
        "it waits no more", "return document.querySelector('[data-oauth=cancel]') === null");
    assertEquals(
        "Connect in a new window", chromium.text("return document.activeElement.innerText"));
    assertEquals(List.of(), person.connections());
    page.assertQuiet();
  }

  @Test
  void givenUp_closesTheWindow() {
    open();
    connect();
    page.says("Waiting for you in the other window");
    page.press("Stop waiting");

    window.isGone();
  }

  @Test
  void leavingTheView_givesUp() {
    open();
    connect();
    page.says("Waiting for you in the other window");
    page.press("Connections").arrives("Connections");

    window.isGone();
    assertEquals(List.of(), person.connections());
    page.assertQuiet();
  }

  @Test
  void blockedWindow_isSaidAndALinkLeadsOn() {
    onEveryPage = chromium.onEveryPage(BLOCKED);
    open();
    connect();
    page.says("Your browser blocked the window.");
    page.press("Go on in a new tab");
    chromium.inPopUp(() -> window.allow(ALICE));

    page.arrives("Acme ID").says("Connection created successfully");
    assertEquals("active", only().getString("status"));
    page.assertQuiet();
  }

  /**
   * Systems may cut the tie between the windows (Cross-Origin-Opener-Policy), and channels may
   * fail.
   */
  @Test
  void openerThatHearsNothing_asksTheServer() {
    onEveryPage =
        chromium.onEveryPage(
            "delete window.BroadcastChannel; Object.defineProperty(window, 'opener', { value: null });");
    open();
    connect();
    window.inside(() -> window.allow(ALICE));

    page.arrives("Acme ID").says("Connection created successfully");
    assertEquals("active", only().getString("status"));
  }

  private int connected() {
    return new AcmeId(person.browser()).connect(ALICE);
  }

  private void connectAgainAs(OAuthUser user) {
    page.press("Connect again");
    window.inside(() -> window.allow(user));
  }

  @Test
  void connectingAgain_keepsTheConnection() {
    int id = connected();
    page.as(person, "/connections/" + id);
    page.press("Connect again");
    chromium.inPopUp(() -> window.allow(ALICE));

    page.says("Connection");
    assertEquals(id, only().getInt("id"));
    assertEquals("alice", only().getString("account"));
    page.assertQuiet();
  }

  @Test
  void otherAccount_isAskedAboutAndTakenWhenItIsMeant() {
    int id = connected();
    page.as(person, "/connections/" + id);
    connectAgainAs(BOB);

    chromium.waitUntil("it asks", "return document.querySelector('dialog[open]') !== null");
    assertEquals("Another account?", page.text("dialog h2"));
    assertEquals("Keep it as it was", chromium.text("return document.activeElement.innerText"));
    page.press("Use the other account");
    Waiting.until(
        "it is bob's",
        Duration.ofSeconds(30),
        () -> person.connection(id).getString("account").equals("bob"));
    chromium.waitUntil("it is shown", "return document.body.innerText.includes('bob')");
  }

  @Test
  void otherAccount_isLeftWhenItIsNotMeant() {
    int id = connected();
    page.as(person, "/connections/" + id);
    connectAgainAs(BOB);
    page.press("Keep it as it was");

    chromium.waitUntil(
        "it waits no more", "return document.querySelector('[data-oauth=cancel]') === null");
    assertEquals("alice", person.connection(id).getString("account"));
    assertFalse(page.shows("bob"));
  }

  @Test
  void redirectUrl_isCopiedAndChecked() {
    chromium.cdp(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    page.as(person, "/add/acme-id");
    String uri = site.server().base() + AcmeId.CALLBACK;
    assertEquals(uri, page.value("Redirect URL"));
    page.says("Checked: browsers on this machine find their way back by it.");

    page.press("Copy").says("The redirect URL is copied.");
    assertEquals(
        uri,
        chromium.runLong(
            "navigator.clipboard.readText().then(arguments[0], (bad) => arguments[0](bad.message))"));
    page.assertQuiet();
  }

  @Test
  void pageAtAnotherAddress_isWarnedAbout() {
    OwnPage elsewhere = site.pageAt127().as(person, "/add/acme-id");

    elsewhere.says("You opened this page at http://127.0.0.1:" + site.server().port());
    assertEquals("false", chromium.found(".zc-found").getDomAttribute("data-good"));
    elsewhere.assertQuiet();
  }

  @Test
  void addressThatNobodyAnswersAt_isWarnedAbout() {
    chromium.cdp("Network.enable", Map.of());
    chromium.cdp("Network.setBlockedURLs", Map.of("urls", List.of("*" + AcmeId.CALLBACK)));
    try {
      page.as(person, "/add/acme-id").says("Nothing of ours answers there.");
    } finally {
      chromium.cdp("Network.setBlockedURLs", Map.of("urls", List.of()));
    }
  }

  @Test
  void missingClient_isSaidBesideItsFieldAndOpensNoWindow() {
    page.as(person, "/add/acme-id");
    page.fill("Client Secret", "x");
    connect();

    assertEquals(
        "Client ID is missing.",
        chromium.text(
            "return document.querySelector('[data-field=client_id] .zc-problem').innerText"));
    assertEquals(1, chromium.windows().size());
  }
}
