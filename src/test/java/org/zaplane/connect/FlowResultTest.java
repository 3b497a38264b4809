package org.zaplane.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connect.FlowFixture.assertProblem;
import static org.zaplane.connect.FlowFixture.callback;
import static org.zaplane.connect.FlowFixture.inABrowser;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connection.Connection;
import org.zaplane.connection.Connections;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.testing.RowLock;

/** OA-18: where a flow stands, for the one who began it. */
class FlowResultTest extends AtTheFlowDesk {

  @Test
  void strangersAndOtherSessions_findNothing() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    for (FlowOwner stranger :
        List.of(
            desk.inABrowser(),
            new FlowOwner(desk.somebody(), beginner.session()),
            inABrowser(beginner.scope(), "second"),
            new FlowOwner(beginner.scope(), Optional.empty()))) {
      assertProblem(Kind.NOT_FOUND, () -> desk.flows.get(stranger, begun.id()));
      assertProblem(Kind.NOT_FOUND, () -> desk.flows.cancel(stranger, begun.id()));
      assertProblem(Kind.NOT_FOUND, () -> desk.flows.confirm(stranger, begun.id()));
    }
    assertProblem(Kind.NOT_FOUND, () -> desk.flows.get(beginner, begun.state()));
    assertEquals(Status.PENDING, desk.flows.get(beginner, begun.id()).status());
    assertEquals(Status.CONNECTED, desk.finish(begun, "good-1", beginner).status());
  }

  @Test
  void flowOfAClient_isSeenFromEverySessionOfItsUser() {
    FlowOwner client = new FlowOwner(desk.somebody(), Optional.empty());
    StartedFlow begun = desk.begin(client);

    Flow seen = desk.flows.get(inABrowser(client.scope(), "any"), begun.id());

    assertEquals(Status.PENDING, seen.status());
    assertEquals(seen, desk.flows.get(client, begun.id()));
  }

  @Test
  void abandonedFlow_expires() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    desk.core.clock().pass(Duration.ofSeconds(599));
    assertEquals(Status.PENDING, desk.flows.get(beginner, begun.id()).status());
    desk.core.clock().pass(Duration.ofSeconds(1));

    Flow flow = desk.flows.get(beginner, begun.id());

    assertEquals(Status.EXPIRED, flow.status());
    assertEquals("Nobody came back in time. Start again.", flow.message());
  }

  @Test
  void result_isThereForADay() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    Flow end = desk.finish(begun, "good-1", beginner);
    FlowResults results = desk.core.get(FlowResults.class);
    desk.core.clock().pass(Duration.ofDays(1));
    results.run();

    assertEquals(end.with(List.of()), desk.flows.get(beginner, begun.id()));

    desk.core.clock().pass(Duration.ofMinutes(11));
    results.run();
    assertProblem(Kind.NOT_FOUND, () -> desk.flows.get(beginner, begun.id()));
  }

  @Test
  void cancelledFlow_cannotBeFinished_andKeepsNoSecret_OA23() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    List<String> secrets = desk.pendingSecrets(begun);
    assertEquals(1, desk.stored(secrets));

    assertEquals(Status.CANCELLED, desk.flows.cancel(beginner, begun.id()).status());

    assertEquals(0, desk.stored(secrets));
    desk.assertTold(
        Status.CANCELLED, "It was cancelled.", callback(begun.state(), "good-1", beginner));
    desk.assertRefusedBeforeAnyRequest(callback(begun.state(), "good-1", desk.inABrowser()));
    assertEquals(Status.CANCELLED, desk.flows.get(beginner, begun.id()).status());
  }

  @Test
  void flowThatEnded_cannotBeCancelled() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow good = desk.begin(beginner);
    StartedFlow bad = desk.begin(beginner);
    desk.finish(good, "good-1", beginner);
    desk.finish(bad, "wrong", beginner);

    assertEquals(Status.CONNECTED, desk.flows.cancel(beginner, good.id()).status());
    assertEquals(Status.FAILED, desk.flows.cancel(beginner, bad.id()).status());
  }

  @Test
  void cancelledWhileTheCallbackIsWritten_bothEndAlike() throws Exception {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    ExecutorService people = Executors.newCachedThreadPool();
    Future<Flow> finished;
    Future<Flow> cancelled;
    try (RowLock held =
        new RowLock(desk.core, database, "zaplane_flow", "id = '" + begun.id() + "'")) {
      finished = people.submit(() -> desk.finish(begun, "good-1", beginner));
      held.awaitWaiting(List.of(finished));
      cancelled = people.submit(() -> desk.flows.cancel(beginner, begun.id()));
      held.awaitWaiting(List.of(finished, cancelled));
    } finally {
      people.shutdown();
    }

    cancelled.get();
    assertEquals(Status.CONNECTED, finished.get().status());
    assertEquals(Status.CONNECTED, desk.flows.get(beginner, begun.id()).status());
  }

  @Test
  void narrowerGrant_isTold_OA15() {
    FlowOwner beginner = desk.inABrowser();

    Flow flow = desk.finish(desk.begin(beginner), "good-narrow", beginner);

    assertEquals(Status.CONNECTED, flow.status());
    assertEquals(List.of("Not granted, although asked for: write."), flow.notes());
    Connection connection =
        desk.core.get(Connections.class).get(beginner.scope(), flow.connection().orElseThrow());
    assertEquals(List.of("read", "write"), connection.grant().orElseThrow().requestedScopes());
    assertEquals(List.of("read"), connection.grant().orElseThrow().grantedScopes());
  }

  @Test
  void connectionWhoseTestFails_isKept_andTheFailureTold() {
    FlowOwner beginner = desk.inABrowser();

    Flow flow = desk.finish(desk.begin(beginner), "good-locked", beginner);

    assertEquals(Status.CONNECTED, flow.status());
    assertTrue(
        flow.notes().get(0).startsWith("The test failed: Acme says: locked"), flow::toString);
    assertEquals(
        org.zaplane.connection.Status.ERROR,
        desk.core
            .get(Connections.class)
            .get(beginner.scope(), flow.connection().orElseThrow())
            .status());
  }

  @Test
  void openFlowsOfAConnection_areCounted() {
    FlowOwner beginner = desk.inABrowser();
    long id = desk.connected(beginner, "one");
    FlowOwner stranger = desk.inABrowser();
    assertEquals(0, desk.flows.waiting(beginner.scope(), id));

    desk.begin(beginner);
    StartedFlow pending = desk.flows.begin(beginner, FlowFixture.wish("acme", Optional.of(id)));
    StartedFlow other = desk.flows.begin(beginner, FlowFixture.wish("acme", Optional.of(id)));
    desk.finish(other, "good-two", beginner);

    assertEquals(2, desk.flows.waiting(beginner.scope(), id));
    assertEquals(0, desk.flows.waiting(stranger.scope(), id));
    desk.flows.cancel(beginner, other.id());
    assertEquals(1, desk.flows.waiting(beginner.scope(), id));
    desk.core.clock().pass(Duration.ofMinutes(11));
    assertEquals(0, desk.flows.waiting(beginner.scope(), id));
    assertEquals(Status.EXPIRED, desk.flows.get(beginner, pending.id()).status());
  }
}
