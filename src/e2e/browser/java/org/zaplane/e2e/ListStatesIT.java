package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the list says of a connection's state, and what it shows when there is nothing to show. */
@Tag("browser")
class ListStatesIT extends AtThePage {

  ListStatesIT(PageSite site) {
    super(site);
  }

  @AfterEach
  void unblock() {
    block();
  }

  private void block(String... addresses) {
    chromium.cdp("Network.enable", Map.of());
    chromium.cdp("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
  }

  @Test
  void workingOne_saysWhichAccountAndWhen() {
    int id = person.slack("Team", "xoxb-good-1");
    page.as(person, "/");

    String row = page.row(id);
    assertTrue(row.contains("Works"), row);
    assertTrue(row.contains("Account T12345678"), row);
    assertEquals(
        person.connection(id).getString("last_tested_at") + ".000Z",
        chromium.text("return document.querySelector('tr[data-id] time').dateTime"));
    page.assertQuiet();
  }

  @Test
  void failedOne_saysWhyAndWhenItLastWorked() {
    int id = person.slack("Team", "xoxb-good-1");
    JsonObject worked = person.connection(id);
    person.send(
        "PUT",
        "v1/connections/" + id,
        Json.createObjectBuilder()
            .add("credentials", Json.createObjectBuilder().add("bot_token", "xoxb-bad-1"))
            .build());
    page.as(person, "/");

    String row = page.row(id);
    assertTrue(row.contains("Failed"), row);
    assertTrue(row.contains("Slack API error: invalid_auth"), row);
    assertTrue(row.contains("Last worked"), row);
    assertTrue(
        chromium
            .text(
                "return [...document.querySelectorAll('tr[data-id] time')].map((one) => one.dateTime).join()")
            .contains(worked.getString("last_success_at")),
        row);
    page.open("/connections/" + id);
    assertTrue(page.shows("Failed"), "the details say the same");
    assertTrue(page.shows("Follow what is said above, then test it again"), "and what to do");
    page.assertQuiet();
  }

  @Test
  void addressThatMakesNoSense_showsTheList() {
    int id = person.slack("Team", "xoxb-good-1");
    page.as(person, "/?page=abc&status=bogus&orderby=x&order=up&per_page=7&app=%22");

    assertTrue(page.row(id).contains("Works"), page.row(id));
    page.assertQuiet();
  }

  @Test
  void oneThatNeverWorked_saysSo() {
    int id = person.slack("Team", "xoxb-bad-1");
    page.as(person, "/");

    assertTrue(page.row(id).contains("It never worked."), page.row(id));
  }

  @Test
  void oneWithAToken_saysWhenItEnds() {
    int id = new AcmeId(person.browser()).connect(OAuthUser.ALICE);
    page.as(person, "/");

    String row = page.row(id);
    assertTrue(row.contains("Its token is renewed by itself, next before"), row);
    assertTrue(row.contains("Account alice"), row);
    assertTrue(
        chromium
            .text(
                "return [...document.querySelectorAll('tr[data-id] time')].map((one) => one.dateTime).join()")
            .contains(person.connection(id).getString("token_expires_at")),
        row);
  }

  @Test
  void testInTheRow_showsWhatBecameOfIt() {
    int id = person.slack("Team", "xoxb-good-1");
    page.as(person, "/");
    int before = site.systems().requests().size();
    page.press("Test Team").says("Team: Connected to workspace: Acme Corp");

    assertEquals(before + 1, site.systems().requests().size());
    assertEquals("test", chromium.text("return document.activeElement.dataset.action"));
    assertTrue(page.row(id).contains("Works"), page.row(id));
  }

  @Test
  void nothingYet_leadsToTheFirstOne() {
    page.as(person, "/");

    assertTrue(page.shows("You have no connections yet."));
    assertFalse(page.shows("Search"));
    page.press("Connect the first app").arrives("Add a connection");
    page.assertQuiet();
  }

  @Test
  void slowAnswer_isWaitedFor() {
    person.slack("Team", "xoxb-good-1");
    page.as(person, "/account");
    try (Stopped server = Stopped.of(site.server())) {
      page.press("Connections");
      chromium.waitUntil("it waits", "return document.querySelector('.zc-loading') !== null");
      assertEquals("Loading …", page.text(".zc-loading"));
      assertEquals("true", chromium.text("return document.querySelector('.zc-rows').ariaBusy"));
    }

    page.arrives("Connections");
    assertEquals(1, page.rows().size());
    page.assertQuiet();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/add", "/add/slack", "/account", "/connections/%d"})
  void otherViewsThatDidNotCome_canBeAskedForAgain(String path) {
    int id = person.slack("Team", "xoxb-good-1");
    page.as(person, "/");
    block("*/wp-json/*");
    chromium.run("location.hash = arguments[0]", "#" + path.formatted(id));
    page.complains("The server cannot be reached. Is it running?");

    block();
    page.press("Try again");
    chromium.waitUntil(
        "it is there",
        "return document.querySelector('.zc-place :is(.zc-gallery, form, .zc-person)') !== null");
    assertEquals("", chromium.text("return document.querySelector('.zc-alert').innerText"));
  }

  @Test
  void serverThatIsNotThere_isSaidAndAskedAgain() {
    person.slack("Team", "xoxb-good-1");
    page.as(person, "/account");
    block("*/wp-json/*");
    page.press("Connections").complains("The server cannot be reached. Is it running?");
    assertEquals(0, page.rows().size());

    block();
    page.press("Try again");
    chromium.waitUntil(
        "it is there", "return document.querySelectorAll('tr[data-id]').length === 1");
    assertEquals("", chromium.text("return document.querySelector('.zc-alert').innerText"));
    page.settled();
    assertTrue(page.shows("State"), "the filters are there, too");
  }

  @Test
  void answerThatIsNoAnswer_isSaid() {
    page.as(person, "/account");
    String key =
        chromium.onEveryPage(
            "const real = fetch; window.fetch = async (...all) => String(all[0]).includes('v2/connections?')"
                + " ? new Response('<h1>Bad gateway</h1>', { status: 502 }) : real(...all);");
    try {
      page.open("/").complains("The server answered 502");
      assertTrue(page.button("Try again").isDisplayed());
    } finally {
      chromium.notOnEveryPage(key);
    }
  }
}
