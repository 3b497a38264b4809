package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connection.ConnectionFixture.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.zaplane.activity.Activity;
import org.zaplane.activity.ActivityLog;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.RowLock;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

/** Two nodes that share a schema, writing the same row. */
class ConcurrentChangesTest extends WithConnections {

  private static final String SLOW = "xoxb-good-slow";

  private ExecutorService people;
  private volatile CountDownLatch asked = new CountDownLatch(1);
  private volatile CountDownLatch answer = new CountDownLatch(1);
  private Upstream slack;
  private ConnectionFixture other;

  @Override
  @BeforeParameterizedClassInvocation
  void open(TestDatabase on) {
    people = Executors.newCachedThreadPool();
    slack = new Upstream(this::answer);
    Map<String, String> schema = on.schemaWithTables();
    desk = new ConnectionFixture(schema, Map.of(), slack);
    other = new ConnectionFixture(schema, Map.of(), slack);
  }

  @AfterParameterizedClassInvocation
  void closeOther() {
    other.close();
    people.shutdown();
  }

  /** Answers a slow token when the test says so, and all others at once. */
  private Upstream.Answer answer(Upstream.Request request) {
    if (request.headers().getOrDefault("authorization", "").endsWith(SLOW)) {
      asked.countDown();
      await(answer);
    }
    return FakeSlack.answer(request);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What became of one person's work: its result, or what stopped it. */
  private record Outcome(Object result, Throwable failure) {

    boolean isConflict() {
      return failure instanceof Problem problem && problem.kind() == Kind.CONFLICT;
    }

    boolean isDone() {
      return failure == null;
    }
  }

  private static boolean isNotFound(Throwable failure) {
    return failure instanceof Problem problem && problem.kind() == Kind.NOT_FOUND;
  }

  /** Both write the row at the same instant. */
  private List<Outcome> together(long id, Callable<?> first, Callable<?> second) {
    List<Future<?>> started = new ArrayList<>();
    try (RowLock held = new RowLock(desk.core, database, "zaplane_connection", "id = " + id)) {
      started.add(people.submit(first));
      started.add(people.submit(second));
      held.awaitWaiting(started);
    }
    return started.stream().map(ConcurrentChangesTest::outcome).toList();
  }

  private static Outcome outcome(Future<?> work) {
    try {
      return new Outcome(work.get(), null);
    } catch (ExecutionException e) {
      return new Outcome(null, e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One was done, the other was told of a conflict; the index of the one that was done. */
  private static int winner(List<Outcome> outcomes) {
    int winner = outcomes.get(0).isDone() ? 0 : 1;
    assertTrue(outcomes.get(winner).isDone(), () -> "outcomes: " + outcomes);
    assertTrue(outcomes.get(1 - winner).isConflict(), () -> "outcomes: " + outcomes);
    return winner;
  }

  private static void assertBothDone(List<Outcome> outcomes) {
    assertTrue(outcomes.stream().allMatch(Outcome::isDone), () -> "outcomes: " + outcomes);
  }

  @Test
  void twoNames_oneWinsAndTheOtherIsToldOfTheConflict() {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    List<Outcome> outcomes =
        together(id, () -> desk.rename(alice, id, "0"), () -> other.rename(alice, id, "1"));
    assertEquals("" + winner(outcomes), desk.connections.get(alice, id).name());
  }

  @Test
  void sameName_isNoConflict() {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    assertBothDone(
        together(id, () -> desk.rename(alice, id, "x"), () -> other.rename(alice, id, "x")));
    assertEquals("x", desk.connections.get(alice, id).name());
  }

  @Test
  void nameAndSwitch_areBothKept() {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    assertBothDone(
        together(id, () -> desk.rename(alice, id, "x"), () -> other.enable(alice, id, false)));
    Connection after = desk.connections.get(alice, id);
    assertEquals("x", after.name());
    assertEquals(Status.INACTIVE, after.status());
  }

  @Test
  void nameAndCredentials_areBothKept() {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-bad").connection().id();
    assertBothDone(
        together(
            id,
            () -> desk.rename(alice, id, "x"),
            () -> other.change(alice, id, "bot_token", "xoxb-good-2")));
    Connection after = desk.connections.get(alice, id);
    assertEquals("x", after.name());
    assertEquals(Status.ACTIVE, after.status());
    assertEquals(Map.of("bot_token", "xoxb-good-2"), desk.opened(id));
    desk.assertNoOrphans();
  }

  @Test
  void twoTokens_oneWinsAndTheOtherLeavesNothingBehind() {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-good").connection().id();
    List<Outcome> outcomes =
        together(
            id,
            () -> desk.change(alice, id, "bot_token", "xoxb-good-0"),
            () -> other.change(alice, id, "bot_token", "xoxb-good-1"));
    assertEquals(Map.of("bot_token", "xoxb-good-" + winner(outcomes)), desk.opened(id));
    desk.assertNoOrphans();
  }

  @Test
  void twoChangesOfTheSameVersion_oneIsMadeAndTheOtherIsNotOverIt() {
    Scope alice = desk.somebody();
    Connection made = desk.slack(alice, "Team", "xoxb-good").connection();
    Optional<Set<Long>> version = Optional.of(Set.of(made.version()));
    ConnectionChange label =
        new ConnectionChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Labels.of(List.of("new"))));
    ConnectionChange name =
        new ConnectionChange(Optional.of("New"), Optional.empty(), Optional.empty());
    List<Outcome> outcomes =
        together(
            made.id(),
            () -> desk.connections.update(alice, made.id(), label, version).name(),
            () -> other.connections.update(alice, made.id(), name, version).name());
    List<Outcome> refused = outcomes.stream().filter(outcome -> !outcome.isDone()).toList();
    assertEquals(1, refused.size(), () -> "outcomes: " + outcomes);
    assertEquals(Kind.PRECONDITION_FAILED, ((Problem) refused.get(0).failure()).kind());
    Connection after = desk.connections.get(alice, made.id());
    assertTrue(
        after.name().equals("Team") != after.labels().isEmpty(), () -> "both or none: " + after);
  }

  @Test
  void switchingOnWhatAnotherJustSwitchedOff_isAConflict() {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    ConnectionRow seen = desk.row(id);
    desk.enable(alice, id, false);
    Update update = update(seen, true);
    assertRefused(
        Kind.CONFLICT,
        Subject.CONNECTION,
        () -> update.apply(desk.row(id), Utc.now(desk.core.clock())));
  }

  @Test
  void switchingOnWhatWasSeenOff_isNoConflict() {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    desk.enable(alice, id, false);
    ConnectionRow row = desk.row(id);
    update(desk.row(id), true).apply(row, Utc.now(desk.core.clock()));
    assertEquals(Status.ACTIVE, row.status());
  }

  private Update update(ConnectionRow seen, boolean enabled) {
    return new Update(
        seen,
        new ConnectionChange(Optional.empty(), Optional.of(enabled), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        desk.core.get(StoredCredentials.class).closed(seen));
  }

  @Test
  void retriedCreationOnTwoNodes_keepsBothPeoplesWork() {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-bad").connection().id();
    assertBothDone(
        together(
            id,
            () -> desk.slack(alice, "Team", "xoxb-good-0"),
            () -> other.slack(alice, "Team", "xoxb-good-1")));
    List<Connection> kept = desk.connections.list(alice, Optional.empty());
    assertTrue(kept.stream().allMatch(c -> c.status() == Status.ACTIVE), () -> "kept: " + kept);
    desk.assertNoOrphans();
  }

  @Test
  void deletionAndNewToken_leaveNothingBehindAndNobodyWithAFault() {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    List<Outcome> outcomes =
        together(
            id,
            () -> {
              desk.connections.delete(alice, id);
              return "deleted";
            },
            () -> other.change(alice, id, "bot_token", "xoxb-good-2"));
    assertTrue(outcomes.get(0).isDone(), () -> "outcomes: " + outcomes);
    Throwable failure = outcomes.get(1).failure();
    assertTrue(failure == null || isNotFound(failure), () -> "outcomes: " + outcomes);
    assertTrue(desk.connections.list(alice, Optional.empty()).isEmpty());
    desk.assertNoOrphans();
  }

  @Test
  void twoDeletions_areNoFault() {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    List<Outcome> outcomes =
        together(
            id,
            () -> {
              desk.connections.delete(alice, id);
              return "deleted";
            },
            () -> {
              other.connections.delete(alice, id);
              return "deleted";
            });
    assertTrue(
        outcomes.stream().allMatch(o -> o.isDone() || isNotFound(o.failure())),
        () -> "outcomes: " + outcomes);
    desk.assertNoOrphans();
  }

  /** A test whose answer the other side keeps back. */
  private Future<?> slowTest(Scope caller, long id) {
    asked = new CountDownLatch(1);
    answer = new CountDownLatch(1);
    Future<?> test = people.submit(() -> desk.connections.test(caller, id));
    await(asked);
    return test;
  }

  private long slow(Scope caller) {
    answer.countDown();
    long id = desk.slack(caller, "Team", SLOW).connection().id();
    assertEquals(Status.ACTIVE, desk.connections.get(caller, id).status());
    return id;
  }

  @Test
  void testResultOfCredentialsThatWereReplaced_isNotWritten() {
    Scope alice = desk.somebody();
    long id = slow(alice);
    Future<?> test = slowTest(alice, id);
    Connection changed = other.change(alice, id, "bot_token", "xoxb-bad");
    assertEquals(Status.ERROR, changed.status());
    answer.countDown();
    TestedConnection tested = (TestedConnection) outcome(test).result();
    assertTrue(tested.result().successful());
    assertEquals(changed, tested.connection());
    assertEquals(changed, desk.connections.get(alice, id));
  }

  @Test
  void testResult_isWrittenBesideARenaming() {
    Scope alice = desk.somebody();
    long id = slow(alice);
    desk.sql("update zaplane_connection set status = 'error' where id = " + id);
    Future<?> test = slowTest(alice, id);
    other.rename(alice, id, "x");
    answer.countDown();
    assertTrue(outcome(test).isDone());
    assertEquals(Status.ACTIVE, desk.connections.get(alice, id).status());
    assertEquals("x", desk.connections.get(alice, id).name());
  }

  @Test
  void switchedOffDuringATest_staysOff() {
    Scope alice = desk.somebody();
    long id = slow(alice);
    Future<?> test = slowTest(alice, id);
    other.enable(alice, id, false);
    answer.countDown();
    assertTrue(outcome(test).isDone());
    assertEquals(Status.INACTIVE, desk.connections.get(alice, id).status());
  }

  @Test
  void deletedDuringATest_doesNotComeBack() {
    Scope alice = desk.somebody();
    long id = slow(alice);
    Future<?> test = slowTest(alice, id);
    other.connections.delete(alice, id);
    answer.countDown();
    Problem problem = assertThrows(Problem.class, () -> rethrow(outcome(test).failure()));
    assertEquals(Kind.NOT_FOUND, problem.kind());
    assertTrue(desk.connections.list(alice, Optional.empty()).isEmpty());
    desk.assertNoOrphans();
    List<Activity> record = desk.core.get(ActivityLog.class).of(alice, id, Long.MAX_VALUE, 1);
    assertEquals("deleted", record.get(0).kind());
  }

  private static void rethrow(Throwable failure) throws Throwable {
    assertFalse(failure == null);
    throw failure;
  }
}
