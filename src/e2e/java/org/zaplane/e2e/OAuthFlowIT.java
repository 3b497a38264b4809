package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.TestServer.CONNECTIONS;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.e2e.RawHttp.Header;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** OAuth flows over HTTP, on a server that binds them to the browser that began. */
@ExtendWith(TestServer.Given.class)
class OAuthFlowIT {

  private static final String CALLBACK = CONNECTIONS + "/oauth/callback";
  private static final String CODE = "?code=good-code&state=";

  private final TestServer server;

  OAuthFlowIT(TestServer server) {
    this.server = server;
  }

  private Browser browserOf(String login) {
    return Browser.signIn(server, login, server.people().password(login));
  }

  private static Request init(String name) {
    return init(CONNECTIONS, name);
  }

  /** Begins a flow, at this path or URL of the connections. */
  static Request init(String connections, String name, Header... headers) {
    return Request.of("POST", connections + "/oauth/init", headers)
        .json(
            "{\"app\":\"slack\",\"name\":\""
                + name
                + "\",\"credentials\":{\"client_id\":\"123.456\",\"client_secret\":\"sec-4711-ret\"}}");
  }

  private static JsonObject begin(Browser browser, String name) {
    Response begun = browser.send(init(name));
    assertEquals(200, begun.status(), begun.body());
    return Browser.body(begun);
  }

  private static String state(Browser browser) {
    return begin(browser, "By OAuth").getString("state");
  }

  private static Request back(String state) {
    return Request.of("GET", CALLBACK + CODE + state);
  }

  private static JsonObject data(Response page) {
    return CallbackPages.outcome(page.body()).getJsonObject("message").getJsonObject("data");
  }

  /** The page says so, and no request left. */
  private static void assertInvalidState(Response page) {
    assertEquals(400, page.status(), page.body());
    assertEquals("text/html;charset=utf-8", type(page));
    assertFalse(data(page).getBoolean("success"));
    assertEquals("invalid_state", data(page).getString("code"));
    assertEquals("OAuth state is invalid or has expired.", data(page).getString("message"));
  }

  private static String type(Response response) {
    return response.headers().get("content-type").replace(" ", "").toLowerCase(Locale.ROOT);
  }

  private int asked() {
    return server.slack().requests().size();
  }

  @Test
  void browserThatBegan_isConnected_byItsCookieAlone() {
    Browser alice = browserOf("alice");
    JsonObject begun = begin(alice, "Whole flow");
    assertEquals(Set.of("auth_url", "state"), begun.keySet());
    assertFalse(begun.getString("auth_url").contains("sec-4711-ret"));
    int before = asked();

    Response page = alice.sendBare(back(begun.getString("state")));

    assertEquals(200, page.status(), page.body());
    assertTrue(data(page).getBoolean("success"));
    assertEquals("Connection created successfully", data(page).getString("message"));
    assertEquals(before + 2, asked(), "one exchange, one test");
    int id = data(page).getInt("connection_id");
    JsonObject row = Browser.body(alice.send(Request.of("GET", CONNECTIONS + "/" + id)));
    assertEquals("active", row.getString("status"));
    assertEquals("oauth2", row.getString("auth_type"));
    assertEquals("Whole flow", row.getString("name"));
    Response list = alice.send(Request.of("GET", CONNECTIONS + "?app=slack"));
    assertTrue(list.body().contains("\"id\":" + id + ","), list.body());
    assertFalse(list.body().contains("xoxb-good-oauth"));
  }

  @Test
  void callbackPage_isForItsOpenerAlone_OA08_OA10() {
    Browser alice = browserOf("alice");
    String state = state(alice);

    Response page = alice.sendBare(back(state));

    assertEquals(server.server().base(), CallbackPages.outcome(page.body()).getString("origin"));
    for (String secret : List.of(state, "good-code", "xoxb-good-oauth", "sec-4711-ret")) {
      assertFalse(page.body().contains(secret), secret);
    }
    assertEquals("no-store", page.headers().get("cache-control"));
    assertEquals("no-referrer", page.headers().get("referrer-policy"));
    assertEquals("DENY", page.headers().get("x-frame-options"));
    assertEquals("nosniff", page.headers().get("x-content-type-options"));
    assertTrue(
        page.headers()
            .get("content-security-policy")
            .startsWith("default-src 'none'; script-src 'nonce-"));
  }

