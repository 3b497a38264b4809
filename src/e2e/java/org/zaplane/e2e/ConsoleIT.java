package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.Core;

/** Our own contract: application passwords, accounts, catalogue, connections and their activity. */
@ExtendWith(TestServer.Given.class)
class ConsoleIT {

  private static final String V2 = "/wp-json/zaplane/v2";
  private static final String PASSWORD = "correct horse battery";

  private final TestServer server;

  ConsoleIT(TestServer server) {
    this.server = server;
  }

  private Response get(String login, String path) {
    return server.sendAs(login, Request.of("GET", V2 + path));
  }

  private Response send(String login, String method, String path, String body) {
    return server.sendAs(login, Request.of(method, V2 + path).json(body));
  }

  /** A new account by that login. */
  private long account(String login) {
    Response made =
        send(
            "alice",
            "POST",
            "/accounts",
            "{\"login\":\"%1$s\",\"email\":\"%1$s@example.test\",\"password\":\"%2$s\",\"roles\":[\"author\"]}"
                .formatted(login, PASSWORD));
    assertEquals(201, made.status(), made.body());
    assertFalse(made.body().contains(PASSWORD));
    return Browser.body(made).getInt("id");
  }

  @Test
  void applicationPassword_isShownOnceAndEndsWithTheNextRequest() {
    Response made = send("carol", "POST", "/application-passwords", "{\"name\":\"laptop\"}");
    String text = Browser.body(made).getString("password");
    String uuid = Browser.body(made).getString("uuid");
    Request asLaptop =
        Request.of("GET", V2 + "/session")
            .with("Authorization", People.basic("carol", text.replace(" ", "")));

    assertEquals(201, made.status());
    assertTrue(text.matches("[A-Za-z0-9]{4}( [A-Za-z0-9]{4}){5}"), text);
    assertEquals(200, server.send(asLaptop).status());
    String list = get("carol", "/application-passwords").body();
    assertTrue(list.contains(uuid));
    assertFalse(list.contains("\"password\""));
    assertEquals(
        404,
        server.sendAs("bob", Request.of("DELETE", V2 + "/application-passwords/" + uuid)).status());
    assertEquals(200, server.send(asLaptop).status());
    assertEquals(
        200,
        server
            .sendAs("carol", Request.of("DELETE", V2 + "/application-passwords/" + uuid))
            .status());
    assertEquals(401, server.send(asLaptop).status());
  }

  @Test
  void apiKey_isShownOnceRevokedAndNotTakenHere() {
    Response made =
        send("carol", "POST", "/api-keys", "{\"name\":\"laptop\",\"expires_in_days\":30}");
    JsonObject row = Browser.body(made);
    String text = row.getString("key");
    String path = V2 + "/api-keys/" + row.getString("uuid");

    assertEquals(201, made.status());
    assertTrue(text.matches("zk_[A-Za-z0-9_-]{43}"), text);
    assertEquals("[\"user\"]", row.getJsonArray("roles").toString());
    assertNotEquals(JsonValue.NULL, row.get("expires"));
    assertEquals(JsonValue.NULL, row.get("last_used"));
    String list = get("carol", "/api-keys").body();
    assertTrue(list.contains(row.getString("uuid")));
    assertFalse(list.contains("zk_"));
    assertFalse(get("bob", "/api-keys").body().contains(row.getString("uuid")));
    assertEquals(404, server.sendAs("bob", Request.of("DELETE", path)).status());
    Request session = Request.of("GET", V2 + "/session").with("Authorization", "Bearer " + text);
    assertEquals(401, server.send(session).status());
    assertEquals(200, server.sendAs("carol", Request.of("DELETE", path)).status());
    assertEquals(404, server.sendAs("carol", Request.of("DELETE", path)).status());
  }

