package org.zaplane.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.Scope;
import org.zaplane.connection.Status;
import org.zaplane.credential.TokenSet;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.renewal.FakeSystem.Held;
import org.zaplane.revocation.Disconnections;
import org.zaplane.secret.Secret;
import org.zaplane.testing.TestDatabase;

/** What becomes of a renewal whose connection changes before the answer comes. */
class ChangesDuringRenewalTest {

  private GrantFixture one;
  private GrantFixture two;
  private Scope alice;
  private long id;

  private void open(TestDatabase database) {
    one = new GrantFixture(database);
    two = one.node();
    alice = one.somebody();
    id = one.connect(alice).id();
    passLife();
  }

  private void passLife() {
    one.pass(GrantFixture.LIFE);
    two.pass(GrantFixture.LIFE);
  }

  @AfterEach
  void close() {
    two.close();
    one.close();
  }

  /** A renewal that waits for its answer while the other node does something. */
  private Future<ConnectionRow> during(Runnable work) {
    Held held = one.acme.hold();
    Future<ConnectionRow> renewal = one.begin(() -> one.usable(one.desk.row(id)));
    held.awaitArrived(1);
    one.acme.holdNothing();
    work.run();
    held.release();
    return renewal;
  }

  /** A node stops during a renewal, and then the connection is deleted. */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void deletion_takesAnUnfinishedRenewalAlong(TestDatabase database) {
    open(database);
    String key = one.desk.row(id).grant().key().orElseThrow();
    assertTrue(one.get(RenewalLeases.class).take(key).isPresent());
    one.desk.connections.delete(alice, id);
    assertEquals(0, one.count("zaplane_renewal"));
  }

  /** RF-07 */
  @ParameterizedTest
  @EnumSource
  void deleted_doesNotComeBack(TestDatabase database) {
    open(database);
    Future<ConnectionRow> renewal = during(() -> two.desk.connections.delete(alice, id));
    TokensRefused refusal = assertInstanceOf(TokensRefused.class, GrantFixture.failure(renewal));
    assertEquals("It was deleted.", refusal.getMessage());
    one.revocationRound();
    assertEquals(0, one.count("zaplane_connection"));
    assertEquals(0, one.count("zaplane_secret"));
    assertEquals(0, one.count("zaplane_renewal"));
  }

  /** RF-07 */
  @ParameterizedTest
  @EnumSource
  void disconnected_staysWithoutTokens(TestDatabase database) {
    open(database);
    GrantFixture.done(during(() -> two.get(Disconnections.class).disconnect(alice, id)));
    Connection after = one.now(alice, id);
    assertEquals(Status.NEEDS_RECONNECT, after.status());
    assertEquals(Set.of("client_secret"), one.desk.row(id).secrets().names());
    assertTrue(one.renewAt(id).isEmpty());
    one.revocationRound();
    one.desk.assertNoOrphans();
    assertEquals(0, one.count("zaplane_renewal"));
  }

  /** RF-07 */
  @ParameterizedTest
  @EnumSource
  void reconnected_keepsWhatTheNewAuthorizationGave(TestDatabase database) throws TokensRefused {
    open(database);
    TokenSet fresh = one.acme.issue(alice.user());
    GrantFixture.done(
        during(() -> two.grants().reconnect(alice, id, two.grant("acme", "x", fresh), false)));
    assertEquals(fresh.accessToken().reveal(), one.stored(id));
    assertEquals(Status.ACTIVE, one.now(alice, id).status());
    passLife();
    assertTrue(one.acme.isAlive(one.token(id)));
    one.desk.assertNoOrphans();
    assertEquals(0, one.count("zaplane_renewal"));
  }

  /** RF-07: the refusal of the old grant says nothing of the new one. */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void reconnected_isNotEndedByTheRefusalOfTheOldGrant(TestDatabase database) {
    open(database);
    one.acme.kill(Secret.of(one.desk.opened(id).get("refresh_token")));
    TokenSet fresh = one.acme.issue(alice.user());
    GrantFixture.done(
        during(() -> two.grants().reconnect(alice, id, two.grant("acme", "x", fresh), false)));
    assertEquals(Status.ACTIVE, one.now(alice, id).status());
    assertTrue(one.told(alice, id, "grant_ended").isEmpty());
  }

  /** RF-07 */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void switchedOff_staysOffAndKeepsTheNewTokens(TestDatabase database) {
    open(database);
    String before = one.stored(id);
    GrantFixture.done(during(() -> two.desk.enable(alice, id, false)));
    assertEquals(Status.INACTIVE, one.now(alice, id).status());
    assertFalse(before.equals(one.stored(id)));
  }

  private long sibling(Scope owner) {
    TokenSet tokens = one.acme.issue("shared");
    id = one.connect(alice, "acme", "First", tokens).id();
    return one.connect(owner, "acme", "Second", tokens).id();
  }

  /** RF-10 */
  @ParameterizedTest
  @EnumSource
  void sharedGrant_isRenewedOnceForAll(TestDatabase database) throws TokensRefused {
    open(database);
    Scope bob = one.somebody();
    long second = sibling(bob);
    passLife();
    Held held = one.acme.hold();
    List<Future<String>> both =
        List.of(one.begin(() -> one.token(id)), two.begin(() -> two.token(second)));
    held.awaitArrived(1);
    held.release();
    assertEquals(GrantFixture.done(both.get(0)), GrantFixture.done(both.get(1)));
    assertEquals(one.stored(id), one.stored(second));
    assertEquals(1, one.acme.asked());
    passLife();
    assertEquals(one.token(second), two.token(id));
    assertEquals(2, one.acme.asked());
    assertEquals(Status.ACTIVE, one.desk.connections.test(bob, second).connection().status());
    one.desk.assertNoOrphans();
  }

  /** RF-10: what one does with its own connection takes nothing from the other. */
  @ParameterizedTest
  @EnumSource
  void sharedGrant_survivesThatOneDisconnectsDuringItsRenewal(TestDatabase database)
      throws TokensRefused {
    open(database);
    Scope bob = one.somebody();
    long second = sibling(bob);
    passLife();
    GrantFixture.done(during(() -> two.get(Disconnections.class).disconnect(alice, id)));
    assertEquals(Set.of("client_secret"), one.desk.row(id).secrets().names());
    String token = two.token(second);
    assertTrue(one.acme.isAlive(token));
    assertEquals(1, one.acme.asked());
    assertEquals(0, one.count("zaplane_renewal"));
  }

  /** RF-10 */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void sharedGrant_survivesThatOneReconnectsDuringItsRenewal(TestDatabase database)
      throws TokensRefused {
    open(database);
    Scope bob = one.somebody();
    long second = sibling(bob);
    passLife();
    TokenSet fresh = one.acme.issue("shared");
    GrantFixture.done(
        during(() -> two.grants().reconnect(alice, id, two.grant("acme", "x", fresh), false)));
    assertEquals(fresh.accessToken().reveal(), one.stored(id));
    assertTrue(one.acme.isAlive(two.token(second)));
    assertEquals(1, one.acme.asked());
  }
}
