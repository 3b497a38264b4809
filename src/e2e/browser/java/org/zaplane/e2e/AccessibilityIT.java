package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every view in every state is for everybody, light and dark, wide and narrow. */
@Tag("browser")
@ExtendWith(PageSite.Given.class)
class AccessibilityIT {

  private static final String SIDEWAYS =
      "const all = document.documentElement;"
          + "return all.scrollWidth > all.clientWidth ? `${all.scrollWidth} of ${all.clientWidth}` : ''";

  private static Person owner;
  private static Person nobody;
  private static int connection;
  private static int authorized;

  private final PageSite site;
  private final OwnPage page;
  private final Chromium chromium;

  AccessibilityIT(PageSite site) {
    this.site = site;
    page = site.page();
    chromium = site.chromium();
  }

  @BeforeAll
  static void given(PageSite site) {
    nobody = site.person();
    owner = site.person();
    connection =
        owner.connect(
            Sampler.SLUG, "Everything there is", Map.of("api_key", "good-1", "region", "eu"));
    owner.send(
        "POST", "v1/connections/" + connection + "/test", Json.createObjectBuilder().build());
    owner.label(connection, "north", "shop");
    owner.slack("Broken", "xoxb-bad-1");
    int off = owner.slack("Off", "xoxb-good-1");
    owner.change(off, Json.createObjectBuilder().add("status", "inactive").build());
    authorized = new AcmeId(owner.browser()).connect(OAuthUser.ALICE);
    Person.many(26, i -> owner.slack("Team " + i, "xoxb-good-" + i));
    Browser.signIn(site.server(), owner.login(), owner.password());
    owner.send(
        "POST",
        "v2/application-passwords",
        Json.createObjectBuilder().add("name", "laptop").build());
  }

  @AfterEach
  void asUsual() {
    new OAuthWindow(chromium).close();
    chromium.usual();
  }

  /** The state that is shown, as everybody sees it. */
  private void assertForEverybody(String state) {
    for (int width : new int[] {1280, 320}) {
      for (String scheme : List.of("light", "dark")) {
        chromium.width(width);
        chromium.prefer("color-scheme", scheme);
        String where = state + " at " + width + " px, " + scheme;
        assertEquals("", Axe.violations(chromium), where);
        assertEquals("", chromium.text(SIDEWAYS), where);
      }
    }
    chromium.usual();
  }

  @Test
  void signIn_isForEverybody() {
    chromium.forget();
    page.open("/").arrives("Sign in");
    assertForEverybody("sign-in");
    page.fill("Login or e-mail address", "x");
    page.fill("Password", "y\n");
    chromium.waitUntil(
        "it is refused", "return document.querySelector('.zc-problem').textContent !== ''");
    assertForEverybody("sign-in refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?search=nothing-like-this",
        "/?status=error",
        "/add",
        "/add/slack",
        "/add/acme-id",
        "/add/sampler",
        "/add/google-service-account",
        "/account",
        "/connections/999999"
      })
  void view_isForEverybody(String path) {
    page.as(owner, path);
    assertForEverybody(path);
  }

  @Test
  void emptyList_isForEverybody() {
    page.as(nobody, "/");
    assertForEverybody("empty list");
  }

  @Test
  void listAtWork_isForEverybody() {
    page.as(owner, "/?search=Team");
    page.control("Choose all on this page").click();
    assertForEverybody("chosen");
    chromium.click("[data-bulk=delete]");
    assertForEverybody("asked");
    page.press("Cancel");
    site.closeGate();
    try {
      chromium.click("[data-bulk=test]");
      chromium.waitUntil("it runs", "return document.querySelector('progress') !== null");
      assertForEverybody("running");
      chromium.click("[data-bulk=cancel]");
    } finally {
      site.openGate();
    }
    page.says("Cancelled.");
  }

  @Test
  void failedList_isForEverybody() {
    page.as(owner, "/account");
    chromium.cdp("Network.enable", Map.of());
    chromium.cdp("Network.setBlockedURLs", Map.of("urls", List.of("*/wp-json/*")));
    try {
      page.press("Connections").complains("The server cannot be reached.");
      assertForEverybody("failed list");
    } finally {
      chromium.cdp("Network.setBlockedURLs", Map.of("urls", List.of()));
    }
  }

  @Test
  void formWithProblems_isForEverybody() {
    page.as(owner, "/add/sampler");
    page.choose("Region", "own");
    page.fill("Limit", "many");
    page.press("Test and save");
    assertForEverybody("form with problems");
    page.choose("Region", "us");
    page.fill("Limit", "");
    page.fill("Key", "bad-1");
    page.press("Show Key");
    page.press("Test and save");
    page.button("Save anyway");
    assertForEverybody("form that was refused");
  }

  @Test
  void waitingForTheOtherWindow_isForEverybody() {
    page.as(nobody, "/add/acme-id");
    page.fill("Client ID", OAuthServer.CLIENT_ID);
    page.fill("Client Secret", OAuthServer.CLIENT_SECRET);
    page.press("Connect in a new window").says("Waiting for you");
    assertForEverybody("waiting");
    page.press("Stop waiting");
  }

  @Test
  void details_areForEverybody() {
    page.as(owner, "/connections/" + connection);
    chromium.found("svg.zc-drawing");
    chromium.click(".zc-credentials summary");
    assertForEverybody("details");
    page.press("Delete");
    assertForEverybody("deletion asked");
    page.press("Cancel");
    page.open("/connections/" + authorized);
    assertForEverybody("details of what is authorized");
  }

  @Test
  void newApplicationPassword_isForEverybody() {
    page.as(nobody, "/account");
    page.fill("Name of the program", "laptop\n");
    chromium.found(".zc-once");
    assertForEverybody("password made");
    page.press("Revoke the password of laptop");
    assertForEverybody("revocation asked");
  }

  /** The twin of all of these: axe finds what is wrong, and what is too wide is seen. */
  @Test
  void plantedFaults_areFound() {
    page.as(owner, "/add/sampler");
    chromium.run(
        """
        document.querySelector('[name=api_key]').removeAttribute('id');
        document.querySelector('[name=api_key]').removeAttribute('placeholder');
        document.querySelector('.zc-note').style.color = '#eee';
        document.querySelector('h2').style.width = '2000px';
        """);

    String found = Axe.violations(chromium);
    assertTrue(found.contains("label ("), found);
    assertTrue(found.contains("color-contrast ("), found);
    assertTrue(chromium.text(SIDEWAYS).startsWith("20"), chromium.text(SIDEWAYS));
  }
}