  static Stream<GoldenCase> recordedCallbacks() {
    return GoldenCase.all().stream()
        .filter(
            golden ->
                golden.id().matches("oauth/callback-(ok|bad-code|state-used-twice|bad-state)"));
  }

  @ParameterizedTest
  @MethodSource("recordedCallbacks")
  void recordedCallback_isRefusedHere_OA01(GoldenCase golden) {
    String state = Browser.body(server.sendAs("alice", init("By OAuth"))).getString("state");
    int before = asked();

    Response page = server.send(golden.request(text -> text.replace("{{state}}", state)));

    assertInvalidState(page);
    assertEquals(before, asked());
  }

  @Test
  void flowOfAClient_endsInABrowserOfItsUser() {
    String state = Browser.body(server.sendAs("alice", init("By OAuth"))).getString("state");

    assertEquals(200, browserOf("alice").sendBare(back(state)).status());
  }

  @Test
  void otherBrowsers_areRefused_andTakeNoState_OA01_OA17() {
    Browser alice = browserOf("alice");
    List<Function<Request, Response>> others =
        List.of(
            server::send,
            browserOf("alice")::sendBare,
            browserOf("bob")::sendBare,
            request -> server.sendAs("alice", request),
            request -> server.send(request.with("Cookie", alice.cookie() + "x")));
    for (Function<Request, Response> other : others) {
      String state = state(alice);
      int before = asked();
      assertInvalidState(other.apply(back(state)));
      assertEquals(before, asked());
      assertEquals(200, alice.sendBare(back(state)).status());
    }
  }

  @Test
  void browserThatLoggedOutMeanwhile_isRefused_OA17() {
    Browser alice = browserOf("alice");
    String state = state(alice);
    Response out = alice.send(Request.of("DELETE", "/wp-json/zaplane/v2/session"));
    assertTrue(out.status() < 300, out.toString());
    int before = asked();

    assertInvalidState(alice.sendBare(back(state)));
    assertEquals(before, asked());
  }

  @Test
  void head_doesNotUseTheStateUp() {
    Browser alice = browserOf("alice");
    String state = state(alice);
    int before = asked();

    Response head = alice.sendBare(Request.of("HEAD", CALLBACK + CODE + state));

    assertEquals("", head.body());
    assertEquals(before, asked());
    assertEquals(200, alice.sendBare(back(state)).status());
  }

  @Test
  void denial_isToldEscaped_OA07() {
    Browser alice = browserOf("alice");
    String state = state(alice);

    Response page =
        alice.sendBare(
            Request.of(
                "GET",
                CALLBACK
                    + "?error=access_denied&error_description=%3Cscript%3Ealert(1)%3C/script%3E&state="
                    + state));
    Response again =
        alice.sendBare(
            Request.of(
                "GET",
                CALLBACK + "?error=%3Cscript%3Ealert(1)%3C/script%3E&state=" + state(alice)));

    assertEquals("OAuth error: access_denied", data(page).getString("message"));
    assertEquals("token_exchange_failed", data(page).getString("code"));
    assertFalse(page.body().contains("alert(1)"));
    assertFalse(again.body().contains("<script>alert"), again.body());
    int before = asked();
    assertEquals(data(page), data(alice.sendBare(back(state))));
    assertEquals(before, asked());
  }

  @Test
  void descriptionOfADenial_isShownForPeople() {
    Browser alice = browserOf("alice");
    String denial =
        CALLBACK
            + "?error=invalid_scope&error_description=The+scope+%3Cb%3Eadmin%3C/b%3E%E2%80%AE+is%0Aunknown+to+%22Acme%22.";

    Response page = alice.sendBare(Request.of("GET", denial + "&state=" + state(alice)));
    Response stateless = server.send(Request.of("GET", denial));

    for (Response told : List.of(page, stateless)) {
      assertEquals(400, told.status());
      assertEquals(
          "OAuth error: invalid_scope: The scope admin is unknown to \"Acme\".",
          data(told).getString("message"));
      assertEquals("token_exchange_failed", data(told).getString("code"));
      assertTrue(
          told.body().contains("The scope admin is unknown to &quot;Acme&quot;."), told.body());
    }
  }

