package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.OAuthUser.ALICE;
import static org.zaplane.e2e.OAuthUser.BOB;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.OAuthUser.Answer;

/** The page at the end of a flow, in a real browser. */
@Tag("browser")
class CallbackPageIT {

  private static final String LISTEN =
      """
      window.heard = [];
      addEventListener("message", (e) => heard.push({ by: "window", origin: e.origin, data: e.data }));
      window.channel = new BroadcastChannel("zaplane_oauth");
      channel.onmessage = (e) => heard.push({ by: "channel", origin: e.origin, data: e.data });
      """;
  private static final String HEARD = "return JSON.stringify({ heard })";

  private static OAuthServer server;
  private static RunningServer product;
  private static AcmeId alice;
  private static String cookie;
  private static HttpServer elsewhere;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    server = OAuthServer.start("http://localhost/not-known-yet", Duration.ofHours(1));
    product = new RunningServer(AcmeId.of(server));
    People people = new People().add(product, "alice", "administrator");
    product.start();
    server.redirectTo(product.base() + AcmeId.CALLBACK);
    Browser signedIn = Browser.signIn(product, "alice", people.password("alice"));
    alice = new AcmeId(signedIn);
    cookie = signedIn.cookie();
    elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.createContext(
        "/",
        exchange -> {
          byte[] page = "<!DOCTYPE html><title>Elsewhere</title>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    elsewhere.start();
    chromium = new Chromium();
  }

  @AfterAll
  static void end() throws Exception {
    if (elsewhere != null) {
      elsewhere.stop(0);
    }
    for (AutoCloseable part : new AutoCloseable[] {chromium, product, server}) {
      if (part != null) {
        part.close();
      }
    }
  }

  @BeforeEach
  void signIn() {
    chromium.open(product.base() + "/icon.svg");
    chromium.keep(cookie);
    chromium.complaints();
  }

  @AfterEach
  void restore() {
    chromium.usual();
  }

  private static String callback(OAuthUser user, Answer answer, OptionalInt connection) {
    return alice.authorize(user, answer, connection).toString();
  }

  private static String approved() {
    return callback(ALICE, Answer.APPROVE, OptionalInt.empty());
  }

  /** All that the opener heard until now; what was sent before has come by then. */
  private static List<JsonObject> heard() {
    chromium.run("postMessage('the end', origin)");
    Waiting.until(
        "all is heard", Duration.ofSeconds(10), () -> chromium.text(HEARD).contains("\"the end\""));
    return GoldenWorld.parse(chromium.text(HEARD)).getJsonArray("heard").stream()
        .map(message -> (JsonObject) message)
        .filter(message -> !message.toString().contains("the end"))
        .toList();
  }

  private static List<JsonObject> by(String way, List<JsonObject> heard) {
    return heard.stream().filter(message -> message.getString("by").equals(way)).toList();
  }

  private static void assertTidy() {
    List<String> history = chromium.history();
    assertTrue(history.contains(product.base() + AcmeId.CALLBACK), history::toString);
    assertFalse(history.toString().contains("?"), history::toString);
    assertEquals(product.base() + AcmeId.CALLBACK, chromium.text("return location.href"));
    assertEquals("heading", chromium.text("return document.activeElement.id"));
    assertEquals("[]", chromium.text("return JSON.stringify(violations)"));
    assertEquals(List.of(), chromium.complaints());
  }

  private static String shown(String id) {
    return chromium.text("return document.getElementById(arguments[0]).innerText", id);
  }

  @Test
  void openerOfOurOrigin_isToldOnceEachWayAndTheWindowCloses() {
    chromium.open(product.base() + "/");
    chromium.run(LISTEN);

    chromium.popUpAndWait(approved());

    List<JsonObject> heard = heard();
    assertEquals(2, heard.size(), heard::toString);
    JsonObject message = by("window", heard).get(0);
    assertEquals(product.base(), message.getString("origin"));
    JsonObject told = message.getJsonObject("data");
    assertEquals("zaplane_oauth_callback", told.getString("type"));
    assertTrue(told.getJsonObject("data").getBoolean("success"));
    JsonObject announced = by("channel", heard).get(0).getJsonObject("data");
    assertEquals(told.getJsonObject("data"), announced.getJsonObject("data"));
    assertTrue(announced.getString("flow").matches("[0-9a-f]{64}"), announced::toString);
    assertFalse(heard.toString().contains("code"), heard::toString);
    assertEquals(List.of(), chromium.complaints());
  }

  /** OA-08. */
  @Test
  void openerOfAnotherOrigin_isToldNothing() {
    String callback = approved();
    chromium.open("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/");
    chromium.run(LISTEN);

    chromium.popUpAndWait(callback);

    assertEquals(List.of(), heard());
  }

  /** Systems may cut the tie between the windows (Cross-Origin-Opener-Policy). */
  @Test
  void openerThatWasCutOff_isToldByTheChannelWithTheFlow() {
    chromium.open(product.base() + "/");
    chromium.run(LISTEN);

    chromium.run("window.open(arguments[0], '_blank', 'noopener')", approved());

    Waiting.until(
        "it is told", Duration.ofSeconds(30), () -> chromium.text(HEARD).contains("channel"));
    List<JsonObject> heard = heard();
    assertEquals(1, heard.size(), heard::toString);
    assertTrue(heard.get(0).getJsonObject("data").getString("flow").matches("[0-9a-f]{64}"));
    Waiting.until(
        "one window is left", Duration.ofSeconds(30), () -> chromium.windows().size() == 1);
  }

  @Test
  void withoutOpener_thePageStaysAndSaysEverything() {
    chromium.open(approved());

    chromium.screenshot("callback-success");
    assertEquals("Connected", shown("heading"));
    assertEquals("Connection created successfully", shown("message"));
    assertEquals("You can close this window.", shown("advice"));
    assertEquals(
        product.base() + "/", chromium.text("return document.getElementById('back').href"));
    assertTidy();
  }

  @Test
  void denial_isExplained() {
    chromium.open(callback(ALICE, Answer.DENY, OptionalInt.empty()));

    chromium.screenshot("callback-failure");
    assertEquals("Not connected", shown("heading"));
    assertEquals("OAuth error: access_denied: OAuth 2.0 Parameter: client_id", shown("message"));
    assertTrue(shown("advice").startsWith("You did not allow the access."), shown("advice"));
    assertTidyButForTheStatus();
  }

  /** The console reports the status 400 of the page itself. */
  private static void assertTidyButForTheStatus() {
    List<String> complaints =
        chromium.complaints().stream().filter(line -> !line.contains("status of 400")).toList();
    assertEquals(List.of(), complaints);
    assertTidy();
  }

  @Test
  void otherAccount_isAskedAboutWithoutTellingAnybody() {
    int id = alice.connect(ALICE);

    chromium.open(callback(BOB, Answer.APPROVE, OptionalInt.of(id)));

    chromium.screenshot("callback-other-account");
    assertEquals("Another account?", shown("heading"));
    assertEquals("Use the other account", shown("confirm"));
    assertEquals("Keep it as it was", shown("keep"));
    assertTidyButForTheStatus();
  }

  @Test
  void smallAndDarkScreen_showsAllOfIt() {
    chromium.smallAndDark();

    chromium.open(callback(ALICE, Answer.DENY, OptionalInt.empty()));

    chromium.screenshot("callback-small-dark");
    assertEquals("320", chromium.text("return innerWidth"));
    assertEquals("320", chromium.text("return document.documentElement.scrollWidth"));
    assertEquals(
        "rgb(20, 23, 28)", chromium.text("return getComputedStyle(document.body).backgroundColor"));
  }
}
