package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.e2e.RawHttp.Header;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** Signing in by a page: cookie, nonce, sessions, and what foreign pages cannot do with them. */
@ExtendWith(TestServer.Given.class)
class ConsoleSignInIT {

  private static final String V2 = "/wp-json/zaplane/v2";
  private static final String FRESH_NONCE = "/wp-admin/admin-ajax.php?action=rest-nonce";
  private static final Header FOREIGN = new Header("Origin", "https://evil.example");

  private final TestServer server;

  ConsoleSignInIT(TestServer server) {
    this.server = server;
  }

  private Browser browserOf(String login) {
    return Browser.signIn(server, login, server.people().password(login));
  }

  private static void assertNoCors(Response response) {
    assertEquals(
        "",
        response.headers().keySet().stream()
            .filter(name -> name.startsWith("access-control-"))
            .collect(Collectors.joining(" ")));
  }

  @Test
  void rightPassword_opensASessionThatOnlyItsBrowserHolds() {
    Response opened = browserOf("carol").opened();

    String cookie = opened.headers().get("set-cookie");
    assertTrue(
        cookie.matches(
            "zaplane_session=[A-Za-z0-9]{43}; Path=/; HttpOnly; SameSite=Lax,"
                + " zaplane_device=[\\w.]+; Path=/; HttpOnly; SameSite=Lax; Max-Age=34560000"),
        cookie);
    JsonObject user = Browser.body(opened).getJsonObject("user");
    assertEquals("carol", user.getString("login"));
    assertEquals("carol@example.test", user.getString("email"));
    assertEquals("subscriber", user.getJsonArray("roles").getString(0));
    assertEquals("no-store", opened.headers().get("cache-control"));
    assertFalse(opened.body().contains(cookie.substring(16, 59)));
  }

  @Test
  void remembered_cookieLivesForTwoWeeks() {
    String body =
        "{\"login\":\"carol@example.test\",\"password\":\""
            + server.people().password("carol")
            + "\",\"remember\":true}";

    Response opened = server.send(Request.of("POST", V2 + "/session").json(body));

    assertTrue(opened.headers().get("set-cookie").contains("; Max-Age=1209600, "));
  }

  @Test
  void wrongPasswordAndUnknownLogin_areOneAnswer() {
    Response wrong = Browser.attempt(server, "carol", "not her password");
    Response unknown = Browser.attempt(server, "nobody", "not her password");

    assertEquals(401, wrong.status());
    assertEquals("rest_forbidden", Browser.body(wrong).getString("code"));
    assertEquals(wrong.body(), unknown.body());
    assertNull(wrong.headers().get("set-cookie"));
    assertNoCors(wrong);
  }

  @Test
  void applicationPassword_doesNotSignInAtThePage() {
    assertEquals(
        401,
        Browser.attempt(server, "carol", server.people().applicationPassword("carol")).status());
  }

