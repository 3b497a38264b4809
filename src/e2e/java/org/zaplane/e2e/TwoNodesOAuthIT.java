package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.OAuthUser.ALICE;

import jakarta.json.JsonObject;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.OAuthUser.Answer;
import org.zaplane.e2e.RawHttp.Response;

/** Two nodes and a real OAuth server: what must happen once happens once, whatever goes wrong. */
class TwoNodesOAuthIT {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CALLERS = 50;
  private static final int FLOWS = 10;
  private static final String REFRESH = "refresh_token";

  private static final ExecutorService CALLS = Executors.newFixedThreadPool(CALLERS);

  private static OAuthServer server;
  private static TwoNodes nodes;
  private static AcmeId atOne;
  private static AcmeId atOther;

  @BeforeAll
  static void start() {
    server = OAuthServer.start(TwoNodes.PUBLIC_URL + AcmeId.CALLBACK, LONG);
    nodes = new TwoNodes(AcmeId.of(server));
    atOne = new AcmeId(Browser.signIn(nodes.one(), "alice", nodes.people().password("alice")));
    atOther = atOne.at(nodes.other());
  }

  @AfterAll
  static void end() {
    CALLS.shutdownNow();
    if (nodes != null) {
      nodes.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void reset() {
    server.reset();
    server.accessTokenLife(LONG);
  }

  /** Both nodes' answers to calls that are made at the same instant. */
  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    List<Future<T>> answers = new ArrayList<>();
    for (Callable<T> call : calls) {
      answers.add(
          CALLS.submit(
              () -> {
                start.await();
                return call.call();
              }));
    }
    List<T> got = new ArrayList<>();
    for (Future<T> answer : answers) {
      got.add(answer.get());
    }
    return got;
  }

  /** A connection whose access token is over, and which no round looks after. */
  private static int neglected() throws SQLException {
    server.accessTokenLife(SHORT);
    int id = atOne.connect(ALICE);
    try (Connection database =
            DriverManager.getConnection(
                nodes.settings().get("ZAPLANE_DATABASE_URL"),
                nodes.settings().get("ZAPLANE_DATABASE_USER"),
                nodes.settings().get("ZAPLANE_DATABASE_PASSWORD"));
        PreparedStatement neglect =
            database.prepareStatement(
                "update zaplane_connection set renew_at = null where id = ?")) {
      neglect.setInt(1, id);
      assertEquals(1, neglect.executeUpdate());
    }
    server.accessTokenLife(LONG);
    Waiting.until("the access token is over", PATIENCE, () -> !atOne.hasToken(id));
    assertEquals(0, server.tokenRequests(REFRESH));
    return id;
  }

  private static void works(JsonObject tested) {
    assertTrue(tested.getBoolean("success"), tested::toString);
  }

  /** OA-02. */
  @Test
  void sameCallbackAtTheSameInstant_countsOnce() throws Exception {
    int before = atOther.connections();
    Set<Integer> made = new HashSet<>();
    for (int flow = 1; flow <= FLOWS; flow++) {
      URI redirect = atOne.authorize(ALICE, Answer.APPROVE, OptionalInt.empty());

      List<Response> pages =
          atOnce(List.of(() -> atOne.follow(redirect), () -> atOther.follow(redirect)));
      List<JsonObject> told = pages.stream().map(AcmeId::told).toList();

      // who began is told of the one exchange, by both nodes, or that it still runs
      told.stream()
          .filter(data -> data.getBoolean("success"))
          .forEach(data -> made.add(data.getInt("connection_id")));
      told.stream()
          .filter(data -> !data.getBoolean("success"))
          .forEach(data -> assertEquals("pending", data.getString("code"), data::toString));
      assertEquals(flow, made.size(), told::toString);
      assertEquals(flow, server.tokenRequests("authorization_code"));
    }
    assertEquals(before + FLOWS, atOther.connections());
    System.out.println("OA-02, " + FLOWS + " callbacks on two nodes: " + server.requests());
  }

  /** RF-01. */
  @Test
  void manyCallersOnBothNodes_shareOneRefresh() throws Exception {
    int id = neglected();
    List<Callable<JsonObject>> calls = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      AcmeId node = caller % 2 == 0 ? atOne : atOther;
      calls.add(() -> node.testWhenThereIsRoom(id));
    }

    List<JsonObject> answers = atOnce(calls);

    System.out.println("RF-01, " + CALLERS + " callers on two nodes: " + server.requests());
    answers.forEach(TwoNodesOAuthIT::works);
    assertEquals(1, server.tokenRequests(REFRESH, "ok"));
    assertEquals(1, server.tokenRequests(REFRESH));
    assertEquals(1, server.activeFamilies());
    assertEquals("active", atOther.connection(id).getString("status"));
  }

  /** RF-02. */
  @Test
  void answerThatTakesLongerThanALease_isWaitedForOnce() throws Exception {
    int id = neglected();
    server.delayTokens(LONGER_THAN_A_LEASE);

    List<JsonObject> early = atOnce(List.of(() -> atOne.test(id), () -> atOther.test(id)));

    for (JsonObject answer : early) {
      assertFalse(answer.getBoolean("success"), answer::toString);
      assertTrue(answer.getString("message").contains("Try again"), answer::toString);
    }
    assertEquals(1, server.tokenRequests(REFRESH));
    Waiting.until("the token is there", PATIENCE, () -> atOther.hasToken(id));
    works(atOne.test(id));
    works(atOther.test(id));
    System.out.println("RF-02, an answer after 60 s: " + early.get(0) + server.requests());
    assertEquals(1, server.tokenRequests(REFRESH));
    assertEquals(1, server.activeFamilies());
    assertEquals("active", atOther.connection(id).getString("status"));
  }

  /** RF-03: the server rotated, and the answer is lost with the node that waited for it. */
  @Test
  void nodeThatDiesBeforeItSavesTheAnswer_leavesAPreciseReason() throws Exception {
    int id = neglected();
    server.delayTokens(LONGER_THAN_A_LEASE);
    Future<JsonObject> lost = CALLS.submit(() -> atOne.test(id));
    Waiting.until("it was asked", PATIENCE, () -> server.tokenRequests(REFRESH) == 1);

    nodes.one().kill();
    server.delayTokens(Duration.ZERO);

    assertThrows(ExecutionException.class, lost::get);
    Waiting.until(
        "the other node took over",
        PATIENCE,
        () -> atOther.connection(id).getString("status").equals("needs_reconnect"));
    nodes.one().start();
    JsonObject left = atOne.connection(id);
    System.out.println("RF-03, a node that dies: " + left + server.requests());
    assertTrue(
        left.getString("status_reason").contains("was interrupted before its answer was saved"),
        left::toString);
    assertEquals(1, server.tokenRequests(REFRESH, "ok"));
    assertEquals(1, server.tokenRequests(REFRESH, "invalid_grant"));
    assertEquals(2, server.tokenRequests(REFRESH));
    assertEquals(0, server.activeFamilies());
    atOne.follow(atOne.authorize(ALICE, Answer.APPROVE, OptionalInt.of(id)));
    works(atOther.test(id));
  }
}
