package org.zaplane.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.zaplane.connect.FlowFixture.assertProblem;
import static org.zaplane.connect.FlowFixture.inABrowser;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connection.Connection;
import org.zaplane.connection.Connections;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.testing.Dump;
import org.zaplane.testing.RowLock;
import org.zaplane.testing.TestDatabase;

/** OA-24: another account than before is swapped for it only when the person says so. */
class OtherAccountTest extends AtTheFlowDesk {

  private FlowOwner beginner;
  private long id;
  private Connection before;
  private StartedFlow begun;

  @BeforeEach
  void connectAnotherAccount() {
    beginner = desk.inABrowser();
    id = desk.connected(beginner, "one");
    before = connection();
    begun = desk.flows.begin(beginner, FlowFixture.wish("acme", Optional.of(id)));
    Flow flow = desk.finish(begun, "good-two", beginner);
    assertEquals(Status.OTHER_ACCOUNT, flow.status(), flow.message());
    assertEquals(
        "You authorized another account (two) than the one that was connected (one). Nothing was changed yet.",
        flow.message());
    assertEquals(flow, desk.flows.get(beginner, begun.id()));
  }

  private Connection connection() {
    return desk.core.get(Connections.class).get(beginner.scope(), id);
  }

  private String tokenInUse() {
    desk.core.get(Connections.class).test(beginner.scope(), id);
    return desk.acme.requests().get(desk.acme.requests().size() - 1).headers().get("authorization");
  }

  private void assertUnchanged() {
    assertEquals(before, connection());
    assertEquals("Bearer access-good-one", tokenInUse());
  }

  @Test
  void untilItIsConfirmed_nothingChanges() {
    List<String> waiting = desk.waitingSecrets(begun);
    assertEquals(1, waiting.size());
    assertEquals(1, desk.stored(waiting));
    String dump = Dump.of(desk.core);
    for (String secret :
        List.of(FlowFixture.CLIENT_SECRET, "access-good-two", "refresh-good-two")) {
      assertTrue(!dump.contains(secret), secret);
    }
    assertUnchanged();
  }

  @Test
  void confirmed_connectionGetsTheTokens_once() {
    List<String> waiting = desk.waitingSecrets(begun);

    Flow flow = desk.flows.confirm(beginner, begun.id());

    assertEquals(Status.CONNECTED, flow.status());
    assertEquals("Connection renewed successfully", flow.message());
    assertEquals(Optional.of(id), flow.connection());
    assertEquals(Optional.of("two"), connection().accountIdentity());
    assertEquals("Bearer access-good-two", tokenInUse());
    assertEquals(0, desk.stored(waiting));
    assertProblem(Kind.CONFLICT, () -> desk.flows.confirm(beginner, begun.id()));
    assertEquals(Status.CONNECTED, desk.flows.get(beginner, begun.id()).status());
  }

  @Test
  void timeUntilItIsConfirmed_countsForTheTokens() {
    LocalDateTime granted = Utc.now(desk.core.clock());
    desk.core.clock().pass(Duration.ofSeconds(599));

    assertEquals(Status.CONNECTED, desk.flows.confirm(beginner, begun.id()).status());

    assertEquals(Optional.of(granted.plusHours(1)), connection().times().tokenExpires());
  }

  @Test
  void confirmedAtOnceOnTwoNodes_countsOnce() throws Exception {
    ExecutorService people = Executors.newCachedThreadPool();
    List<Future<Flow>> started = new ArrayList<>();
    try (FlowFixture other = new FlowFixture(schema, Map.of(), desk.acme)) {
      other
          .core
          .clock()
          .pass(Duration.between(other.core.clock().instant(), desk.core.clock().instant()));
      try (RowLock held =
          new RowLock(desk.core, database, "zaplane_flow", "id = '" + begun.id() + "'")) {
        started.add(people.submit(() -> desk.flows.confirm(beginner, begun.id())));
        started.add(people.submit(() -> other.flows.confirm(beginner, begun.id())));
        held.awaitWaiting(started);
      }
      List<Kind> refusals = new ArrayList<>();
      for (Future<Flow> one : started) {
        try {
          assertEquals(Status.CONNECTED, one.get().status());
        } catch (ExecutionException e) {
          refusals.add(((Problem) e.getCause()).kind());
        }
      }
      assertEquals(List.of(Kind.CONFLICT), refusals);
    } finally {
      people.shutdown();
    }
    assertEquals("Bearer access-good-two", tokenInUse());
  }

