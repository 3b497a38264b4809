package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.zaplane.e2e.RawHttp.Request;

/** Signing in and out, and by what else somebody can come in. */
@Tag("browser")
class AccountIT extends AtThePage {

  private static final String V2 = "/wp-json/zaplane/v2";
  private static final String PASSWORDS =
      "return document.querySelectorAll('[aria-label=\"Application passwords\"] tbody tr').length";

  AccountIT(PageSite site) {
    super(site);
  }

  @AfterEach
  void forgetTheLanguage() {
    chromium.run("localStorage.clear()");
  }

  private static final String OWN_SESSION_ASKED =
      "performance.getEntriesByType('resource').some((one) => one.name.endsWith('v2/session') && one.responseEnd > 0)";

  private void visit() {
    chromium.forget();
    page.open("/").arrives("Sign in");
  }

  private void signIn(String password) {
    page.fill("Login or e-mail address", person.login());
    page.fill("Password", password + Keys.ENTER);
  }

  /**
   * The cookie of the session; the one beside it is of the known device, and no script reads it.
   */
  private Cookie session() {
    Map<String, Cookie> all = new TreeMap<>();
    chromium.cookies().forEach(cookie -> all.put(cookie.getName(), cookie));
    assertEquals(Set.of("zaplane_device", "zaplane_session"), all.keySet());
    assertTrue(all.get("zaplane_device").isHttpOnly());
    return all.get("zaplane_session");
  }

  private int statusByPassword(String text) {
    return RawHttp.send(
            site.server().port(),
            Request.of("GET", V2 + "/session")
                .with("Authorization", People.basic(person.login(), text.replace(" ", ""))))
        .status();
  }

  @Test
  void wrongPassword_isSaidAndTheRightOneLeadsIn() {
    visit();
    signIn("wrong");
    chromium.waitUntil(
        "it is said", "return document.querySelector('.zc-problem').textContent !== ''");
    assertEquals("password", chromium.text("return document.activeElement.name"));
    assertEquals(0, chromium.cookies().size());

    signIn(person.password());
    page.arrives("Connections");
    assertTrue(session().isHttpOnly());
    assertEquals(null, session().getExpiry(), "it ends with the browser");
  }

  @Test
  void nothingTyped_isSaidInTheReadersLanguage() {
    visit();
    page.press("Sign in");
    page.complains("Enter your login and your password.");
    assertEquals("login", chromium.text("return document.activeElement.name"));

    page.fill("Login or e-mail address", person.login() + Keys.ENTER);
    chromium.waitUntil(
        "the password is wanted", "return document.activeElement.name === 'password'");
  }

  @Test
  void stayingSignedIn_outlivesTheBrowser() {
    visit();
    page.control("Stay signed in for two weeks").click();
    signIn(person.password());
    page.arrives("Connections");

    assertNotEquals(null, session().getExpiry());
  }

  @Test
  void signingIn_leadsToWhereSomebodyWanted() {
    int id = person.slack("Team", "xoxb-good-1");
    chromium.forget();
    page.open("/connections/" + id).arrives("Sign in");
    signIn(person.password());

    page.arrives("Team");
  }

  @Test
  void sessionThatEnded_isSaidAndNothingIsLost() {
    int id = person.slack("Team", "xoxb-good-1");
    page.as(person, "/connections/" + id);
    Browser elsewhere = Browser.signIn(site.server(), person.login(), person.password());
    assertEquals(200, elsewhere.send(Request.of("DELETE", V2 + "/sessions")).status());
    page.press("Test now").arrives("Sign in").says("Your session has ended. Sign in again");

    signIn(person.password());
    page.arrives("Team");
    page.press("Test now").says("Connected to workspace");
  }

  private void endSessions() {
    Browser elsewhere = Browser.signIn(site.server(), person.login(), person.password());
    assertEquals(200, elsewhere.send(Request.of("DELETE", V2 + "/sessions")).status());
  }

  private void typeAndLoseTheSession() {
    page.as(person, "/add/" + Sampler.SLUG);
    page.fill("Name of the connection", "Half");
    page.fill("Key", "good-half");
    chromium.waitUntil("who types is known", "return " + OWN_SESSION_ASKED);
    endSessions();
    page.press("Test and save").arrives("Sign in").says("Your session has ended. Sign in again");
  }