  @Test
  void tooManyFailures_areSlowedDown() {
    Response last = null;
    for (int attempt = 0; attempt < 11; attempt++) {
      last = Browser.attempt(server, "guessed", "guess " + attempt);
    }

    assertEquals(429, last.status());
    assertEquals("900", last.headers().get("retry-after"));
    assertEquals("rest_too_many_requests", Browser.body(last).getString("code"));
    assertEquals(200, browserOf("carol").opened().status());
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-www-form-urlencoded",
    "text/plain",
    "multipart/form-data;boundary=x",
    "''"
  })
  void formsOfOtherSites_cannotSignAnybodyIn(String type) {
    String body = "login=carol&password=" + server.people().password("carol");
    Request form =
        new Request("POST", V2 + "/session?" + body, java.util.List.of(FOREIGN), body)
            .with("Content-Type", type);

    Response response = server.send(form);

    assertEquals(400, response.status());
    assertEquals("rest_invalid_content_type", Browser.body(response).getString("code"));
    assertNull(response.headers().get("set-cookie"));
    assertNoCors(response);
  }

  @Test
  void query_isNotReadForSigningIn() {
    Response response =
        server.send(
            Request.of(
                    "POST",
                    V2 + "/session?login=carol&password=" + server.people().password("carol"))
                .json("{}"));

    assertEquals("rest_missing_callback_param", Browser.body(response).getString("code"));
  }

  @Test
  void signingInAndItsPreflight_carryNoCorsHeaders_whileOthersDo() {
    Request signIn =
        Request.of("POST", V2 + "/session", FOREIGN)
            .json(
                "{\"login\":\"carol\",\"password\":\"" + server.people().password("carol") + "\"}");
    Header wanted = new Header("Access-Control-Request-Method", "POST");

    assertNoCors(server.send(signIn));
    assertNoCors(server.send(Request.of("OPTIONS", V2 + "/session", FOREIGN, wanted)));
    assertEquals(
        FOREIGN.value(),
        server
            .send(Request.of("OPTIONS", V2 + "/application-passwords", FOREIGN, wanted))
            .headers()
            .get("access-control-allow-origin"));
  }

  @Test
  void cookieWithoutNonce_isNobody_AC10() {
    Browser carol = browserOf("carol");
    Request form =
        new Request(
                "POST", V2 + "/application-passwords", java.util.List.of(FOREIGN), "name=forged")
            .with("Content-Type", "application/x-www-form-urlencoded");

    assertEquals(401, carol.sendBare(form).status());
    assertEquals(401, carol.sendBare(Request.of("DELETE", V2 + "/sessions")).status());
    assertEquals(401, carol.sendBare(Request.of("GET", V2 + "/session")).status());
    Response refused =
        carol.sendBare(Request.of("GET", V2 + "/session").with("X-WP-Nonce", "0123456789"));
    assertEquals("rest_cookie_invalid_nonce", Browser.body(refused).getString("code"));
    assertFalse(
        carol.send(Request.of("GET", V2 + "/application-passwords")).body().contains("forged"));
    assertEquals(200, carol.send(Request.of("GET", V2 + "/session")).status());
  }

  @Test
  void freshNonce_isForTheSessionsOwnPages() {
    Browser carol = browserOf("carol");

    Response fresh = carol.sendBare(Request.of("GET", FRESH_NONCE, FOREIGN));

    assertEquals(200, fresh.status());
    assertEquals(carol.nonce(), fresh.body());
    assertTrue(fresh.headers().get("content-type").startsWith("text/plain"));
    assertTrue(fresh.headers().get("cache-control").contains("no-store"));
    assertNoCors(fresh);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /wp-admin/admin-ajax.php?action=rest-nonce, zaplane_session=forged",
    "GET, /wp-admin/admin-ajax.php?action=rest-nonce, none=none",
    "GET, /wp-admin/admin-ajax.php?action=other, zaplane_session=forged",
    "POST, /wp-admin/admin-ajax.php?action=rest-nonce, zaplane_session=forged",
    "GET, /wp-admin/admin-ajax.php, zaplane_session=forged"
  })
  void everybodyElse_getsNoNonce(String method, String target, String cookie) {
    Response refused =
        server.send(
            Request.of(method, target, new Header("Cookie", cookie))
                .with("Authorization", server.people().basic("carol")));

    assertEquals(400, refused.status());
    assertEquals("0", refused.body());
    assertNoCors(refused);
  }

  @Test
  void signingOut_endsTheSessionWithTheNextRequest() {
    Browser carol = browserOf("carol");

    Response out = carol.send(Request.of("DELETE", V2 + "/session"));

    assertEquals(200, out.status());
    assertEquals(
        "zaplane_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
        out.headers().get("set-cookie"));
    assertEquals(403, carol.send(Request.of("GET", V2 + "/session")).status());
    assertEquals(400, carol.sendBare(Request.of("GET", FRESH_NONCE)).status());
  }

  @Test
  void signingOut_needsASession() {
    Response refused = server.sendAs("carol", Request.of("DELETE", V2 + "/session"));

    assertEquals(400, refused.status());
    assertEquals("rest_invalid_param", Browser.body(refused).getString("code"));
  }

  @Test
  void sessions_areListedAndEndedByTheirOwnerAlone() {
    Browser lost = browserOf("bob");
    Browser here = browserOf("bob");
    Request list = Request.of("GET", V2 + "/sessions");
    JsonObject newest = Browser.body(here.send(list)).getJsonArray("sessions").getJsonObject(0);
    int other =
        Browser.body(here.send(list)).getJsonArray("sessions").getJsonObject(1).getInt("id");

    assertTrue(newest.getBoolean("current"));
    assertEquals(
        404, browserOf("carol").send(Request.of("DELETE", V2 + "/sessions/" + other)).status());
    assertEquals(200, lost.send(Request.of("GET", V2 + "/session")).status());
    assertEquals(200, here.send(Request.of("DELETE", V2 + "/sessions/" + other)).status());
    assertEquals(403, lost.send(Request.of("GET", V2 + "/session")).status());
    assertEquals(200, here.send(Request.of("DELETE", V2 + "/sessions")).status());
    assertEquals(1, Browser.body(here.send(list)).getJsonArray("sessions").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void sessionsOfAStranger_areNobodys_AC07(String method) {
    assertEquals(401, server.send(Request.of(method, V2 + "/sessions")).status());
    assertEquals(401, server.send(Request.of(method, V2 + "/session")).status());
  }
}
