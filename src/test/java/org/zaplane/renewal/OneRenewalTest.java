package org.zaplane.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.Scope;
import org.zaplane.connection.Status;
import org.zaplane.connection.StoredCredentials;
import org.zaplane.credential.CredentialSchemes;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenSet;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.platform.Transactions;
import org.zaplane.renewal.FakeSystem.Held;
import org.zaplane.renewal.RenewalLeases.Lease;
import org.zaplane.testing.TestDatabase;

/**
 * A grant is renewed by one at a time, on two nodes that share a schema. The nodes are in one
 * process here; real processes that are killed are tried elsewhere.
 */
class OneRenewalTest {

  private static final Duration LEASE = RenewalLeases.LEASE;

  private GrantFixture one;
  private GrantFixture two;
  private Scope alice;
  private long id;

  private void open(TestDatabase database) {
    one = new GrantFixture(database);
    two = one.node();
    alice = one.somebody();
    id = one.connect(alice).id();
  }

  @AfterEach
  void close() {
    two.close();
    one.close();
  }

  private void passLife() {
    one.pass(GrantFixture.LIFE);
    two.pass(GrantFixture.LIFE);
  }

  private void assertWorksWith(String token) {
    assertEquals(token, one.stored(id));
    assertTrue(one.acme.isAlive(token));
    assertEquals(Status.ACTIVE, one.desk.connections.test(alice, id).connection().status());
  }