  @Test
  void whatWasTyped_isThereAfterSigningInAgain() {
    typeAndLoseTheSession();
    signIn(person.password());
    page.says("What you typed is still here.").arrives("Connect Sampler");
    assertEquals("Half", page.control("Name of the connection").getDomProperty("value"));

    page.press("Test and save").arrives("Half").says("Connected as: sam-1");
  }

  @Test
  void whatWasTyped_isNotShownToSomebodyElse() {
    typeAndLoseTheSession();
    Person other = site.person();
    page.fill("Login or e-mail address", other.login());
    page.fill("Password", other.password() + Keys.ENTER);
    page.arrives("Connect Sampler");

    assertEquals("Sampler", page.control("Name of the connection").getDomProperty("value"));
    assertEquals("", page.control("Key").getDomProperty("value"));
  }

  @Test
  void signingOut_endsTheSession() {
    page.as(person, "/account");
    assertTrue(page.shows("(" + person.login() + ")"));
    page.press("Sign out").arrives("Sign in").says("You are signed out.");

    assertEquals(0, chromium.cookies().size());
    assertNotEquals(200, person.status("v2/session"));
    page.reload().arrives("Sign in");
  }

  @Test
  void applicationPassword_isShownOnceWorksAndIsRevoked() {
    chromium.cdp(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    page.as(person, "/account");
    assertTrue(page.shows("There are none."));
    page.fill("Name of the program", "laptop" + Keys.ENTER);
    String text = page.text(".zc-once");
    assertEquals(200, statusByPassword(text));
    page.press("Copy").says("The password is copied.");
    assertEquals(
        text,
        chromium.runLong(
            "navigator.clipboard.readText().then(arguments[0], (bad) => arguments[0](bad.message))"));

    page.reload();
    assertFalse(page.shows(text));
    assertEquals("1", chromium.text(PASSWORDS));
    assertTrue(page.shows("127.0.0.1"), "from where it was used");
    page.press("Revoke the password of laptop");
    assertEquals("Revoke the password of laptop?", page.text("dialog h2"));
    page.press("Cancel");
    assertEquals(200, statusByPassword(text));
    page.press("Revoke the password of laptop");
    page.press("Revoke").says("The password of laptop is revoked.");
    assertEquals(401, statusByPassword(text));
    assertEquals("0", chromium.text(PASSWORDS));
    page.assertQuiet();
  }

  @Test
  void otherSession_isEnded() {
    Browser other = Browser.signIn(site.server(), person.login(), person.password());
    page.as(person, "/account");
    assertEquals("2", chromium.text("return document.querySelectorAll('.zc-sessions li').length"));
    assertEquals("this browser", page.text("[data-current=true] .zc-label"));
    page.press("End the session in Unknown browser from 127.0.0.1").says("The session is ended.");

    assertNotEquals(200, other.send(Request.of("GET", V2 + "/session")).status());
    assertEquals(200, person.status("v2/session"));
    assertEquals("1", chromium.text("return document.querySelectorAll('.zc-sessions li').length"));
    page.assertQuiet();
  }

  @Test
  void allOtherSessions_areEnded() {
    Browser one = Browser.signIn(site.server(), person.login(), person.password());
    Browser two = Browser.signIn(site.server(), person.login(), person.password());
    page.as(person, "/account");
    page.press("End all others").says("All other sessions are ended.");

    for (Browser other : List.of(one, two)) {
      assertNotEquals(200, other.send(Request.of("GET", V2 + "/session")).status());
    }
    assertEquals(200, person.status("v2/session"));
    assertFalse(page.shows("End all others"));
  }

  @Test
  void language_isChosenAndKept() {
    page.as(person, "/account");
    page.choose("Language", "de").arrives("Konto");
    assertEquals("de", chromium.found(".zc-frame").getDomAttribute("lang"));

    page.reload().arrives("Konto");
    chromium.click("select[name=language] option[value=ru]");
    page.settled();
    page.reload();
    assertEquals("ru", chromium.found(".zc-frame").getDomAttribute("lang"));
    page.assertQuiet();
  }
}