  @Test
  void strangersAndOtherSessions_cannotConfirm() {
    for (FlowOwner stranger :
        List.of(
            desk.inABrowser(),
            inABrowser(beginner.scope(), "second"),
            new FlowOwner(beginner.scope(), Optional.empty()))) {
      assertProblem(Kind.NOT_FOUND, () -> desk.flows.confirm(stranger, begun.id()));
    }
    assertUnchanged();
  }

  @Test
  void flowThatIsHeld_holdsUpNoOther() {
    assumeTrue(database == TestDatabase.H2);
    FlowOwner bob = desk.inABrowser();
    long bobs = desk.connected(bob, "one");
    StartedFlow other = desk.flows.begin(bob, FlowFixture.wish("acme", Optional.of(bobs)));
    assertEquals(Status.OTHER_ACCOUNT, desk.finish(other, "good-two", bob).status());
    Map<String, String> impatient = new HashMap<>(schema);
    impatient.replaceAll(
        (name, value) -> value.replaceFirst("LOCK_TIMEOUT=\\d+", "LOCK_TIMEOUT=100"));
    desk.core.clock().pass(Duration.ofMinutes(10));
    try (FlowFixture node = new FlowFixture(impatient, Map.of(), desk.acme);
        RowLock held =
            new RowLock(desk.core, database, "zaplane_flow", "id = '" + begun.id() + "'")) {
      held.awaitWaiting(List.of());
      node.core
          .clock()
          .pass(Duration.between(node.core.clock().instant(), desk.core.clock().instant()));
      node.core.get(FlowResults.class).run();
      assertEquals(List.of(), desk.waitingSecrets(other));
      assertEquals(1, desk.waitingSecrets(begun).size());
    }
    desk.core.get(FlowResults.class).run();
    assertEquals(List.of(), desk.waitingSecrets(begun));
  }

  @Test
  void afterTenMinutes_itIsTooLate_andTheSecretsGo() {
    List<String> waiting = desk.waitingSecrets(begun);
    desk.core.clock().pass(Duration.ofSeconds(599));
    desk.core.get(FlowResults.class).run();
    assertEquals(1, desk.stored(waiting));
    desk.core.clock().pass(Duration.ofSeconds(1));

    assertProblem(Kind.CONFLICT, () -> desk.flows.confirm(beginner, begun.id()));
    assertEquals(Status.EXPIRED, desk.flows.get(beginner, begun.id()).status());
    String late = "Nobody said in time that the other account is meant.";
    desk.assertTold(Status.EXPIRED, late, loadedAgain());
    desk.core.get(FlowResults.class).run();

    assertEquals(0, desk.stored(waiting));
    assertEquals(List.of(), desk.waitingSecrets(begun));
    assertEquals(Status.EXPIRED, desk.flows.get(beginner, begun.id()).status());
    desk.assertTold(Status.EXPIRED, late, loadedAgain());
    assertProblem(Kind.CONFLICT, () -> desk.flows.confirm(beginner, begun.id()));
    assertUnchanged();
  }

  private Callback loadedAgain() {
    return FlowFixture.callback(begun.state(), "good-two", beginner);
  }

  @Test
  void cancelled_theSecretsGo() {
    List<String> waiting = desk.waitingSecrets(begun);

    assertEquals(Status.CANCELLED, desk.flows.cancel(beginner, begun.id()).status());

    desk.assertTold(Status.CANCELLED, "It was cancelled.", loadedAgain());
    assertEquals(0, desk.stored(waiting));
    assertProblem(Kind.CONFLICT, () -> desk.flows.confirm(beginner, begun.id()));
    assertUnchanged();
  }

  @Test
  void connectionDeletedMeanwhile_theSecretsGo() {
    List<String> waiting = desk.waitingSecrets(begun);
    desk.core.get(Connections.class).delete(beginner.scope(), id);

    assertProblem(Kind.NOT_FOUND, () -> desk.flows.confirm(beginner, begun.id()));

    assertEquals(0, desk.stored(waiting));
  }

  @Test
  void sameAccountAgain_needsNoWord() {
    StartedFlow again = desk.flows.begin(beginner, FlowFixture.wish("acme", Optional.of(id)));

    Flow flow = desk.finish(again, "good-one", beginner);

    assertEquals(Status.CONNECTED, flow.status());
    assertEquals("Connection renewed successfully", flow.message());
    assertEquals(Optional.of(id), flow.connection());
  }

  @Test
  void whatWaitsForNoWord_cannotBeConfirmed() {
    StartedFlow pending = desk.begin(beginner);

    assertProblem(Kind.CONFLICT, () -> desk.flows.confirm(beginner, pending.id()));
    assertProblem(Kind.NOT_FOUND, () -> desk.flows.confirm(beginner, "0".repeat(64)));
  }
}
