package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One connection, changed and deleted. */
@Tag("browser")
class ConnectionDetailsIT extends AtThePage {

  ConnectionDetailsIT(PageSite site) {
    super(site);
  }

  private int sampler() {
    return person.connect(
        Sampler.SLUG, "Mine", Map.of("api_key", "good-1", "region", "eu", "nickname", "Sam"));
  }

  private void open(int id) {
    page.as(person, "/connections/" + id);
  }

  private void openCredentials(int id) {
    open(id);
    chromium.click(".zc-credentials summary");
  }

  /** Presses the button of the second form, which has the same words as others. */
  private void save() {
    page.press("Test and save");
  }

  private String authorizationOfTheLastRequest() {
    var all = site.systems().requests();
    return all.get(all.size() - 1).headers().get("authorization");
  }

  @Test
  void nameAndLabels_areChanged() {
    int id = person.slack("Old", "xoxb-good-1");
    open(id);
    page.fill("Name", "New");
    page.fill("Labels", " shop, north ,, ");
    page.press("Save").says("Saved.").arrives("New");
    assertEquals("save-name", chromium.text("return document.activeElement.dataset.action"));

    assertEquals("New", person.connection(id).getString("name"));
    assertEquals("[\"shop\",\"north\"]", person.connection(id).getJsonArray("labels").toString());
    page.press("Back to all connections").arrives("Connections");
    assertTrue(page.row(id).contains("north"), page.row(id));
    page.assertQuiet();
  }

  /** And the other way round. */
  @Test
  void whatIsTypedIntoOneForm_staysWhenAnotherIsSaved() {
    int id = sampler();
    openCredentials(id);
    page.fill("Nickname", "Pat");
    page.fill("Key", "good-2");
    page.fill("Name", "New");
    page.press("Save").says("Saved.").arrives("New");
    assertEquals("save-name", chromium.text("return document.activeElement.dataset.action"));
    assertEquals("Pat", page.control("Nickname").getDomProperty("value"));
    page.fill("Name", "Newer");
    save();
    page.says("The credentials are saved.");

    assertEquals("Newer", page.control("Name").getDomProperty("value"));
    assertEquals("New", person.connection(id).getString("name"));
    assertEquals("Pat", person.connection(id).getJsonObject("options").getString("nickname"));
  }

  @Test
  void emptyName_isRefused() {
    int id = person.slack("Old", "xoxb-good-1");
    open(id);
    page.fill("Name", " ");
    page.press("Save").complains("A connection needs a name.");

    assertEquals("Old", person.connection(id).getString("name"));
  }

  @Test
  void changeOfSomebodyElse_isToldAndNotOverwritten() {
    int id = person.slack("Old", "xoxb-good-1");
    open(id);
    person.change(id, Json.createObjectBuilder().add("name", "Theirs").build());
    page.fill("Name", "Mine");
    page.press("Save").says("Somebody else changed it meanwhile, so yours was not saved.");

    assertEquals("Theirs", person.connection(id).getString("name"));
    assertEquals("Theirs", page.value("Name"));
    page.fill("Name", "Mine after all");
    page.press("Save").says("Saved.");
    assertEquals("Mine after all", person.connection(id).getString("name"));
  }

  /** A look at the connection in between does not make it the reader's own. */
  @Test
  void changeOfSomebodyElse_isNotOverwrittenAfterATestEither() {
    int id = person.slack("Old", "xoxb-good-1");
    open(id);
    page.fill("Name", "Mine");
    person.change(id, Json.createObjectBuilder().add("name", "Theirs").build());
    page.press("Test now").says("Connected to workspace: Acme Corp");
    page.press("Save").says("Somebody else changed it meanwhile, so yours was not saved.");

    assertEquals("Theirs", person.connection(id).getString("name"));
  }

  /** What somebody does with it here is no change of somebody else. */
  @Test
  void changeAfterItWasSwitchedOff_isSaved() {
    int id = person.slack("Old", "xoxb-good-1");
    open(id);
    page.press("Switch off").says("Old: Off");
    page.fill("Name", "Mine");
    page.press("Save").says("Saved.");

    assertEquals("Mine", person.connection(id).getString("name"));
  }

  /** It makes another version, too, and changes nothing that anybody wrote. */
  @Test
  void testByAnybodyMeanwhile_isNoChange() {
    int id = person.slack("Old", "xoxb-good-1");
    open(id);
    person.send("POST", "v1/connections/" + id + "/test", Json.createObjectBuilder().build());
    page.fill("Name", "Mine");
    page.press("Save").says("Saved.");

    assertEquals("Mine", person.connection(id).getString("name"));
  }

