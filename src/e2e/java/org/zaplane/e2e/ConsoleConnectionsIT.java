package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** Our own contract: connections are found, tried, changed and asked about before they go. */
@ExtendWith(TestServer.Given.class)
class ConsoleConnectionsIT {

  private static final String V2 = "/wp-json/zaplane/v2";
  private static final String SECRET = "xoxb-good-C4n4ry-0f-Gr3en-F1nch";

  private final TestServer server;
  private String id;

  ConsoleConnectionsIT(TestServer server) {
    this.server = server;
  }

  @BeforeEach
  void carolHasAConnection() {
    id = server.create("carol", "Greenfinch", SECRET);
  }

  private Response get(String path) {
    return server.sendAs("carol", Request.of("GET", V2 + path));
  }

  private Response put(String body, RawHttp.Header... headers) {
    return server.sendAs("carol", Request.of("PUT", V2 + "/connections/" + id, headers).json(body));
  }

  private Response tryOut(String body) {
    return server.sendAs("carol", Request.of("POST", V2 + "/connections/test").json(body));
  }

  private JsonObject row() {
    return Browser.body(get("/connections/" + id));
  }

  private static RawHttp.Header ifMatch(String value) {
    return new RawHttp.Header("If-Match", value);
  }

  private static List<String> names(Response list) {
    return Browser.body(list).getJsonArray("connections").stream()
        .map(row -> row.asJsonObject().getString("name"))
        .toList();
  }

  @Test
  void row_showsWhatIsKeptAndNoSecret() {
    Response answer = get("/connections/" + id);

    JsonObject row = Browser.body(answer);
    assertEquals("Slack", row.getString("app_name"));
    assertEquals(JsonValue.EMPTY_JSON_ARRAY, row.get("labels"));
    assertEquals(JsonValue.EMPTY_JSON_OBJECT, row.get("options"));
    assertEquals("[\"bot_token\"]", row.get("secrets").toString());
    assertEquals(row.getString("last_tested_at"), row.getString("last_success_at"));
    assertFalse(answer.body().contains(SECRET));
  }

