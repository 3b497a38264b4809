package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.TestServer.CONNECTIONS;

import jakarta.json.JsonArray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** NET-12: tests that wait for silent systems leave the threads of the server to other requests. */
@Timeout(300)
class HangingTestsIT {

  private static final int TESTS = 400;
  private static final int PER_CALLER = 8;
  private static final int PER_SYSTEM = 16;
  private static final int AT_ONCE = 64;
  private static final int SYSTEMS = AT_ONCE / PER_SYSTEM;
  private static final int LAST = 2 * SYSTEMS;
  private static final String GOOD =
      "{\"app\":\"slack\",\"name\":\"Good\",\"credentials\":{\"bot_token\":\"xoxb-good-1\"}}";

  private static final List<String> EAGER =
      List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  private static SilentSystems systems;
  private static final List<Integer> CONNECTIONS_OF_EAGER = new ArrayList<>();

  @BeforeAll
  static void start() {
    systems = new SilentSystems(EAGER);
    for (int i = 0; i < EAGER.size(); i++) {
      // two on each system, which it takes, and the last one besides on the first
      CONNECTIONS_OF_EAGER.add(systems.connect(EAGER.get(i), 1 + i % SYSTEMS));
    }
  }

  @AfterAll
  static void end() {
    systems.close();
  }

  @AfterEach
  void placesAreGivenBack() {
    systems.answer();
    for (int person = 0; person < EAGER.size(); person++) {
      String login = EAGER.get(person);
      Request test = test(person);
      Waiting.until(
          "a test of " + login + " is made",
          Duration.ofMinutes(1),
          () -> systems.send(login, test).status() == 200);
      assertTrue(systems.send(login, test).json().getBoolean("success"));
    }
  }

  private static Request test(int person) {
    return Request.of("POST", CONNECTIONS + "/" + CONNECTIONS_OF_EAGER.get(person) + "/test");
  }

  private static void begin(int person, int number) {
    systems.begin(EAGER.get(person), test(person), number);
  }

  private static void assertRefusedAtOnce(List<Response> answers) {
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
      assertEquals(200, systems.carol(request).status(), request.target());
    }
    Request nonce = Request.of("GET", "/wp-admin/admin-ajax.php?action=rest-nonce");
    assertEquals(200, systems.send(EAGER.get(0), nonce).status());
    Request list = Request.of("GET", CONNECTIONS);
    assertEquals(200, systems.send(EAGER.get(0), list).status());
  }

  /** Nothing of the hanging is answered before the others are, because the systems are silent. */
  @Test
  void fourHundredTestsOfSilentSystems_holdUpNobodyElse() throws Exception {
    List<Integer> people = List.of(0, SYSTEMS, LAST, 1, 1 + SYSTEMS);
    int hanging = 2 * PER_SYSTEM;
    systems.fallSilent();
    people.forEach(person -> begin(person, TESTS / people.size()));
    systems.awaitAsked(hanging);
    List<Response> refused = systems.answers(TESTS - hanging);
    assertRefusedAtOnce(refused);
    assertTrue(refused.stream().anyMatch(answer -> answer.status() == 429), "one person's places");
    assertTrue(refused.stream().anyMatch(answer -> answer.status() == 503), "one system's places");

    assertOthersAreServed();
    Response created = systems.carol(Request.of("POST", CONNECTIONS).json(GOOD));
    assertEquals(200, created.status(), created.body());
    assertEquals("active", created.json().getString("status"), created.body());
    assertEquals(0, systems.askedBesides(), "calls beyond the limits");

    for (Response answer : systems.answers(hanging)) {
      assertEquals(200, answer.status(), answer.body());
      assertTrue(answer.body().contains("did not answer in time"), answer.body());
    }
  }

  @Test
  void allPlacesTaken_isToldAtOnce_beforeAnythingIsDone() throws Exception {
    JsonArray before = connectionsOfCarol();
    systems.fallSilent();
    IntStream.range(0, LAST).forEach(person -> begin(person, PER_CALLER));
    systems.awaitAsked(AT_ONCE);

    begin(LAST, PER_CALLER);
    begin(0, PER_CALLER);
    List<Response> refused = systems.answers(2 * PER_CALLER);
    assertRefusedAtOnce(refused);
    assertEquals(PER_CALLER, refused.stream().filter(answer -> answer.status() == 503).count());
    Response create = systems.carol(Request.of("POST", CONNECTIONS).json(GOOD));
    assertRefusedAtOnce(List.of(create));
    assertEquals(503, create.status());
    assertOthersAreServed();
    assertEquals(before, connectionsOfCarol());

    systems.answer();
    for (Response answer : systems.answers(AT_ONCE)) {
      assertTrue(answer.json().getBoolean("success"), answer.body());
    }
  }

  private static JsonArray connectionsOfCarol() {
    return systems.carol(Request.of("GET", CONNECTIONS)).json().getJsonArray("connections");
  }
}
