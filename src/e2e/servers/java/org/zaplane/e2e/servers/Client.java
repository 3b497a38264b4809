package org.zaplane.e2e.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.zaplane.e2e.GoldenReplay;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** What clients see of the server that Arquillian started. */
final class Client {

  private static final String CONNECTIONS = "/wp-json/zaplane/v1/connections";
  private static final Path WEBAPP = Path.of("webapp");

  private Client() {}

  static Stream<DynamicNode> goldenReplay() {
    return GoldenReplay.on(World.people().at(World.port()));
  }

  static Stream<DynamicNode> probe() {
    return Probe.all().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(), () -> one.check(send(one.request(World.people().passwords())))));
  }

  private static Response send(Request request) {
    return RawHttp.send(World.port(), request);
  }

  static Stream<DynamicNode> oauthFlow() {
    return Stream.of(
        DynamicTest.dynamicTest("a browser connects by OAuth", Client::connectByOAuth),
        DynamicTest.dynamicTest("a state is good for one callback", Client::useStateTwice));
  }

  private record Browser(String cookie, String nonce) {

    static Browser signIn(String login) {
      String body =
          Json.createObjectBuilder()
              .add("login", login)
              .add("password", World.people().passwords().password(login))
              .build()
              .toString();
      Response opened = Client.send(Request.of("POST", "/wp-json/zaplane/v2/session").json(body));
      assertEquals(200, opened.status(), opened.body());
      return new Browser(
          opened.headers().get("set-cookie").split(";", 2)[0], opened.json().getString("nonce"));
    }

    Response send(Request request) {
      return Client.send(request.with("Cookie", cookie).with("X-WP-Nonce", nonce));
    }

    Response follow(String target) {
      return Client.send(Request.of("GET", target).with("Cookie", cookie));
    }

    String begin() {
      String body =
          """
          {"app":"slack","name":"By OAuth","credentials":{"client_id":"123.456","client_secret":"sec"}}""";
      Response begun = send(Request.of("POST", CONNECTIONS + "/oauth/init").json(body));
      assertEquals(200, begun.status(), begun.body());
      return CONNECTIONS
          + "/oauth/callback?code=good-code&state="
          + begun.json().getString("state");
    }
  }

  private static void connectByOAuth() {
    Browser alice = Browser.signIn("alice");
    int asked = World.slack().requests().size();

    Response page = alice.follow(alice.begin());

    assertEquals(200, page.status(), page.body());
    assertEquals("text/html;charset=utf-8", type(page));
    assertTrue(page.body().contains("\"success\":true"), page.body());
    assertTrue(
        page.headers()
            .get("content-security-policy")
            .startsWith("default-src 'none'; script-src 'nonce-"));
    assertEquals(asked + 2, World.slack().requests().size(), "one exchange, one test");
    List<JsonObject> rows =
        alice
            .send(Request.of("GET", CONNECTIONS + "?app=slack&per_page=100"))
            .json()
            .getJsonArray("connections")
            .getValuesAs(JsonObject.class);
    assertTrue(
        rows.stream()
            .anyMatch(
                row ->
                    row.getString("name").equals("By OAuth")
                        && row.getString("auth_type").equals("oauth2")
                        && row.getString("status").equals("active")),
        rows.toString());
  }

  /** OA-01, OA-02: a stranger takes no state, and a callback that comes again asks for nothing. */
  private static void useStateTwice() {
    Browser alice = Browser.signIn("alice");
    String callback = alice.begin();
    int asked = World.slack().requests().size();

    assertEquals(400, send(Request.of("GET", callback)).status());
    assertEquals(asked, World.slack().requests().size());

    assertEquals(200, alice.follow(callback).status());
    Response again = alice.follow(callback);
    assertEquals(200, again.status(), again.body());
    assertTrue(again.body().contains("\"success\":true"), again.body());
    assertEquals(asked + 2, World.slack().requests().size(), "one exchange, one test");
  }

  static Stream<DynamicNode> page() {
    try (Stream<Path> files = Files.walk(WEBAPP)) {
      List<DynamicNode> tests =
          files
              .filter(file -> file.toString().endsWith(".js") || file.toString().endsWith(".css"))
              .map(file -> WEBAPP.relativize(file).toString())
              .filter(file -> !file.startsWith("tests/"))
              .sorted()
              .<DynamicNode>map(file -> DynamicTest.dynamicTest(file, () -> assertServed(file)))
              .toList();
      DynamicNode home = DynamicTest.dynamicTest("/", () -> assertServed("index.html"));
      return Stream.concat(Stream.of(home), tests.stream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertServed(String file) throws IOException {
    Response answer = send(Request.of("GET", "/" + (file.equals("index.html") ? "" : file)));
    assertEquals(200, answer.status(), file);
    assertEquals(
        Files.readString(WEBAPP.resolve(file), StandardCharsets.UTF_8), answer.body(), file);
    String kind = file.substring(file.lastIndexOf('.'));
    String type =
        kind.equals(".js") ? "javascript" : kind.equals(".css") ? "text/css" : "text/html";
    assertTrue(type(answer).contains(type), type(answer));
    assertEquals("nosniff", answer.headers().get("x-content-type-options"));
    assertEquals("no-cache", answer.headers().get("cache-control"));
    assertEquals("same-origin", answer.headers().get("referrer-policy"));
    assertTrue(
        answer.headers().get("content-security-policy").endsWith("trusted-types 'none'"), file);
  }

  private static String type(Response response) {
    return response.headers().get("content-type").replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
