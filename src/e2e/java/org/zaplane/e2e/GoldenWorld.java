package org.zaplane.e2e;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zaplane.e2e.RawHttp.Header;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** The users and rows that the recording was made with, on a server of ours. */
final class GoldenWorld {

  private static final String CONNECTIONS = "/wp-json/zaplane/v1/connections";
  private static final Pattern ACCOUNT = Pattern.compile("(?m)^(\\d+)  (\\S+)  ");

  private final RunningServer server;
  private final People people = new People();
  private final Map<String, String> placeholders = new HashMap<>();
  private final Map<Long, String> users = new HashMap<>();
  private final Map<String, String> cookies = new HashMap<>();

  GoldenWorld(RunningServer server) {
    this.server = server;
    List.of("alice", "bob", "admin").forEach(login -> people.add(server, login, "administrator"));
    people.add(server, "carol", "subscriber");
    Matcher accounts = ACCOUNT.matcher(server.command("account", "list"));
    while (accounts.find()) {
      users.put(Long.parseLong(accounts.group(1)), accounts.group(2));
    }
    server.start();
    placeholders.put("base", server.base());
    placeholders.put("a1", create("alice", "Alice one", "xoxb-good-1"));
    placeholders.put("a2", create("alice", "Alice two", "xoxb-good-1"));
    placeholders.put("afail", create("alice", "Alice failing", "xoxb-wrong"));
    placeholders.put("b1", create("bob", "Bob one", "xoxb-good-1"));
    List.of("alice", "carol").forEach(this::signIn);
  }

  GoldenNormal normal() {
    return new GoldenNormal(server.base(), users);
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
    return RawHttp.send(server.port(), request);
  }

  /** Signs in on the page, so that the recording's cookie of WordPress is played by our own. */
  private void signIn(String login) {
    String body =
        Json.createObjectBuilder()
            .add("login", login)
            .add("password", people.password(login))
            .build()
            .toString();
    Response response =
        RawHttp.send(server.port(), Request.of("POST", "/wp-json/zaplane/v2/session").json(body));
    cookies.put(login, response.headers().get("set-cookie").split(";", 2)[0]);
    placeholders.put("nonce:" + login, parse(response.body()).getString("nonce"));
  }

  private String cookie(String login) {
    return cookies.get(login);
  }

  private static String damaged(String cookie) {
    String end = cookie.endsWith("AAAA") ? "BBBB" : "AAAA";
    return cookie.substring(0, cookie.length() - end.length()) + end;
  }

  private Request signed(Request request, String word) {
    String kind = word.substring(0, word.indexOf(':'));
    String who = word.substring(word.indexOf(':') + 1);
    return switch (kind) {
      case "app" -> request.with("Authorization", people.basic(who));
      case "app-spaces" -> basic(request, who, people.applicationPassword(who));
      case "app-email" -> basic(request, who + "@example.test", people.applicationPassword(who));
      case "app-upper" ->
          basic(request, who.toUpperCase(Locale.ROOT), people.applicationPassword(who));
      case "app-bad" -> basic(request, who, "xxxx xxxx xxxx xxxx xxxx xxxx");
      case "app-account-password" -> basic(request, who, people.password(who));
      case "basic" -> basic(request, who.split(",", 2)[0], who.split(",", 2)[1]);
      case "bearer" -> request.with("Authorization", "Bearer " + who);
      case "cookie" -> request.with("Cookie", cookie(who));
      case "cookie-bad-hmac" -> request.with("Cookie", damaged(cookie(who)));
      case "cookie-malformed" -> request.with("Cookie", "zaplane_session=" + who + "%7C123%7Cabc");
      case "nonce" -> request.with("X-WP-Nonce", placeholders.get("nonce:" + who));
      case "nonce-text" -> request.with("X-WP-Nonce", who);
      default -> throw new IllegalArgumentException(word);
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
            server.port(),
            Request.of("POST", CONNECTIONS + "/oauth/init", authorization("alice")).json(body));
    placeholders.put("state", parse(response.body()).getString("state"));
  }

  private void finish() {
    String query = "/oauth/callback?code=good-code&state=" + placeholders.get("state");
    RawHttp.send(server.port(), Request.of("GET", CONNECTIONS + query));
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
        RawHttp.send(
            server.port(), Request.of("POST", CONNECTIONS, authorization(login)).json(body));
    return String.valueOf(parse(response.body()).getInt("id"));
  }

  private void delete(String login, String id) {
    RawHttp.send(server.port(), Request.of("DELETE", CONNECTIONS + "/" + id, authorization(login)));
  }

  private Header authorization(String login) {
    return new Header("Authorization", people.basic(login));
  }

  static JsonObject parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
