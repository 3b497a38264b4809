package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.TestServer.CONNECTIONS;

import jakarta.json.JsonArray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.Upstream;

/** NET-12: tests that wait for silent systems leave the threads of the server to other requests. */
@Timeout(300)
class HangingTestsIT {

  private static final int TESTS = 400;
  private static final int PER_CALLER = 8;
  private static final int PER_SYSTEM = 16;
  private static final int AT_ONCE = 64;
  private static final int SYSTEM_COUNT = AT_ONCE / PER_SYSTEM;
  private static final int LAST = 2 * SYSTEM_COUNT;
  private static final String GOOD =
      "{\"app\":\"slack\",\"name\":\"Good\",\"credentials\":{\"bot_token\":\"xoxb-good-1\"}}";

  private static final String PASSWORD = "a long password 1";

  private static final SilentSystems SYSTEMS = new SilentSystems();
  private static final Upstream SLACK = new Upstream(FakeSlack::answer);
  private static final People PEOPLE = new People();
  private static final List<Person> EAGER = new ArrayList<>();
  private static RunningServer server;

  /** Somebody with a connection, and the test of it. */
  private record Person(Browser browser, Request test) {

    void begin(int number) {
      SYSTEMS.begin(number, this::call);
    }

    Response call() {
      return browser.send(test);
    }
  }

  @BeforeAll
  static void start() {
    server = new RunningServer(SilentSystems.besides(Overlays.golden(SLACK)));
    PEOPLE.add(server, "carol", "administrator");
    server.start();
    // two on each system, which it takes, and the last one besides on the first
    for (int i = 0; i <= LAST; i++) {
      Browser browser = account("eager" + i);
      Response made = browser.send(SYSTEMS.connection(1 + i % SYSTEM_COUNT));
      EAGER.add(new Person(browser, SilentSystems.test(made)));
    }
  }

  private static Browser account(String login) {
    Response made =
        carol(
            Request.of("POST", "/wp-json/zaplane/v2/accounts")
                .json(
                    "{\"login\":\"%1$s\",\"email\":\"%1$s@example.test\",\"password\":\"%2$s\"}"
                        .formatted(login, PASSWORD)));
    assertEquals(201, made.status(), made.body());
    return Browser.signIn(server, login, PASSWORD);
  }

  private static Response carol(Request request) {
    return RawHttp.send(server.port(), request.with("Authorization", PEOPLE.basic("carol")));
  }

  @AfterAll
  static void end() {
    SYSTEMS.close();
    server.close();
    SLACK.close();
  }

  @AfterEach
  void placesAreGivenBack() {
    SYSTEMS.answer();
    for (Person person : EAGER) {
      Waiting.until(
          "tests are made again", Duration.ofMinutes(1), () -> person.call().status() == 200);
      assertTrue(person.call().json().getBoolean("success"));
    }
  }

  private static void assertRefused(List<Response> answers) {
    for (Response answer : answers) {
      assertTrue(List.of(429, 503).contains(answer.status()), answer.toString());
      assertEquals("15", answer.headers().get("retry-after"), answer.toString());
      assertFalse(answer.body().contains("answer in time"), answer.body());
    }
  }

  /** What waits for no other system. */
  private static void assertOthersAreServed() {
    for (Request request :
        List.of(
            Request.of("GET", CONNECTIONS),
            Request.of("GET", "/wp-json/zaplane/v2/session"),
            Request.of("GET", "/wp-json/zaplane/v2/accounts"),
            Request.of("GET", "/"))) {
      assertEquals(200, carol(request).status(), request.target());
    }
    Request nonce = Request.of("GET", "/wp-admin/admin-ajax.php?action=rest-nonce");
    assertEquals(200, EAGER.get(0).browser().send(nonce).status());
    Request list = Request.of("GET", CONNECTIONS);
    assertEquals(200, EAGER.get(0).browser().send(list).status());
  }

  @Test
  void fourHundredTestsOfSilentSystems_holdUpNobodyElse() throws Exception {
    List<Person> people =
        Stream.of(0, SYSTEM_COUNT, LAST, 1, 1 + SYSTEM_COUNT).map(EAGER::get).toList();
    int before = SYSTEMS.asked();
    SYSTEMS.fallSilent();
    people.forEach(person -> person.begin(TESTS / people.size()));
    SYSTEMS.awaitAsked(2 * PER_SYSTEM);

    assertOthersAreServed();
    Response created = carol(Request.of("POST", CONNECTIONS).json(GOOD));
    assertEquals(200, created.status(), created.body());
    assertEquals("active", created.json().getString("status"), created.body());

    Map<Integer, List<Response>> answers =
        SYSTEMS.answers(TESTS).stream().collect(Collectors.groupingBy(Response::status));
    assertEquals(Set.of(200, 429, 503), answers.keySet());
    assertRefused(answers.get(429));
    assertRefused(answers.get(503));
    assertEquals(SYSTEMS.asked() - before, answers.get(200).size(), "silence of systems");
    for (Response answer : answers.get(200)) {
      assertTrue(answer.body().contains("did not answer in time"), answer.body());
    }
  }

  /** The systems are silent until the others were answered, and what waits then is not over. */
  @Test
  void allPlacesTaken_isToldAtOnce_beforeAnythingIsDone() throws Exception {
    JsonArray before = connectionsOfCarol();
    SYSTEMS.fallSilent();
    EAGER.subList(0, LAST).forEach(person -> person.begin(PER_CALLER));
    SYSTEMS.awaitAsked(AT_ONCE);

    EAGER.get(LAST).begin(PER_CALLER);
    EAGER.get(0).begin(PER_CALLER);
    List<Response> refused = SYSTEMS.answers(2 * PER_CALLER);
    assertRefused(refused);
    assertEquals(PER_CALLER, refused.stream().filter(answer -> answer.status() == 503).count());
    Response create = carol(Request.of("POST", CONNECTIONS).json(GOOD));
    assertRefused(List.of(create));
    assertEquals(503, create.status());
    assertOthersAreServed();
    assertEquals(before, connectionsOfCarol());

    SYSTEMS.answer();
    for (Response answer : SYSTEMS.answers(AT_ONCE)) {
      assertTrue(answer.json().getBoolean("success"), answer.body());
    }
  }

  private static JsonArray connectionsOfCarol() {
    return carol(Request.of("GET", CONNECTIONS)).json().getJsonArray("connections");
  }
}
