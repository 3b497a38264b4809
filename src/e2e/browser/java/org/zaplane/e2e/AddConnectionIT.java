package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A new connection by what somebody types. */
@Tag("browser")
class AddConnectionIT extends AtThePage {

  private static final String TESTS =
      "return document.querySelectorAll('[data-action=test]').length";

  AddConnectionIT(PageSite site) {
    super(site);
  }

  private void open() {
    page.as(person, "/add/" + Sampler.SLUG);
  }

  /** What is said beside a field, where its control points to. */
  private String problem(String label) {
    return chromium.text(
        "return arguments[0].getAttribute('aria-describedby').split(' ')"
            + ".map((id) => document.getElementById(id)).filter((one) => one.className === 'zc-problem')[0].textContent",
        page.control(label));
  }

  private String invalid(String label) {
    return page.control(label).getDomAttribute("aria-invalid");
  }

  private JsonObject only() {
    List<JsonObject> all = person.connections();
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  @Test
  void goodKey_isTestedSavedAndShown() {
    open();
    page.fill("Name of the connection", "  Mine ");
    page.fill("Key", "good-1");
    page.fill("Nickname", "Sam");
    page.fill("Web page", "https://example.test/a");
    page.fill("Limit", "12");
    page.control("Trial").click();
    page.press("Test and save").arrives("Mine");

    page.says("Connected as: sam-1");
    JsonObject saved = only();
    assertEquals("Mine", saved.getString("name"));
    assertEquals("active", saved.getString("status"));
    assertEquals(
        Json.createObjectBuilder()
            .add("nickname", "Sam")
            .add("region", "eu")
            .add("page", "https://example.test/a")
            .add("limit", 12)
            .add("trial", true)
            .build(),
        saved.getJsonObject("options"));
    assertEquals("[\"api_key\"]", saved.getJsonArray("secrets").toString());
    assertTrue(page.shows("sam-1"), "the account there");
    page.assertQuiet();
  }

  @Test
  void emptyRequiredField_isSaidBesideIt() {
    open();
    page.press("Test and save");

    assertEquals("Key is missing.", problem("Key"));
    assertEquals("true", invalid("Key"));
    assertEquals(page.control("Key"), chromium.run("return document.activeElement"));
    assertEquals(List.of(), person.connections());
    page.fill("Key", "good-1");
    assertEquals("", problem("Key"));
    assertEquals("false", invalid("Key"));
    page.assertQuiet();
  }

  @Test
  void valueThatTheServerCouldNotTake_isSaidBesideItsField() {
    open();
    int before = site.systems().requests().size();
    page.fill("Key", "NOT A KEY");
    page.fill("Limit", "many");
    page.press("Test and save");

    assertTrue(
        problem("Key").startsWith("This does not look like what belongs here (Key)."),
        problem("Key"));
    assertEquals("Enter a whole number.", problem("Limit"));
    assertEquals(page.control("Key"), chromium.run("return document.activeElement"));
    page.fill("Key", "••••••••");
    page.press("Test and save");
    assertEquals("These are dots, not the secret. Paste the secret itself.", problem("Key"));
    assertEquals(before, site.systems().requests().size(), "nothing was sent anywhere");
    assertEquals(List.of(), person.connections());
    page.assertQuiet();
  }

  @Test
  void refusedKey_isSaidBesideItBeforeAnythingIsSaved() {
    page.as(person, "/add/slack");
    chromium.click("input[name=auth-type][value=api_key]");
    page.fill("Bot Token", "xoxb-wrong");
    page.press("Test and save").says("see the field above");

    assertTrue(problem("Bot Token").contains("invalid_auth"), problem("Bot Token"));
    assertEquals("true", invalid("Bot Token"));
    assertEquals(page.control("Bot Token"), chromium.run("return document.activeElement"));
    assertEquals(List.of(), person.connections());
    page.fill("Bot Token", "xoxb-good-1");
    page.press("Test and save").arrives("Slack");
    assertEquals("active", only().getString("status"));
    page.assertQuiet();
  }

  @Test
  void refusedKey_canBeSavedAnyway() {
    open();
    page.fill("Key", "bad-1");
    page.press("Test and save");
    page.press("Save anyway").arrives("Sampler");

    assertTrue(page.shows("Failed"));
    assertEquals("error", only().getString("status"));
    page.assertQuiet();
  }

  @Test
  void missingName_isSaid() {
    open();
    page.control("Name of the connection").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    page.fill("Key", "good-1");
    page.press("Test and save").says("Give the connection a name.");

    assertEquals(List.of(), person.connections());
    assertEquals("true", invalid("Name of the connection"));
    page.fill("Name of the connection", "Mine");
    page.press("Test and save").arrives("Mine");
  }

  @Test
  void dependentField_isThereWithTheValueItDependsOn() {
    open();
    assertFalse(page.shows("Machine"));
    page.choose("Region", "own");
    assertTrue(page.shows("Machine"));
    page.fill("Key", "good-1");
    page.press("Test and save");
    assertEquals("Machine is missing.", problem("Machine"));
    page.fill("Machine", "not needed");
    page.choose("Region", "us");
    assertFalse(page.shows("Machine"));
    page.press("Test and save").arrives("Sampler");

    JsonObject options = only().getJsonObject("options");
    assertEquals("us", options.getString("region"));
    assertFalse(options.containsKey("machine"), options::toString);
  }

  @Test
  void secretFromAFile_isTakenWithoutItsLastLineEnd(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("key.pem");
    Files.writeString(file, "\n-----BEGIN KEY-----\nabc\n-----END KEY-----\n\n");
    open();
    chromium.run(
        "document.querySelector('[data-field=certificate] input[type=file]').hidden = false");
    chromium.found("[data-field=certificate] input[type=file]").sendKeys(file.toString());

    chromium.waitUntil(
        "it is read", "return document.querySelector('textarea').value.includes('END')");
    assertEquals("-----BEGIN KEY-----\nabc\n-----END KEY-----", page.value("Certificate"));
    page.fill("Key", "good-1");
    page.press("Test and save").arrives("Sampler");
    assertEquals("[\"api_key\",\"certificate\"]", only().getJsonArray("secrets").toString());
  }

  @Test
  void pastedSecret_losesBlanksAndLineEnds() {
    open();
    WebElement key = page.control("Key");
    chromium.run(
        "const data = new DataTransfer(); data.setData('text/plain', '\\n  good-77 \\r\\n');"
            + "arguments[0].focus();"
            + "arguments[0].dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))",
        key);

    assertEquals("good-77", key.getDomProperty("value"));
    page.press("Test and save").arrives("Sampler");
    assertEquals(
        "Bearer good-77",
        site.systems()
            .requests()
            .get(site.systems().requests().size() - 1)
            .headers()
            .get("authorization"));
  }

  @Test
  void help_hasLinksThatKeepTheirDistance() {
    page.as(person, "/add/" + Sampler.SLUG);
    WebElement link = chromium.found("[data-field=api_key] .zc-note a");

    assertEquals("https://docs.example.test/keys", link.getDomProperty("href"));
    assertEquals("_blank", link.getDomAttribute("target"));
    assertTrue(link.getDomAttribute("rel").contains("noopener"), link.getDomAttribute("rel"));
    assertTrue(page.text("[data-field=api_key] .zc-note").endsWith("keys, and copy it."));
    assertTrue(page.button("How Sampler explains it").getDomAttribute("rel").contains("noopener"));
  }

  @Test
  void wayToConnect_isChosen() {
    page.as(person, "/add/slack");
    assertTrue(page.shows("Redirect URL"));
    assertTrue(page.button("Connect in a new window").isDisplayed());

    chromium.click("input[name=auth-type][value=api_key]");
    assertFalse(page.shows("Redirect URL"));
    assertTrue(page.button("Test and save").isDisplayed());
  }

  @Test
  void appWithoutTest_isSavedAtOnceAndNotSaidToWork() {
    page.as(person, "/add/sendgrid");
    page.fill("API key", "SG.0123456789abcdefghijkl.0123456789abcdefghijklmnopqrstuvwxyzABCDEFG");
    page.press("Save").arrives("SendGrid");

    assertEquals("sendgrid", only().getString("app"));
    assertEquals("Saved", page.text(".zc-state"), "nobody knows whether it works");
    assertTrue(page.shows("There is no test for SendGrid"));
    assertEquals("0", chromium.text(TESTS));
    page.open("/");
    assertEquals("Saved", page.text(".zc-state"));
    assertEquals("0", chromium.text(TESTS));
  }
}