  @Test
  void options_areChangedAndErased() {
    int id = sampler();
    openCredentials(id);
    assertEquals("Sam", page.value("Nickname"));
    page.fill("Limit", "7");
    page.fill("Nickname", "");
    save();
    page.says("The credentials are saved. State: Works.");

    JsonObject options = person.connection(id).getJsonObject("options");
    assertEquals(7, options.getInt("limit"));
    assertFalse(options.containsKey("nickname"), options::toString);
    assertEquals("Bearer good-1", authorizationOfTheLastRequest(), "with the stored key");
    page.assertQuiet();
  }

  @Test
  void secret_isReplacedAndNeverShown() {
    int id = sampler();
    openCredentials(id);
    assertEquals("", page.value("Key"));
    page.fill("Key", "good-2");
    save();
    page.says("The credentials are saved. State: Works.");

    assertEquals("Bearer good-2", authorizationOfTheLastRequest());
    page.press("Test now").says("Connected as: sam-1");
    assertEquals("Bearer good-2", authorizationOfTheLastRequest());
    assertFalse(chromium.text("return document.documentElement.outerHTML").contains("good-2"));
    page.reload();
    chromium.click(".zc-credentials summary");
    assertEquals("", page.value("Key"));
    page.assertQuiet();
  }

  @Test
  void secretThatIsRefused_isNotKept() {
    int id = sampler();
    int version = person.connection(id).getInt("version");
    openCredentials(id);
    page.fill("Key", "bad-2");
    save();
    chromium.waitUntil(
        "it is refused", "return document.querySelector('[data-action=save-anyway]') !== null");

    assertEquals("Bearer bad-2", authorizationOfTheLastRequest());
    assertEquals(version, person.connection(id).getInt("version"));
    assertEquals("active", person.connection(id).getString("status"));
    page.press("Save anyway").says("The credentials are saved. State: Failed.");
    assertEquals("error", person.connection(id).getString("status"));
  }

  @Test
  void nothingTyped_changesNothing() {
    int id = sampler();
    openCredentials(id);
    int version = person.connection(id).getInt("version");
    save();
    page.says("Nothing was changed.");

    assertEquals(version, person.connection(id).getInt("version"));
  }

  @Test
  void testNow_saysHowLongItTook() {
    int id = person.slack("Team", "xoxb-good-1");
    open(id);
    page.press("Test now").says("s: Connected to workspace: Acme Corp");

    assertTrue(
        page.text(".zc-status").matches("Team, after \\d+(\\.\\d+)? s: .*"),
        page.text(".zc-status"));
    assertEquals("test", chromium.text("return document.activeElement.dataset.action"));
    page.assertQuiet();
  }

  @Test
  void switch_goesOffAndOn() {
    int id = person.slack("Lamp", "xoxb-good-1");
    open(id);
    page.press("Switch off").says("Lamp: Off");
    assertEquals("inactive", person.connection(id).getString("status"));
    assertTrue(page.shows("Nothing is sent with it."));

    page.press("Switch on").says("Lamp: Works");
    assertEquals("active", person.connection(id).getString("status"));
    page.assertQuiet();
  }

  @Test
  void token_isRenewed() {
    int id = new AcmeId(person.browser()).connect(OAuthUser.ALICE);
    open(id);
    int before = site.oauth().tokenRequests("refresh_token", "ok");
    page.press("Renew token").says("Mine has a new token and works.");

    assertEquals(before + 1, site.oauth().tokenRequests("refresh_token", "ok"));
    page.assertQuiet();
  }

  @Test
  void deletion_saysWhatDependsOnItAndCanBeGivenUp() {
    int id = new AcmeId(person.browser()).connect(OAuthUser.ALICE);
    open(id);
    int revoked = site.oauth().revocations();
    page.press("Delete");
    assertEquals("Delete Mine?", page.text("dialog h2"));
    String consequences = page.text("dialog ul");
    assertTrue(consequences.contains("The authorization at Acme ID ends, too."), consequences);
    assertTrue(consequences.contains("stored secret"), consequences);
    assertEquals("Cancel", chromium.text("return document.activeElement.innerText"));
    page.press("Cancel");
    assertEquals(200, person.status("v2/connections/" + id));
    assertEquals("delete", chromium.text("return document.activeElement.dataset.action"));

    page.press("Delete");
    page.press("Delete for good").arrives("Connections").says("Mine is deleted.");
    assertEquals(404, person.status("v2/connections/" + id));
    assertEquals(List.of(), person.connections());
    Waiting.until(
        "the grant ends",
        java.time.Duration.ofSeconds(30),
        () -> site.oauth().revocations() > revoked);
    page.assertQuiet();
  }

  @Test
  void oneThatIsNotThere_isSaid() {
    page.as(person, "/connections/999999");

    page.arrives("This cannot be shown");
    assertEquals("Connection not found.", page.text(".zc-alert"));
    assertEquals(
        "This cannot be shown – Zaplane Connections", chromium.text("return document.title"));
  }
}
