package org.zaplane.e2e;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zaplane.e2e.RawHttp.Header;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** The rows that the recording was made with, on a site, and its senders. */
final class GoldenWorld {

  private static final String CONNECTIONS = "/wp-json/zaplane/v1/connections";

  private final GoldenSite site;
  private final Map<String, String> placeholders = new HashMap<>();

  GoldenWorld(GoldenSite site) {
    this.site = site;
    placeholders.put("base", site.base());
    List.of("alice", "bob", "carol").forEach(this::deleteAll);
    placeholders.put("a1", create("alice", "Alice one", "xoxb-good-1"));
    placeholders.put("a2", create("alice", "Alice two", "xoxb-good-1"));
    placeholders.put("afail", create("alice", "Alice failing", "xoxb-wrong"));
    placeholders.put("b1", create("bob", "Bob one", "xoxb-good-1"));
    placeholders.put("nonce:alice", site.nonce("alice"));
  }

  GoldenNormal normal() {
    return new GoldenNormal(site.base(), site.users());
  }

  String fill(String text) {
    String filled = text;
    for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
      boolean nonce = placeholder.getKey().startsWith("nonce:");
      String written =
          nonce ? "{" + placeholder.getKey() + "}" : "{{" + placeholder.getKey() + "}}";
      filled = filled.replace(written, placeholder.getValue());
    }
    return filled;
  }

  /** Sends a case as its sender would. */
  Response send(GoldenCase golden) {
    Request request = golden.request(this::fill);
    for (String word : golden.auth()) {
      request = signed(request, word);
    }
    return RawHttp.send(site.port(), request);
  }

  private static String name(String cookie) {
    return cookie.substring(0, cookie.indexOf('='));
  }

  private static String damaged(String cookie) {
    String end = cookie.endsWith("0000") ? "1111" : "0000";
    return cookie.substring(0, cookie.length() - end.length()) + end;
  }

  private Request signed(Request request, String word) {
    String kind = word.split(":", 2)[0];
    String who = word.substring(Math.min(word.length(), kind.length() + 1));
    if (kind.startsWith("cookie")) {
      return request.with("Cookie", cookie(kind, who));
    }
    if (kind.startsWith("nonce")) {
      return request.with("X-WP-Nonce", nonce(kind, who));
    }
    return switch (kind) {
      case "app" -> basic(request, who, site.applicationPassword(who).replace(" ", ""));
      case "app-spaces" -> basic(request, who, site.applicationPassword(who));
      case "app-email" -> basic(request, who + "@example.test", site.applicationPassword(who));
      case "app-upper" ->
          basic(request, who.toUpperCase(Locale.ROOT), site.applicationPassword(who));
      case "app-bad" -> basic(request, who, "xxxx xxxx xxxx xxxx xxxx xxxx");
      case "app-account-password" -> basic(request, who, site.password(who));
      case "basic" -> basic(request, who.split(",", 2)[0], who.split(",", 2)[1]);
      case "bearer" -> request.with("Authorization", "Bearer " + who);
      default -> throw new IllegalArgumentException(word);
    };
  }

  private String cookie(String kind, String who) {
    return switch (kind) {
      case "cookie" -> site.cookie(who);
      case "cookie-expired" -> site.expiredCookie(who, Duration.ofHours(24));
      case "cookie-expired-30min" -> site.expiredCookie(who, Duration.ofMinutes(30));
      case "cookie-bad-hmac" -> damaged(site.cookie(who));
      case "cookie-malformed" -> name(site.cookie("alice")) + "=" + who + "%7C123%7Cabc";
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private String nonce(String kind, String who) {
    return switch (kind) {
      case "nonce" -> site.nonce(who);
      case "nonce-prev" -> site.nonce(who, 1);
      case "nonce-old" -> site.nonce(who, 2);
      case "nonce-logged-out" -> site.loggedOutNonce();
      case "nonce-text" -> who;
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Request basic(Request request, String user, String password) {
    return request.with("Authorization", People.basic(user, password));
  }

  void setUp(GoldenCase golden) {
    if (golden.setup().contains("conn")) {
      placeholders.put("c", create("alice", "Case connection", "xoxb-good-1"));
    }
    if (golden.setup().contains("state") || golden.setup().contains("state-used")) {
      begin();
    }
    if (golden.setup().contains("state-used")) {
      finish();
    }
    if (golden.setup().contains("deleted")) {
      delete("alice", placeholders.get("c"));
    }
  }

  /** Begins a flow as the recording did; its state is {{state}} from now on. */
  private void begin() {
    String body =
        "{\"app\":\"slack\",\"name\":\"By OAuth\",\"credentials\":{\"client_id\":\"123.456\",\"client_secret\":\"sec\"}}";
    Response response =
        RawHttp.send(
            site.port(),
            Request.of("POST", CONNECTIONS + "/oauth/init", authorization("alice")).json(body));
    placeholders.put("state", parse(response.body()).getString("state"));
  }

  private void finish() {
    String query = "/oauth/callback?code=good-code&state=" + placeholders.get("state");
    RawHttp.send(site.port(), Request.of("GET", CONNECTIONS + query));
  }

  void tidy(GoldenCase golden, Response response) {
    if (golden.setup().contains("conn")) {
      delete("alice", placeholders.get("c"));
    }
    golden
        .made()
        .filter(login -> response.status() == 200 && response.body().startsWith("{\"id\":"))
        .ifPresent(login -> delete(login, String.valueOf(parse(response.body()).getInt("id"))));
  }

  private String create(String login, String name, String token) {
    String body =
        Json.createObjectBuilder()
            .add("app", "slack")
            .add("name", name)
            .add("auth_type", "api_key")
            .add("credentials", Json.createObjectBuilder().add("bot_token", token))
            .build()
            .toString();
    Response response =
        RawHttp.send(site.port(), Request.of("POST", CONNECTIONS, authorization(login)).json(body));
    return String.valueOf(parse(response.body()).getInt("id"));
  }

  private void delete(String login, String id) {
    RawHttp.send(site.port(), Request.of("DELETE", CONNECTIONS + "/" + id, authorization(login)));
  }

  private void deleteAll(String login) {
    Response rows = RawHttp.send(site.port(), Request.of("GET", CONNECTIONS, authorization(login)));
    parse(rows.body()).getJsonArray("connections").getValuesAs(JsonObject.class).stream()
        .map(row -> String.valueOf(row.getInt("id")))
        .forEach(id -> delete(login, id));
  }

  private Header authorization(String login) {
    return new Header(
        "Authorization", People.basic(login, site.applicationPassword(login).replace(" ", "")));
  }

  static JsonObject parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
