package org.zaplane.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connection.Connection;
import org.zaplane.connection.Connections;
import org.zaplane.revocation.RevocationRound;
import org.zaplane.secret.SecretSweep;
import org.zaplane.testing.OutsideStore;
import org.zaplane.testing.OutsideStore.Step;
import org.zaplane.testing.TestDatabase;

/**
 * Flows whose secrets are in a store outside the database: whichever step it fails at, a grant is
 * saved or ended at its system, and no document is left over.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutsideStoreFlowTest {

  /** Reads and writes of one callback at most. */
  private static final int OFTEN = 3;

  private final Acme acme = new Acme();
  private final OutsideStore store = new OutsideStore();
  private final FlowFixture desk =
      new FlowFixture(
          TestDatabase.H2.schemaWithTables(), OutsideStore.CHOSEN, acme, Optional.of(store));

  private FlowOwner alice;
  private int endedBefore;
  private int exchangedBefore;

  @BeforeEach
  void open() {
    alice = desk.inABrowser();
    endedBefore = acme.ended().size();
    exchangedBefore = acme.exchanges().size();
  }

  @AfterEach
  void nothingIsLeftOfDeletedConnections() {
    for (Connection one : connections()) {
      desk.core.get(Connections.class).delete(alice.scope(), one.id());
    }
    settle();
    assertEquals(Set.of(), store.names());
  }

  @AfterAll
  void close() {
    desk.close();
    acme.close();
  }

  /** Each step, the first time that it is taken and each later one. */
  static Stream<Object[]> failures() {
    return Arrays.stream(Step.values())
        .flatMap(step -> Stream.of(0, 1, OFTEN - 1).map(before -> new Object[] {step, before}));
  }

  private List<String> ended() {
    return acme.ended().subList(endedBefore, acme.ended().size());
  }

  private int exchanges() {
    return acme.exchanges().size() - exchangedBefore;
  }

  private List<Connection> connections() {
    return desk.core.get(Connections.class).list(alice.scope(), Optional.empty());
  }

  private long connected(String account) {
    return desk.finish(desk.begin(alice, "ending"), "good-" + account, alice)
        .connection()
        .orElseThrow();
  }

  private StartedFlow again(long id) {
    return desk.flows.begin(alice, FlowFixture.wish("ending", Optional.of(id)));
  }

  private boolean sweep() {
    return OutsideStore.attempt(() -> SecretSweep.run(desk.core));
  }

  /** Long after, when all that waits has ended. */
  private void settle() {
    store.recover();
    desk.core.clock().pass(Duration.ofMinutes(10));
    desk.core.get(PendingAuthorizations.class).run();
    desk.core.get(FlowResults.class).run();
    RevocationRound.run(desk.core);
    store.assertConsistent(desk.core);
  }

  /** One document a connection, and each connection works with the tokens of this account. */
  private void assertNothingButConnections(String account) {
    settle();
    assertEquals(connections().size(), store.names().size());
    for (Connection one : connections()) {
      assertEquals(
          org.zaplane.connection.Status.ACTIVE,
          desk.core.get(Connections.class).test(alice.scope(), one.id()).connection().status());
      assertEquals(
          "Bearer access-good-" + account,
          acme.requests().get(acme.requests().size() - 1).headers().get("authorization"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void start_isAFlowOrNothing(Step step) {
    store.failAt(step);
    boolean begun = OutsideStore.attempt(() -> desk.begin(alice));
    sweep();
    assertEquals(
        begun ? 1 : 0, desk.column("select state_hash from zaplane_pending_authorization").size());

    store.assertConsistent(desk.core);
    assertEquals(begun ? 1 : 0, store.names().size());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void finish_savesTheGrant_orEndsIt_orCanBeRepeated(Step step, int before) {
    StartedFlow begun = desk.begin(alice, "ending");
    store.failAt(step, before);
    boolean answered =
        OutsideStore.attempt(
            () -> {
              Flow flow = desk.finish(begun, "good-one", alice);
              boolean saved = flow.status() == Status.CONNECTED;
              assertEquals(saved ? 1 : 0, connections().size(), flow.message());
              assertEquals(
                  saved ? List.of() : List.of("refresh-good-one", "access-good-one"), ended());
            });
    sweep();
    store.recover();
    if (!answered) {
      assertEquals(0, exchanges());
      assertEquals(Status.CONNECTED, desk.finish(begun, "good-one", alice).status());
    }

    assertNothingButConnections("one");
  }

  @ParameterizedTest
  @EnumSource
  void abandonedFlow_leavesNothing(Step step) {
    desk.begin(alice);
    desk.core.clock().pass(Duration.ofMinutes(10));
    store.failAt(step);
    desk.core.get(PendingAuthorizations.class).run();
    sweep();

    store.assertConsistent(desk.core);
    assertEquals(0, store.names().size());
  }

  @ParameterizedTest
  @EnumSource
  void cancelledFlow_leavesNothing(Step step) {
    StartedFlow begun = desk.begin(alice);
    store.failAt(step);
    assertEquals(Status.CANCELLED, desk.flows.cancel(alice, begun.id()).status());
    sweep();
    assertEquals(List.of(), desk.column("select uuid from zaplane_pending_authorization"));

    store.assertConsistent(desk.core);
    assertEquals(0, store.names().size());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void reconnection_takesTheNewGrant_orKeepsTheOneFromBefore(Step step, int before) {
    long id = connected("one");
    StartedFlow begun = again(id);
    store.failAt(step, before);
    OutsideStore.attempt(() -> desk.finish(begun, "good-one", alice));
    sweep();

    assertNothingButConnections("one");
    assertEquals(1, store.names().size());
    assertEquals(List.of(), ended());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void otherAccount_waits_orIsEnded(Step step, int before) {
    long id = connected("one");
    StartedFlow begun = again(id);
    store.failAt(step, before);
    boolean answered =
        OutsideStore.attempt(
            () -> {
              Flow flow = desk.finish(begun, "good-two", alice);
              boolean waits = flow.status() == Status.OTHER_ACCOUNT;
              assertEquals(waits ? 0 : 2, ended().size(), flow.message());
              store.recover();
              if (waits) {
                assertEquals(Status.CONNECTED, desk.flows.confirm(alice, begun.id()).status());
              }
            });
    store.recover();
    sweep();

    assertNothingButConnections(answered && ended().isEmpty() ? "two" : "one");
    assertEquals(1, store.names().size());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void confirmation_takesTheOtherAccount_orEndsItsGrant_orCanBeRepeated(Step step, int before) {
    long id = connected("one");
    StartedFlow begun = again(id);
    assertEquals(Status.OTHER_ACCOUNT, desk.finish(begun, "good-two", alice).status());
    store.failAt(step, before);
    boolean confirmed = OutsideStore.attempt(() -> desk.flows.confirm(alice, begun.id()));
    sweep();
    store.recover();
    Status status = desk.flows.get(alice, begun.id()).status();
    if (!confirmed && status == Status.OTHER_ACCOUNT) {
      assertEquals(Status.CONNECTED, desk.flows.confirm(alice, begun.id()).status());
    } else if (!confirmed) {
      assertEquals(Status.FAILED, status);
      assertEquals(List.of("refresh-good-two", "access-good-two"), ended());
    }

    assertNothingButConnections(ended().isEmpty() ? "two" : "one");
  }

  @ParameterizedTest
  @EnumSource
  void grantThatNobodyConfirms_leavesNothing(Step step) {
    long id = connected("one");
    StartedFlow begun = again(id);
    assertEquals(Status.OTHER_ACCOUNT, desk.finish(begun, "good-two", alice).status());
    desk.core.clock().pass(Duration.ofMinutes(10));
    store.failAt(step);
    desk.core.get(FlowResults.class).run();
    sweep();
    assertFalse(store.names().isEmpty());

    assertNothingButConnections("one");
  }
}