  @Test
  void apiKey_withMoreRolesThanItsAccount_isForbidden() {
    String wanted = "{\"name\":\"x\",\"roles\":[\"tenant_admin\"]}";
    assertEquals(403, send("carol", "POST", "/api-keys", wanted).status());
    Response made = send("alice", "POST", "/api-keys", wanted);
    assertEquals("[\"tenant_admin\"]", Browser.body(made).getJsonArray("roles").toString());
    assertEquals(JsonValue.NULL, Browser.body(made).get("expires"));
  }

  @Test
  void administrator_makesChangesAndDeletesAccounts() {
    long id = account("dora");
    Browser dora = Browser.signIn(server, "dora", PASSWORD);

    Response changed = send("alice", "PUT", "/accounts/" + id, "{\"roles\":\"editor,author\"}");

    assertEquals("[\"author\",\"editor\"]", Browser.body(changed).getJsonArray("roles").toString());
    assertEquals(id, Browser.body(get("alice", "/accounts/" + id)).getInt("id"));
    assertTrue(get("alice", "/accounts").body().contains("dora@example.test"));
    Response deleted = server.sendAs("alice", Request.of("DELETE", V2 + "/accounts/" + id));
    assertEquals("{\"deleted\":true,\"id\":" + id + "}", deleted.body());
    assertEquals(403, dora.send(Request.of("GET", V2 + "/session")).status());
    assertEquals(404, get("alice", "/accounts/" + id).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/accounts|",
        "POST|/accounts|{\"login\":\"x\",\"email\":\"x@example.test\",\"password\":\"long enough 12\"}",
        "GET|/accounts/1|",
        "PUT|/accounts/1|{\"display_name\":\"Fool\"}",
        "PUT|/accounts/999999|{\"display_name\":\"Fool\"}",
        "DELETE|/accounts/1|"
      })
  void accounts_areNotForOthers(String method, String path, String body) {
    Response refused =
        body == null
            ? server.sendAs("carol", Request.of(method, V2 + path))
            : send("carol", method, path, body);

    assertEquals(403, refused.status());
    assertEquals(
        "{\"code\":\"rest_forbidden\",\"message\":\"Sorry, you are not allowed to do that.\",\"data\":{\"status\":403}}",
        refused.body());
  }