  @Test
  void list_isSearchedSortedAndPaged() {
    String mark = "Mark " + id;
    for (String name : List.of("b", "C", "a")) {
      server.create("carol", mark + " " + name, SECRET);
    }
    String path = "/connections?search=" + mark.toUpperCase(Locale.ROOT).replace(" ", "%20");

    Response first = get(path + "&per_page=2");
    Response second = get(path + "&per_page=2&page=2");

    assertEquals(List.of(mark + " a", mark + " b"), names(first));
    assertEquals(List.of(mark + " C"), names(second));
    assertEquals("3", first.headers().get("x-wp-total"));
    assertEquals("2", first.headers().get("x-wp-totalpages"));
    assertEquals(
        List.of(mark + " a", mark + " C", mark + " b"),
        names(get(path + "&orderby=created_at&order=desc")));
    assertEquals(List.of(), names(get(path + "&status=inactive")));
    assertEquals(List.of(), names(get(path + "%25")));
    assertEquals(List.of(), names(server.sendAs("bob", Request.of("GET", V2 + path))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orderby=secrets",
        "orderby=name%2Cid",
        "order=up",
        "search[]=x",
        "page=1.5",
        "per_page=0",
        "status="
      })
  void badArguments_areRefused(String query) {
    Response refused = get("/connections?" + query);

    assertEquals(400, refused.status(), refused.body());
    assertEquals("rest_invalid_param", Browser.body(refused).getString("code"));
  }

  @Test
  void labels_areKeptFoundAndCounted() {
    String label = "Label, " + id;

    Response changed =
        put(
            "{\"labels\":[\" "
                + label
                + " \",\"\",\""
                + label.toUpperCase(Locale.ROOT)
                + "\",\"x\"]}");

    assertEquals(200, changed.status(), changed.body());
    assertEquals("[\"" + label + "\",\"x\"]", Browser.body(changed).get("labels").toString());
    assertEquals(row(), Browser.body(changed));
    assertEquals(
        List.of("Greenfinch"),
        names(get("/connections?label=" + label.replace(" ", "%20").replace(",", "%2C"))));
    JsonObject summary = Browser.body(get("/connections/summary"));
    assertTrue(
        summary
            .getJsonArray("labels")
            .toString()
            .contains("{\"label\":\"" + label + "\",\"count\":1}"),
        summary.toString());
    assertEquals(
        get("/connections?per_page=1").headers().get("x-wp-total"),
        String.valueOf(summary.getInt("total")));
    JsonArray entries =
        Browser.body(get("/connections/" + id + "/activity")).getJsonArray("activity");
    assertEquals("updated", entries.getJsonObject(0).getString("kind"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"labels\":[\"a\\nb\"]}|labels",
        "{\"labels\":[1]}|labels",
        "{\"labels\":null}|labels",
        "{\"name\":\" \"}|name",
        "{\"status\":\"error\"}|status",
        "{\"credentials\":{\"bot_token\":\"******\"}}|bot_token"
      })
  void refusedChange_isToldWithItsField(String body, String field) {
    JsonObject before = row();

    Response refused = put(body);

    assertEquals(400, refused.status(), refused.body());
    JsonObject params = Browser.body(refused).getJsonObject("data").getJsonObject("params");
    assertEquals(List.of(field), List.copyOf(params.keySet()));
    assertEquals(before, row());
  }

  @Test
  void v1_tellsRefusedCredentialsAsBefore() {
    Response refused =
        server.sendAs(
            "carol",
            Request.of("PUT", TestServer.CONNECTIONS + "/" + id)
                .json("{\"credentials\":{\"bot_token\":\"******\"}}"));

    assertEquals(
        "{\"code\":\"invalid_credentials\",\"message\":\"Missing or invalid credential: bot_token.\",\"data\":{\"status\":400}}",
        refused.body());
  }

  @Test
  void changeOfTheVersionThatWasSeen_isMade() {
    String tag = get("/connections/" + id).headers().get("etag");

    Response changed = put("{\"name\":\"New\",\"status\":\"inactive\"}", ifMatch("\"0\", " + tag));

    assertEquals(200, changed.status(), changed.body());
    assertEquals("New", row().getString("name"));
    assertEquals("inactive", row().getString("status"));
    assertEquals("\"" + row().getInt("version") + "\"", changed.headers().get("etag"));
    assertEquals(200, put("{\"name\":\"Newer\"}", ifMatch("*")).status());
    assertEquals(
        200,
        put(
                "{\"name\":\"Newest\"}",
                ifMatch("\"0\""),
                ifMatch("\"" + row().getInt("version") + "\""))
            .status());
  }

  @Test
  void changeOfAnotherVersion_changesNothing() {
    String tag = get("/connections/" + id).headers().get("etag");
    put("{\"labels\":[\"meanwhile\"]}");
    JsonObject before = row();
    String now = "\"" + before.getInt("version") + "\"";
    for (String stale : List.of(tag, "W/" + now, "", now.replace("\"", ""))) {
      Response refused = put("{\"name\":\"Overwritten\"}", ifMatch(stale));
      assertEquals(412, refused.status(), stale + " " + refused.body());
      assertEquals(
          "{\"code\":\"rest_precondition_failed\",\"message\":\"This connection was changed meanwhile. Load it again and repeat your change.\",\"data\":{\"status\":412}}",
          refused.body());
    }
    assertEquals(before, row());
  }

  @Test
  void credentials_areTriedBeforeTheyAreSaved() {
    Response good =
        tryOut("{\"app\":\"slack\",\"credentials\":{\"bot_token\":\"" + SECRET + "\"}}");
    Response bad =
        tryOut("{\"connection_id\":" + id + ",\"credentials\":{\"bot_token\":\"xoxb-wrong\"}}");

    assertEquals(200, good.status(), good.body());
    assertTrue(Browser.body(good).getBoolean("success"));
    assertEquals(JsonValue.NULL, Browser.body(good).get("field"));
    assertEquals(200, bad.status(), bad.body());
    assertFalse(Browser.body(bad).getBoolean("success"));
    assertEquals("bot_token", Browser.body(bad).getString("field"));
    assertEquals("active", row().getString("status"));
    assertEquals(
        400,
        tryOut("{\"app\":\"sendgrid\",\"credentials\":{\"api_key\":\"SG.12345678\"}}").status());
    assertEquals(
        400,
        tryOut(
                "{\"app\":\"slack\",\"auth_kind\":\"oauth2\",\"credentials\":{\"client_id\":\"i\",\"client_secret\":\"s\"}}")
            .status());
    assertEquals(404, tryOut("{\"app\":\"nothing\",\"credentials\":{}}").status());
    assertEquals(
        "rest_missing_callback_param",
        Browser.body(tryOut("{\"credentials\":{\"bot_token\":\"x\"}}")).getString("code"));
  }

  @Test
  void deletion_isExplainedBeforeItIsDone() {
    Response asked = get("/connections/" + id + "/deletion");

    assertEquals(
        "{\"secrets\":[\"bot_token\"],\"ends_authorization\":false,\"shared_with\":[],\"shared_with_others\":0,\"last_used_at\":null,\"pending_flows\":0}",
        asked.body());
    assertEquals(200, get("/connections/" + id).status());
  }

  @Test
  void strangers_areToldWhereToSignIn() {
    Response answer = server.send(Request.of("GET", V2 + "/sign-in"));

    assertEquals(200, answer.status());
    assertEquals("{\"own_accounts\":true,\"url\":null}", answer.body());
    assertNull(answer.headers().get("set-cookie"));
  }

  @Test
  void secret_isInNoAnswer() {
    List<Response> answers = new ArrayList<>();
    for (String path :
        List.of(
            "/connections?search=Greenfinch&per_page=100",
            "/connections/summary",
            "/connections/" + id,
            "/connections/" + id + "/deletion",
            "/connections/" + id + "/activity")) {
      answers.add(get(path));
    }
    String given = "{\"bot_token\":\"" + SECRET + "-again\"}";
    answers.add(put("{\"credentials\":" + given + "}"));
    answers.add(put("{\"credentials\":{\"bot_token\":\"" + SECRET + "\",\"x\":\"y\"}}"));
    answers.add(put("{\"credentials\":{\"bot_token\":\"no token: " + SECRET + "\"}}"));
    answers.add(tryOut("{\"app\":\"slack\",\"credentials\":" + given + "}"));
    answers.add(
        tryOut(
            "{\"app\":\"slack\",\"credentials\":{\"bot_token\":\"xoxb-wrong-" + SECRET + "\"}}"));
    answers.add(
        tryOut(
            "{\"connection_id\":"
                + id
                + ",\"credentials\":{\"bot_token\":\"no "
                + SECRET
                + "\"}}"));

    for (Response answer : answers) {
      assertFalse(answer.body().contains(SECRET), answer.body());
      assertFalse(answer.headers().toString().contains(SECRET), answer.headers().toString());
    }
    assertTrue(answers.get(0).body().contains("Greenfinch"));
    assertEquals(200, answers.get(5).status());
  }
}
