package org.zaplane.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connection.Admission;
import org.zaplane.connection.Connections;
import org.zaplane.problem.Problem;
import org.zaplane.testing.RowLock;
import org.zaplane.testing.TestDatabase;

/** OA-02: a callback counts once, on two nodes that share a schema. */
class FlowOnceTest extends AtTheFlowDesk {

  private static final int AT_ONCE = 6;

  private final ExecutorService browsers = Executors.newCachedThreadPool();
  private FlowFixture other;

  @Override
  @BeforeParameterizedClassInvocation
  void open(TestDatabase on) {
    super.open(on);
    other = new FlowFixture(schema, Map.of(), desk.acme);
  }

  @AfterParameterizedClassInvocation
  void closeOther() {
    other.close();
  }

  private static Flow result(Future<Flow> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All wait for the flow's row, and go on together. */
  private List<Flow> together(StartedFlow begun, List<Callable<Flow>> work) {
    List<Future<Flow>> started = new ArrayList<>();
    try (RowLock held =
        new RowLock(
            desk.core,
            database,
            "zaplane_pending_authorization",
            "state_hash = '" + begun.id() + "'")) {
      work.forEach(one -> started.add(browsers.submit(one)));
      held.awaitWaiting(started);
    }
    return started.stream().map(FlowOnceTest::result).toList();
  }

  /** Those who come second are told what became of the flow, or that it is on its way. */
  private static void assertOneConnected(List<Flow> flows) {
    assertTrue(flows.stream().anyMatch(Flow::connected), flows::toString);
    assertEquals(
        1, flows.stream().map(Flow::connection).flatMap(Optional::stream).distinct().count());
    assertTrue(
        flows.stream().allMatch(flow -> flow.connected() || flow.status() == Status.PENDING),
        flows::toString);
  }

  /** Who loads the page again goes on where too many waited. */
  @Test
  void whileTooManyOfTheSameWait_callbackTouchesNothing() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    Admission admission = desk.core.get(Admission.class);
    List<Admission.Admitted> waiting = new ArrayList<>();
    Problem full =
        assertThrows(
            Problem.class,
            () -> {
              while (true) {
                waiting.add(admission.admit(beginner.scope()));
              }
            });
    Problem told = assertThrows(Problem.class, () -> desk.finish(begun, "good-alice", beginner));
    assertEquals(Problem.Kind.TOO_MANY, told.kind());
    assertEquals(full.retryAfter(), told.retryAfter());

    waiting.forEach(Admission.Admitted::close);
    assertTrue(desk.finish(begun, "good-alice", beginner).connected());
  }

  @Test
  void sameCallbackTwice_countsOnce_andTellsTheSameAgain() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    int before = desk.acme.exchanges().size();

    Flow first = desk.finish(begun, "good-1", beginner);
    Flow second = other.finish(begun, "good-1", beginner);

    assertEquals(Status.CONNECTED, first.status());
    assertEquals(first.with(List.of()), second);
    assertEquals(second, other.flows.told(Optional.of(beginner), begun.id()));
    assertEquals(before + 1, desk.acme.exchanges().size());
    assertEquals(1, list(beginner));
  }

  @Test
  void sameCallbackAgain_tellsStrangersNothing_OA01() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    desk.finish(begun, "good-1", beginner);

    for (FlowOwner stranger :
        new FlowOwner[] {
          null,
          desk.inABrowser(),
          FlowFixture.inABrowser(beginner.scope(), "second"),
          new FlowOwner(beginner.scope(), Optional.empty())
        }) {
      desk.assertRefusedBeforeAnyRequest(FlowFixture.callback(begun.state(), "good-1", stranger));
      assertEquals(
          Optional.of(FlowFixture.INVALID_STATE),
          desk.flows.told(Optional.ofNullable(stranger), begun.id()).error());
    }
  }

  @Test
  void sameCallbackAtOnceOnTwoNodes_countsOnce() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    int before = desk.acme.exchanges().size();
    List<Callable<Flow>> work = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      FlowFixture node = i % 2 == 0 ? desk : other;
      work.add(() -> node.finish(begun, "good-1", beginner));
    }

    assertOneConnected(together(begun, work));

    assertEquals(before + 1, desk.acme.exchanges().size());
    assertEquals(1, list(beginner));
  }

  private int list(FlowOwner beginner) {
    return desk.core.get(Connections.class).list(beginner.scope(), Optional.of("acme")).size();
  }

  @Test
  void codeTheSystemRefuses_usesTheStateUp() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);

    Flow refused = desk.finish(begun, "wrong", beginner);

    assertEquals(Optional.of(FlowFixture.EXCHANGE_FAILED), refused.error());
    assertToldAgain(refused, begun, beginner);
    assertEquals(0, list(beginner));
  }

  /** Another callback of that state leads to no request and is told the same. */
  private void assertToldAgain(Flow first, StartedFlow begun, FlowOwner beginner) {
    int before = desk.acme.requests().size();
    assertEquals(first, desk.finish(begun, "good-1", beginner));
    assertEquals(before, desk.acme.requests().size());
  }

  @Test
  void denial_usesTheStateUp() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    int before = desk.acme.requests().size();

    Flow denied = desk.flows.finish(FlowFixture.denial(begun.state(), beginner));

    assertEquals("OAuth error: access_denied", denied.message());
    assertEquals(Optional.of(FlowFixture.EXCHANGE_FAILED), denied.error());
    assertEquals(before, desk.acme.requests().size());
    assertToldAgain(denied, begun, beginner);
  }

  @Test
  void errorBesidesACode_isADenial() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    Callback both =
        new Callback(
            FlowFixture.callback(begun.state(), "good-1", beginner).state(),
            FlowFixture.callback(begun.state(), "good-1", beginner).code(),
            Optional.of("server_error"),
            Optional.empty(),
            Optional.of(Acme.ISSUER),
            Optional.of(beginner));
    int before = desk.acme.requests().size();

    assertEquals("OAuth error: server_error", desk.flows.finish(both).message());
    assertEquals(before, desk.acme.requests().size());
  }
}