  /** Not every system writes UTF-8. */
  @Test
  void descriptionInAnotherCharset_isShown() {
    Response page =
        server.send(
            Request.of("GET", CALLBACK + "?error=access_denied&error_description=G%FCltig"));
    assertEquals("OAuth error: access_denied: G\u00fcltig", data(page).getString("message"));
  }

  @Test
  void descriptionThatIsNoText_isLeftOut() {
    for (String odd : List.of("error_description[]=x", "flow[]=x", "error_description=%20")) {
      Response page = server.send(Request.of("GET", CALLBACK + "?error=access_denied&" + odd));
      assertEquals("OAuth error: access_denied", data(page).getString("message"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "error_description=It+is+%3Cb%3Eover, OAuth error: no code: It is",
    "error=&error_description=Over, OAuth error: no code: Over",
    "error=x&error_message=Not+<i>now</i>, OAuth error: x: Not now",
    "error=x&error_reason=user_denied, OAuth error: x: user_denied"
  })
  void reasonInOtherPlaces_isShown(String query, String message) {
    Response page = server.send(Request.of("GET", CALLBACK + "?" + query));
    assertTrue(data(page).getString("message").startsWith(message), page.body());
    assertEquals("token_exchange_failed", data(page).getString("code"));
  }

  @Test
  void errorWithoutState_touchesNoFlow() {
    Browser alice = browserOf("alice");
    String state = state(alice);

    alice.sendBare(Request.of("GET", CALLBACK + "?error=access_denied"));
    alice.sendBare(Request.of("GET", CALLBACK + "?error=access_denied&state="));

    assertEquals(200, alice.sendBare(back(state)).status());
  }

  @Test
  void endlessDescription_isCut() {
    Response page =
        server.send(
            Request.of("GET", CALLBACK + "?error=x&error_description=" + "long+".repeat(1_000)));

    assertTrue(data(page).getString("message").length() < 300, page.body());
  }

  @Test
  void callbackThatCameBefore_tellsTheSame_andExchangesNothing() {
    Browser alice = browserOf("alice");
    String state = state(alice);
    Response first = alice.sendBare(back(state));
    int before = asked();

    Response again = alice.sendBare(back(state));
    Response otherCode =
        alice.sendBare(Request.of("GET", CALLBACK + "?code=other-code&state=" + state));
    String flow = CallbackPages.outcome(first.body()).getString("flow");
    Response reloaded = alice.sendBare(Request.of("GET", CALLBACK + "?flow=" + flow));

    for (Response told : List.of(again, otherCode, reloaded)) {
      assertEquals(200, told.status(), told.body());
      assertEquals(CallbackPages.outcome(first.body()), CallbackPages.outcome(told.body()));
    }
    assertEquals(before, asked());
    assertInvalidState(server.send(back(state)));
    assertInvalidState(server.send(Request.of("GET", CALLBACK + "?flow=" + flow)));
    assertInvalidState(browserOf("alice").sendBare(back(state)));
    assertInvalidState(browserOf("bob").sendBare(back(state)));
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Purpose, prefetch",
    "Sec-Purpose, prefetch;prerender",
    "Purpose, prefetch",
    "X-Purpose, preview",
    "X-Moz, prefetch",
    "Sec-Fetch-Dest, image",
    "Sec-Fetch-Dest, empty",
    "Sec-Fetch-Mode, no-cors",
    "Sec-Fetch-Mode, cors"
  })
  void whatNoPersonLoads_takesNoState(String header, String value) {
    Browser alice = browserOf("alice");
    String state = state(alice);
    int before = asked();

    Response early = alice.sendBare(back(state).with(header, value));

    assertEquals(400, early.status());
    assertEquals("", early.body());
    assertEquals("no-store", early.headers().get("cache-control"));
    assertEquals(before, asked());
    Response own =
        alice.sendBare(
            back(state).with("Sec-Fetch-Dest", "document").with("Sec-Fetch-Mode", "navigate"));
    assertEquals(200, own.status(), own.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code=good-code&state=%1$s&state=%1$s",
        "code=good-code&state=%1$s&state=other",
        "code=good-code&code=bad-code&state=%1$s",
        "code=bad-code&code=good-code&state=%1$s",
        "code=good-code&state=%1$s&iss=https://slack.com&iss=https://slack.com",
        "code=good-code&state=%1$s&error=&error=",
        "code=good-code&%%73tate=other&state=%1$s"
      })
  void parameterThatComesTwice_isRefusedBeforeAnyRequest(String query) {
    Browser alice = browserOf("alice");
    String state = state(alice);
    int before = asked();

    Response page = alice.sendBare(Request.of("GET", CALLBACK + "?" + query.formatted(state)));

    assertEquals(400, page.status(), page.body());
    assertEquals("invalid_state", data(page).getString("code"));
    assertTrue(data(page).getString("message").endsWith("more than once."), page.body());
    assertFalse(page.body().contains("for ten minutes"), page.body());
    assertEquals(before, asked());
    assertEquals(200, alice.sendBare(back(state)).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code=good-code&state[]=%s",
        "code[]=good-code&state=%s",
        "code[0]=good-code&state=%s",
        "code=good-code&code[]=x&state=%s",
        "error[]=x&state=%s",
        "code=good-code&state=%s&iss[]=x"
      })
  void listInsteadOfAText_isRefusedOnAPage_AP01(String query) {
    Browser alice = browserOf("alice");
    String state = state(alice);
    int before = asked();

    Response page = alice.sendBare(Request.of("GET", CALLBACK + "?" + query.formatted(state)));

    assertEquals(400, page.status(), page.body());
    assertEquals("text/html;charset=utf-8", type(page));
    assertEquals("invalid_state", data(page).getString("code"));
    assertEquals(before, asked());
    assertEquals(200, alice.sendBare(back(state)).status());
  }

  @Test
  void post_isNoRoute() {
    Browser alice = browserOf("alice");
    String state = state(alice);

    Response response = alice.send(Request.of("POST", CALLBACK + CODE + state).json("{}"));

    assertEquals(404, response.status());
    assertEquals("rest_no_route", Browser.body(response).getString("code"));
    assertEquals(200, alice.sendBare(back(state)).status());
  }

  @Test
  void callbackByQuery_isTheSame() {
    Browser alice = browserOf("alice");
    String route = "/?rest_route=/zaplane/v1/connections/oauth/callback&code=good-code&state=";

    assertInvalidState(server.send(Request.of("GET", route + state(alice))));
    assertEquals(200, alice.sendBare(Request.of("GET", route + state(alice))).status());
  }

  @Test
  void logsOfTheServer_holdNeitherStateNorCode_OA10() throws IOException {
    Browser alice = browserOf("alice");
    String used = state(alice);
    String refused = state(alice);
    String code = "?code=code-for-the-log-0815&state=";
    alice.sendBare(Request.of("GET", CALLBACK + code + used));
    server.send(Request.of("GET", CALLBACK + code + refused));
    alice.sendBare(Request.of("GET", CALLBACK + code + refused + "&code[]=x"));

    String log = server.server().log();
    assertTrue(log.contains("was refused before any request was made"), "nothing was logged");
    assertHoldsNothing("the log", log, used, refused);
    try (Stream<Path> files = Files.walk(server.server().home())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertHoldsNothing(file.toString(), text, used, refused);
      }
    }
  }

  private static void assertHoldsNothing(String where, String text, String... states) {
    for (String state : states) {
      assertFalse(text.contains(state), where);
    }
    assertFalse(text.contains("code-for-the-log-0815"), where);
    assertFalse(text.contains("sec-4711-ret"), where);
  }
}
