package org.zaplane.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.connection.Connection;
import org.zaplane.connection.Scope;
import org.zaplane.connection.Status;
import org.zaplane.credential.TokenSet;
import org.zaplane.platform.Polling;
import org.zaplane.revocation.Disconnections;
import org.zaplane.revocation.UnsavedGrants;
import org.zaplane.secret.SecretSweep;
import org.zaplane.testing.OutsideStore;
import org.zaplane.testing.OutsideStore.Step;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream.Answer;

/**
 * Renewal and revocation of grants whose tokens are in a store outside the database: whichever step
 * it fails at, no grant is lost and no document is left over.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutsideStoreRenewalTest {

  private final OutsideStore store = new OutsideStore();
  private final GrantFixture desk = new GrantFixture(TestDatabase.H2, store);
  private Scope alice;
  private long id;

  @BeforeEach
  void connect() {
    alice = desk.somebody();
    id = desk.connect(alice).id();
  }

  @AfterEach
  void nothingIsLeftOfDeletedConnections() {
    for (Connection one : desk.desk.connections.list(alice, Optional.empty())) {
      desk.desk.connections.delete(alice, one.id());
    }
    desk.revocationRound();
    store.assertConsistent(desk.desk.core);
    assertEquals(Set.of(), store.names());
  }

  @AfterAll
  void close() {
    desk.close();
  }

  private boolean sweep() {
    return OutsideStore.attempt(() -> SecretSweep.run(desk.desk.core));
  }

  private Status tested() {
    return desk.desk.connections.test(alice, id).connection().status();
  }

  /** The refresh token is used up at the system: the answer is all that there is of the grant. */
  @ParameterizedTest
  @EnumSource
  void renewal_losesNoAnswer(Step step) {
    desk.pass(GrantFixture.LIFE);
    int before = desk.acme.asked();
    store.failAt(step);
    Future<Status> test = desk.begin(this::tested);
    Polling polling = Polling.of(Duration.ofMinutes(1));
    while (store.failures() == 0 && !test.isDone()) {
      assertTrue(polling.pause(), "the renewal hangs");
    }
    store.recover();
    if (step == Step.READ) {
      assertTrue(GrantFixture.failure(test).getMessage().contains("READ"));
    } else {
      assertEquals(Status.ACTIVE, GrantFixture.done(test));
    }
    store.failAt(step);
    sweep();

    store.assertConsistent(desk.desk.core);
    assertEquals(1, store.names().size());
    assertEquals(Status.ACTIVE, tested());
    assertEquals(before + 1, desk.acme.asked());
    assertTrue(desk.acme.isAlive(desk.stored(id)));
    assertEquals(0, desk.count("zaplane_renewal"));
  }

  @ParameterizedTest
  @EnumSource
  void deletion_endsTheGrant_andLeavesNothing(Step step) {
    String token = desk.stored(id);
    store.failAt(step);
    desk.desk.connections.delete(alice, id);
    revocationAtLast();

    store.assertConsistent(desk.desk.core);
    assertEquals(0, store.names().size());
    assertFalse(desk.acme.isAlive(token));
  }

  @ParameterizedTest
  @EnumSource
  void disconnection_endsTheGrant_orChangesNothing(Step step) {
    String token = desk.stored(id);
    store.failAt(step);
    if (!OutsideStore.attempt(this::disconnect)) {
      store.assertConsistent(desk.desk.core);
      assertEquals(Status.ACTIVE, tested());
      disconnect();
    }
    revocationAtLast();

    store.assertConsistent(desk.desk.core);
    assertEquals(1, store.names().size());
    assertFalse(desk.acme.isAlive(token));
    assertEquals(Status.NEEDS_RECONNECT, tested());
    desk.grants().reconnect(alice, id, desk.grant("acme", "Acme", desk.acme.issue("b")), true);
    assertEquals(Status.ACTIVE, tested());
    store.assertConsistent(desk.desk.core);
    assertEquals(1, store.names().size());
  }

  private void disconnect() {
    desk.get(Disconnections.class).disconnect(alice, id);
  }

  /** Fails first, and is tried again when the store works again. */
  private void revocationAtLast() {
    desk.revocationRound();
    sweep();
    store.recover();
    desk.pass(Duration.ofMinutes(4));
    desk.revocationRound();
    assertEquals(
        0, desk.desk.column("select id from zaplane_revocation where try_at is not null").size());
  }

  @ParameterizedTest
  @EnumSource
  void reconnection_keepsTheGrantFromBefore_orTakesTheNewOne(Step step) {
    TokenSet fresh = desk.acme.issue(alice.user());
    store.failAt(step);
    boolean done =
        OutsideStore.attempt(
            () -> desk.grants().reconnect(alice, id, desk.grant("acme", "Acme", fresh), false));
    sweep();

    store.assertConsistent(desk.desk.core);
    assertEquals(1, store.names().size());
    assertEquals(done, desk.stored(id).equals(fresh.accessToken().reveal()));
    assertEquals(Status.ACTIVE, tested());
  }

  /** A grant that no connection keeps waits for a system that does not answer. */
  @ParameterizedTest
  @EnumSource
  void unsavedGrant_isEndedLater_orThePersonIsTold(Step step) {
    TokenSet unsaved = desk.acme.issue("c");
    desk.acme.answer("/revoke", Answer.json(503, "{}"));
    store.failAt(step);
    String told =
        desk.get(UnsavedGrants.class)
            .end(alice, desk.grant("acme", "Acme", unsaved), Optional.empty());
    boolean stored = told.contains("will be ended");
    assertEquals(stored ? 0 : 1, store.failures());
    desk.acme.answerNormally();
    revocationAtLast();

    store.assertConsistent(desk.desk.core);
    assertEquals(1, store.names().size());
    assertEquals(stored, !desk.acme.isAlive(unsaved.accessToken().reveal()));
    assertEquals(Status.ACTIVE, tested());
  }
}