  /** RF-01 */
  @ParameterizedTest
  @EnumSource
  void manyThreadsOnTwoNodes_askOnceAndAllGetTheNewToken(TestDatabase database) throws Exception {
    open(database);
    passLife();
    Held held = one.acme.hold();
    CountDownLatch begun = new CountDownLatch(50);
    List<Future<String>> people = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      for (GrantFixture node : List.of(one, two)) {
        people.add(
            node.begin(
                () -> {
                  ConnectionRow row = node.desk.row(id);
                  begun.countDown();
                  return node.opened(node.usable(row));
                }));
      }
    }
    begun.await();
    held.awaitArrived(1);
    held.release();
    Set<String> tokens = people.stream().map(GrantFixture::done).collect(Collectors.toSet());
    assertEquals(1, one.acme.asked());
    assertEquals(Set.of(one.stored(id)), tokens);
    assertWorksWith(tokens.iterator().next());
    assertEquals(0, one.count("zaplane_renewal"));
  }

  /** RF-01 */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void whoSawTheOldToken_usesTheNewOneWithoutAsking(TestDatabase database) throws Exception {
    open(database);
    ConnectionRow old = one.desk.row(id);
    passLife();
    String renewed = two.token(id);
    assertEquals(renewed, one.opened(one.renewals().renew(old)));
    assertEquals(1, one.acme.asked());
  }

  /** RF-02 */
  @ParameterizedTest
  @EnumSource
  void holderWithSignsOfLife_keepsTheLeaseHoweverLongItTakes(TestDatabase database) {
    open(database);
    RenewalLeases mine = one.get(RenewalLeases.class);
    RenewalLeases others = two.get(RenewalLeases.class);
    Lease lease = mine.take("grant").orElseThrow();
    for (int i = 0; i < 10; i++) {
      assertTrue(others.take("grant").isEmpty());
      mine.beat(lease);
      assertTrue(others.take("grant").isEmpty());
      two.pass(LEASE.minusSeconds(1));
    }
    assertTrue(one.get(RenewalLeases.class).take("grant").isEmpty());
    Boolean held = one.get(Transactions.class).call(entities -> mine.end(entities, lease));
    assertTrue(held);
    assertTrue(others.take("grant").orElseThrow().interrupted().isEmpty());
  }

  /** RF-02 */
  @ParameterizedTest
  @EnumSource
  void holderWithoutSignsOfLife_isFollowedAfterTheLeaseAndFenced(TestDatabase database)
      throws TokensRefused {
    open(database);
    String key = one.desk.row(id).grant().key().orElseThrow();
    Lease lost = one.get(RenewalLeases.class).take(key).orElseThrow();
    RenewalLeases others = two.get(RenewalLeases.class);
    assertTrue(others.take(key).isEmpty());
    two.pass(LEASE.minusMillis(1));
    assertTrue(others.take(key).isEmpty());
    two.pass(Duration.ofMillis(1));
    Lease taken = others.take(key).orElseThrow();
    assertTrue(taken.interrupted().isPresent());
    ConnectionRow seen = one.desk.row(id);
    Target target = one.get(StoredCredentials.class).target(seen);
    TokenSet late = one.get(CredentialSchemes.class).renew(target);
    String before = one.stored(id);
    one.get(RenewalOutcomes.class).renewed(seen, lost, target, late);
    assertEquals(before, one.stored(id));
    one.get(RenewalOutcomes.class)
        .refused(
            seen, lost, true, new TokensRefused(TokensRefused.Reason.INVALID_GRANT, "It is over."));
    assertEquals(Status.ACTIVE, one.now(alice, id).status());
    one.get(RenewalOutcomes.class).renewed(seen, taken, target, late);
    assertWorksWith(late.accessToken().reveal());
  }

  /** RF-03 */
  @ParameterizedTest
  @EnumSource
  void nodeThatStoppedBeforeItAsked_isFollowedAndTheTokenUsedOnce(TestDatabase database) {
    open(database);
    takeAndStop();
    one.renewalRound();
    one.pass(LEASE.minusMillis(1));
    one.renewalRound();
    assertEquals(0, one.acme.asked());
    one.pass(Duration.ofMillis(1));
    String before = one.stored(id);
    one.renewalRound();
    one.renewalRound();
    assertEquals(1, one.acme.asked());
    assertFalse(before.equals(one.stored(id)));
    assertWorksWith(one.stored(id));
    assertEquals(0, one.count("zaplane_renewal"));
  }

  private void takeAndStop() {
    String key = two.desk.row(id).grant().key().orElseThrow();
    assertTrue(two.get(RenewalLeases.class).take(key).isPresent());
    two.close();
  }

  /** RF-03 */
  @ParameterizedTest
  @EnumSource
  void nodeThatStoppedBeforeItSaved_isFollowedOnceAndTheReasonSaysSo(TestDatabase database)
      throws TokensRefused {
    open(database);
    Target target = two.get(StoredCredentials.class).target(two.desk.row(id));
    two.get(CredentialSchemes.class).renew(target);
    takeAndStop();
    one.renewalRound();
    one.pass(LEASE);
    one.renewalRound();
    one.renewalRound();
    assertEquals(2, one.acme.asked());
    Connection after = one.now(alice, id);
    assertEquals(Status.NEEDS_RECONNECT, after.status());
    String reason = after.statusReason().orElseThrow();
    assertTrue(
        reason.startsWith(
            "A renewal of 2026-11-22T12:00 (UTC) was interrupted before its answer was saved"),
        reason);
    assertEquals(reason, one.told(alice, id, "grant_ended").get(0).message());
    assertEquals(0, one.count("zaplane_renewal"));
  }

  /** RF-03, with the answer lost on its way. */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void lostAnswer_isFollowedByOneMoreTryAndTheReasonSaysSo(TestDatabase database)
      throws TokensRefused {
    open(database);
    passLife();
    one.acme.loseAnswers();
    assertThrows(TokensRefused.class, () -> one.token(id));
    assertEquals(Status.ERROR, one.now(alice, id).status());
    one.acme.answerNormally();
    one.pass(Duration.ofMinutes(1));
    assertThrows(TokensRefused.class, () -> one.token(id));
    assertEquals(2, one.acme.asked());
    String reason = one.now(alice, id).statusReason().orElseThrow();
    assertTrue(reason.contains("was interrupted before its answer was saved"), reason);
    assertEquals(Status.NEEDS_RECONNECT, one.now(alice, id).status());
  }

  /** RF-04 */
  @ParameterizedTest
  @EnumSource
  void refusalAfterSomebodyElsesSuccess_leadsToTheNewToken(TestDatabase database) {
    open(database);
    passLife();
    one.acme.forgiveReuse();
    Held held = one.acme.hold();
    Future<String> late = one.begin(() -> one.token(id));
    held.awaitArrived(1);
    one.acme.holdNothing();
    Future<String> follower = two.begin(() -> two.token(id));
    while (!follower.isDone()) { // until the other node takes the holder for lost
      two.pass(LEASE);
    }
    held.release();
    assertEquals(GrantFixture.done(follower), GrantFixture.done(late));
    assertEquals(2, one.acme.asked());
    assertEquals(Status.ACTIVE, one.now(alice, id).status());
    assertWorksWith(GrantFixture.done(late));
    assertTrue(one.told(alice, id, "grant_ended").isEmpty());
  }
}
