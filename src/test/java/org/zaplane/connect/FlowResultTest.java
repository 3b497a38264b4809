package org.zaplane.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connect.FlowDesk.assertProblem;
import static org.zaplane.connect.FlowDesk.callback;
import static org.zaplane.connect.FlowDesk.inABrowser;

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
import org.zaplane.testing.HeldRow;

/** OA-18: where a flow stands, for the one who began it. */
class FlowResultTest extends AtTheFlowDesk {

  @Test
  void strangersAndOtherSessions_findNothing() {
    Beginner beginner = desk.inABrowser();
    Begun begun = desk.begin(beginner);
    for (Beginner stranger :
        List.of(
            desk.inABrowser(),
            new Beginner(desk.somebody(), beginner.session()),
            inABrowser(beginner.scope(), "second"),
            new Beginner(beginner.scope(), Optional.empty()))) {
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
    Beginner client = new Beginner(desk.somebody(), Optional.empty());
    Begun begun = desk.begin(client);

    Flow seen = desk.flows.get(inABrowser(client.scope(), "any"), begun.id());

    assertEquals(Status.PENDING, seen.status());
    assertEquals(seen, desk.flows.get(client, begun.id()));
  }

  @Test
  void abandonedFlow_expires() {
    Beginner beginner = desk.inABrowser();
    Begun begun = desk.begin(beginner);
    desk.core.clock().pass(Duration.ofSeconds(599));
    assertEquals(Status.PENDING, desk.flows.get(beginner, begun.id()).status());
    desk.core.clock().pass(Duration.ofSeconds(1));

    Flow flow = desk.flows.get(beginner, begun.id());

    assertEquals(Status.EXPIRED, flow.status());
    assertEquals("Nobody came back in time. Start again.", flow.message());
  }

  @Test
  void result_isThereForADay() {
    Beginner beginner = desk.inABrowser();
    Begun begun = desk.begin(beginner);
    Flow end = desk.finish(begun, "good-1", beginner);
    FlowResults results = desk.core.get(FlowResults.class);
    desk.core.clock().pass(Duration.ofDays(1));
    results.round();

    assertEquals(end.with(List.of()), desk.flows.get(beginner, begun.id()));

    desk.core.clock().pass(Duration.ofMinutes(11));
    results.round();
    assertProblem(Kind.NOT_FOUND, () -> desk.flows.get(beginner, begun.id()));
  }

  @Test
  void cancelledFlow_cannotBeFinished_andKeepsNoSecret_OA23() {
    Beginner beginner = desk.inABrowser();
    Begun begun = desk.begin(beginner);
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
    Beginner beginner = desk.inABrowser();
    Begun good = desk.begin(beginner);
    Begun bad = desk.begin(beginner);
    desk.finish(good, "good-1", beginner);
    desk.finish(bad, "wrong", beginner);

    assertEquals(Status.CONNECTED, desk.flows.cancel(beginner, good.id()).status());
    assertEquals(Status.FAILED, desk.flows.cancel(beginner, bad.id()).status());
  }

  @Test
  void cancelledWhileTheCallbackIsWritten_bothEndAlike() throws Exception {
    Beginner beginner = desk.inABrowser();
    Begun begun = desk.begin(beginner);
    ExecutorService people = Executors.newCachedThreadPool();
    Future<Flow> finished;
    Future<Flow> cancelled;
    try (HeldRow held =
        new HeldRow(desk.core, database, "zaplane_flow", "id = '" + begun.id() + "'")) {
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
    Beginner beginner = desk.inABrowser();

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
    Beginner beginner = desk.inABrowser();

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
    Beginner beginner = desk.inABrowser();
    long id = desk.connected(beginner, "one");
    Beginner stranger = desk.inABrowser();
    assertEquals(0, desk.flows.waiting(beginner.scope(), id));

    desk.begin(beginner);
    Begun pending = desk.flows.begin(beginner, FlowDesk.wish("acme", Optional.of(id)));
    Begun other = desk.flows.begin(beginner, FlowDesk.wish("acme", Optional.of(id)));
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
