package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.zaplane.e2e.OAuthUser.Answer;
import org.zaplane.e2e.OAuthUser.Visit;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.Overlays;

/** The OAuth server as an integration of ours, and somebody who connects to it in a browser. */
final class AcmeId {

  /** Where the server sends browsers back to. */
  static final String CALLBACK = TestServer.CONNECTIONS + "/oauth/callback";

  private static final String SLUG = "acme-id";
  private static final String V2 = "/wp-json/zaplane/v2/connections/";
  private static final String MANIFEST =
      """
      {
        "slug": "acme-id", "name": "Acme ID", "categories": ["development"],
        "docs": "https://docs.example.test/apps",
        "source": {"url": "https://docs.example.test/userinfo", "checked": "2026-11-22"},
        "http": {"base": "%1$s"},
        "auth": {"oauth2": {
          "label": "OAuth app", "description": "Sign in with Acme ID.",
          "fields": {
            "client_id": {"type": "text", "label": "Client ID", "required": true, "secret": false},
            "client_secret": {"type": "password", "label": "Client Secret", "required": true}},
          "authorization_url": "%1$s/oauth2/authorize", "token_url": "%1$s/oauth2/token",
          "token_endpoint_auth": "client_secret_basic", "revocation_url": "%1$s/oauth2/revoke",
          "scopes": ["openid", "profile", "email", "offline_access"],
          "issuer": "%1$s", "issuer_announced": true,
          "apply": {"headers": {"Authorization": "Bearer {access_token}"}}}},
        "test": {
          "kind": "http", "method": "GET", "url": "{base}/userinfo",
          "success": {"pointer": "/sub", "exists": true}, "message": "Connected as: {/sub}",
          "failure_message": ["Acme ID error: {/error}", "Acme ID did not accept the token."],
          "details": {"login": "/preferred_username"}, "account": "/sub"}
      }
      """;

  private final Browser browser;

  AcmeId(Browser browser) {
    this.browser = browser;
  }

  /** Settings that add the server to the catalogue. */
  static Map<String, String> of(OAuthServer server) {
    return Overlays.of(Map.of(SLUG, manifest(server)));
  }

  /** The server as an integration, called {@code acme-id}. */
  static String manifest(OAuthServer server) {
    return MANIFEST.formatted(server.issuer());
  }

  /** The same person in the same browser at another node. */
  AcmeId at(RunningServer node) {
    return new AcmeId(browser.at(node));
  }

  /** Begins a flow and opens its URL; returns where the user was sent to in the end. */
  URI authorize(OAuthUser user, Answer answer, OptionalInt connection) {
    JsonObjectBuilder wish =
        Json.createObjectBuilder()
            .add("app", SLUG)
            .add("name", "Mine")
            .add(
                "credentials",
                Json.createObjectBuilder()
                    .add("client_id", OAuthServer.CLIENT_ID)
                    .add("client_secret", OAuthServer.CLIENT_SECRET));
    connection.ifPresent(id -> wish.add("connection_id", id));
    Response begun =
        browser.send(
            Request.of("POST", TestServer.CONNECTIONS + "/oauth/init")
                .json(wish.build().toString()));
    assertEquals(200, begun.status(), begun.body());
    Visit visit = user.visit(Browser.body(begun).getString("auth_url"), answer);
    assertEquals(302, visit.status(), visit.page());
    return visit.redirect();
  }

  /** Lets the browser follow a redirect to us. */
  Response follow(URI redirect) {
    return browser.sendBare(
        Request.of("GET", redirect.getRawPath() + "?" + redirect.getRawQuery()));
  }

  /** What a callback page tells its opener. */
  static JsonObject told(Response page) {
    return CallbackPages.told(page.body()).getJsonObject("message").getJsonObject("data");
  }

  /** Connects, and answers with the connection's id. */
  int connect(OAuthUser user) {
    Response page = follow(authorize(user, Answer.APPROVE, OptionalInt.empty()));
    assertEquals(200, page.status(), page.body());
    assertTrue(told(page).getBoolean("success"), page.body());
    return told(page).getInt("connection_id");
  }

  /** The answer to a test of a connection. */
  JsonObject test(int id) {
    Response tested = browser.send(Request.of("POST", TestServer.CONNECTIONS + "/" + id + "/test"));
    assertEquals(200, tested.status(), tested.body());
    return Browser.body(tested);
  }

  /** The same of a client that asks again when too many of its user's requests wait already. */
  JsonObject testWhenThereIsRoom(int id) {
    AtomicReference<Response> tested = new AtomicReference<>();
    Waiting.until(
        "there is room",
        Duration.ofSeconds(60),
        () -> {
          tested.set(browser.send(Request.of("POST", TestServer.CONNECTIONS + "/" + id + "/test")));
          return tested.get().status() != 429;
        });
    assertEquals(200, tested.get().status(), tested.get().body());
    return Browser.body(tested.get());
  }

  /** How many connections there are. */
  int connections() {
    Response listed = browser.send(Request.of("GET", TestServer.CONNECTIONS));
    assertEquals(200, listed.status(), listed.body());
    return Browser.body(listed).getJsonArray("connections").size();
  }

  /** A connection as our own contract shows it. */
  JsonObject connection(int id) {
    Response shown = browser.send(Request.of("GET", V2 + id));
    assertEquals(200, shown.status(), shown.body());
    return Browser.body(shown);
  }

  /** Returns as soon as the access token is over. */
  void waitForTheEndOfTheToken(int id) {
    Waiting.until("the access token is over", Duration.ofSeconds(30), () -> !hasToken(id));
  }

  /** Whether the connection has an access token that is not over. */
  boolean hasToken(int id) {
    LocalDateTime ends = LocalDateTime.parse(connection(id).getString("token_expires_at"));
    return LocalDateTime.now(ZoneOffset.UTC).isBefore(ends.plusSeconds(1));
  }

  /** Deletes a connection. */
  void delete(int id) {
    Response deleted = browser.send(Request.of("DELETE", TestServer.CONNECTIONS + "/" + id));
    assertEquals(200, deleted.status(), deleted.body());
  }
}