  @Test
  void ownPassword_isChangedByItsOwnerAndEndsTheSessions() {
    long id = account("erna");
    Browser erna = Browser.signIn(server, "erna", PASSWORD);
    Request change =
        Request.of("PUT", V2 + "/accounts/" + id)
            .json("{\"password\":\"another long one\",\"display_name\":\"Erna <b>E</b>\"}");

    Response changed = erna.send(change);

    assertEquals(200, changed.status());
    assertEquals("Erna E", Browser.body(changed).getString("display_name"));
    assertFalse(changed.body().contains("another long one"));
    assertEquals(403, erna.send(Request.of("GET", V2 + "/session")).status());
    assertEquals(401, Browser.attempt(server, "erna", PASSWORD).status());
    Browser again = Browser.signIn(server, "erna", "another long one");
    assertEquals(
        403,
        again
            .send(Request.of("PUT", V2 + "/accounts/" + id).json("{\"roles\":[\"administrator\"]}"))
            .status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST|/session|{\"login\":\"a\"}|rest_missing_callback_param",
        "POST|/session|{\"login\":[],\"password\":{}}|rest_invalid_param",
        "POST|/session|{\"login\":|rest_invalid_json",
        "POST|/application-passwords|{\"name\":\" \"}|rest_invalid_param",
        "POST|/application-passwords|{}|rest_missing_callback_param",
        "POST|/api-keys|{\"name\":\" \"}|rest_invalid_param",
        "POST|/api-keys|{}|rest_missing_callback_param",
        "POST|/api-keys|{\"name\":\"x\",\"roles\":[\"administrator\"]}|rest_invalid_param",
        "POST|/api-keys|{\"name\":\"x\",\"roles\":[]}|rest_invalid_param",
        "POST|/api-keys|{\"name\":\"x\",\"expires_in_days\":0}|rest_invalid_param",
        "POST|/api-keys|{\"name\":\"x\",\"expires_in_days\":3651}|rest_invalid_param",
        "POST|/accounts|{\"login\":\"f\",\"email\":\"no address\",\"password\":\"long enough 12\"}|rest_invalid_param",
        "POST|/accounts|{\"login\":\"f\",\"email\":\"f@example.test\",\"password\":\"short\"}|rest_invalid_param",
        "POST|/accounts|{\"login\":\"f\",\"email\":\"f@example.test\",\"password\":\"long enough 12\",\"roles\":[\"king\"]}|rest_invalid_param",
        "POST|/accounts|{\"login\":\"f\",\"email\":\"f@example.test\",\"password\":\"long enough 12\",\"roles\":[1]}|rest_invalid_param",
        "PUT|/accounts/1|{\"display_name\":\"\\u0000\"}|rest_invalid_param",
        "GET|/connections?status=fine||rest_invalid_param",
        "GET|/connections?page=0||rest_invalid_param",
        "GET|/connections?per_page=101||rest_invalid_param",
        "GET|/connections/1/activity?before=x||rest_invalid_param"
      })
  void badInput_isRefusedInWordPressesForm(String method, String path, String body, String code) {
    Response refused = body == null ? get("alice", path) : send("alice", method, path, body);

    JsonObject error = Browser.body(refused);
    assertEquals(400, refused.status());
    assertEquals(code, error.getString("code"));
    assertEquals(400, error.getJsonObject("data").getInt("status"));
    assertFalse(refused.body().contains("long enough 12"));
  }

  @Test
  void takenLogin_isAConflict() {
    Response refused =
        send(
            "alice",
            "POST",
            "/accounts",
            "{\"login\":\"CAROL\",\"email\":\"new@example.test\",\"password\":\"long enough 12\"}");

    assertEquals(409, refused.status());
    assertEquals("rest_conflict", Browser.body(refused).getString("code"));
  }

  @Test
  void catalogue_isShownWithItsForms() {
    JsonArray all = Browser.body(get("carol", "/integrations")).getJsonArray("integrations");
    JsonObject slack = Browser.body(get("carol", "/integrations/slack"));

    assertEquals(Core.manifests().size(), all.size());
    assertTrue(all.contains(slack));
    assertTrue(
        slack
            .getJsonObject("auth")
            .getJsonObject("api_key")
            .getJsonObject("fields")
            .getJsonObject("bot_token")
            .getBoolean("secret"));
    assertEquals(
        "not_found", Browser.body(get("carol", "/integrations/no-such-thing")).getString("code"));
  }

  @Test
  void connection_isShownInItsTrueState() {
    server.create("carol", "Good", "xoxb-good-console");
    String bad = server.create("carol", "Bad", "xoxb-wrong-console");

    Response one = get("carol", "/connections/" + bad);
    Response page = get("carol", "/connections?status=error&per_page=1");

    JsonObject row = Browser.body(one);
    assertEquals("error", row.getString("status"));
    assertFalse(row.getString("status_reason").isEmpty());
    assertEquals("\"" + row.getInt("version") + "\"", one.headers().get("etag"));
    assertFalse(one.body().contains("xoxb-wrong-console"));
    assertEquals(1, Browser.body(page).getJsonArray("connections").size());
    assertEquals(page.headers().get("x-wp-total"), page.headers().get("x-wp-totalpages"));
    assertEquals(403, get("bob", "/connections/" + bad).status());
    assertEquals(404, get("carol", "/connections/999999999").status());
    assertEquals(
        0, Browser.body(get("carol", "/connections?page=9999")).getJsonArray("connections").size());
  }

  @Test
  void activity_isKeptForItsOwnerWhenTheConnectionIsDeleted() {
    String id = server.create("carol", "Short-lived", "xoxb-good-activity");
    String path = "/connections/" + id + "/activity";
    server.sendAs("carol", Request.of("DELETE", TestServer.CONNECTIONS + "/" + id));

    JsonArray entries = Browser.body(get("carol", path)).getJsonArray("activity");

    assertEquals("deleted", entries.getJsonObject(0).getString("kind"));
    assertEquals("created", entries.getJsonObject(entries.size() - 1).getString("kind"));
    int newest = entries.getJsonObject(0).getInt("id");
    JsonArray older =
        Browser.body(get("carol", path + "?before=" + newest + "&per_page=1"))
            .getJsonArray("activity");
    assertEquals(entries.get(1), older.get(0));
    assertEquals(1, older.size());
    assertFalse(get("carol", path).body().contains("xoxb-good-activity"));
    assertEquals("{\"activity\":[]}", get("bob", path).body());
    assertEquals(401, server.send(Request.of("GET", V2 + path)).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing-here",
        "/WEB-INF/web.xml",
        "/zaplane-connections.js/../WEB-INF/",
        "/-/error"
      })
  void unknownPath_isAnsweredInAFewWords(String path) {
    Response page = server.send(Request.of("GET", path));
    Response json = server.send(Request.of("GET", path).with("Accept", "application/json"));

    assertEquals(404, page.status());
    assertTrue(page.body().startsWith("<!DOCTYPE html>"));
    assertFalse(page.body().contains("Payara"));
    assertEquals("rest_no_route", Browser.body(json).getString("code"));
  }

  @Test
  void page_mayLoadWhatIsOursAndNothingElse() {
    Response page = server.send(Request.of("GET", "/"));
    Response api = server.send(Request.of("GET", "/wp-json/zaplane/v2"));

    assertEquals(200, page.status());
    assertEquals(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'self';"
            + " require-trusted-types-for 'script'; trusted-types 'none'",
        page.headers().get("content-security-policy"));
    assertEquals("same-origin", page.headers().get("referrer-policy"));
    assertEquals("nosniff", page.headers().get("x-content-type-options"));
    assertNull(api.headers().get("content-security-policy"));
  }

  @Test
  void filesOfThePage_areSentCompressedAndAnswersAreNot() {
    Request script = Request.of("GET", "/zaplane-connections.js");
    Request api = Request.of("GET", "/wp-json/zaplane/v2");

    assertEquals("gzip", compressed(script).headers().get("content-encoding"));
    assertNull(server.send(script).headers().get("content-encoding"));
    assertNull(compressed(api).headers().get("content-encoding"));
  }

  private Response compressed(Request request) {
    return server.send(request.with("Accept-Encoding", "gzip"));
  }

  /** Pages that name no icon, such as the callback page, make browsers ask for one here. */
  @Test
  void favicon_isThePagesIcon() {
    Response icon = server.send(Request.of("GET", "/favicon.ico"));

    assertEquals(302, icon.status());
    assertEquals("/icon.svg", icon.headers().get("location"));
    assertEquals(200, server.send(Request.of("GET", "/icon.svg")).status());
  }

  @Test
  void testsOfThePage_areNotServed() {
    assertEquals(404, server.send(Request.of("GET", "/tests/index.html")).status());
  }

  @Test
  void contract_isDescribedWhereItIsServed() {
    Response description = server.send(Request.of("GET", "/contracts/zaplane-v2.json"));

    assertEquals(200, description.status());
    assertEquals("3.1.0", Browser.body(description).getString("openapi"));
  }

  @Test
  void takingOver_isForAdministratorsOfAJoinedSite() {
    Response refused = send("carol", "POST", "/imports", "{}");
    assertEquals(403, refused.status(), refused.body());
    assertEquals("rest_forbidden", Browser.body(refused).getString("code"));
    Response unjoined = send("alice", "POST", "/imports", "{\"dry_run\":true}");
    assertEquals(400, unjoined.status(), unjoined.body());
    assertTrue(Browser.body(unjoined).getString("message").contains("ZAPLANE_WORDPRESS_CONFIG"));
    assertEquals(400, send("alice", "POST", "/imports", "{\"limit\":101}").status());
  }
}
