package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connection.ConnectionFixture.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.renewal.GrantFixture;
import org.zaplane.revocation.UnsavedGrants;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream.Answer;

/**
 * AC-09 for addresses that an overlay gives: after it names other ones, nothing that was stored for
 * the former ones is sent there, by whatever way it would leave.
 */
class BoundAddressTest {

  private GrantFixture desk;
  private GrantFixture moved;
  private Scope alice;
  private long id;

  @BeforeEach
  void open() {
    desk = new GrantFixture(TestDatabase.H2);
    alice = desk.somebody();
    id = desk.connect(alice).id();
    moved = desk.nodeThatLeadsElsewhere();
  }

  @AfterEach
  void close() {
    moved.close();
    desk.close();
  }

  private void assertNothingSentElsewhere() {
    assertEquals(List.of(), desk.other.requests("/me"));
    assertEquals(List.of(), desk.other.requests("/token"));
    assertEquals(List.of(), desk.other.requests("/revoke"));
  }

  @Test
  void ac09_test_sendsNothingAndAsksForTheSecret() {
    TestedConnection tested = moved.desk.connections.test(alice, id);
    assertEquals("Nothing was sent: the address was changed.", tested.result().message());
    assertEquals(Status.NEEDS_SECRET, tested.connection().status());
    assertNothingSentElsewhere();
  }

  @Test
  void ac09_renewalInTheBackground_sendsNothing() {
    moved.pass(GrantFixture.LIFE);
    moved.renewalRound();
    assertEquals(Status.NEEDS_SECRET, moved.now(alice, id).status());
    assertNothingSentElsewhere();
    assertEquals(0, moved.count("zaplane_renewal"));
  }

  @Test
  void ac09_renewalOnDemand_sendsNothing() {
    moved.pass(GrantFixture.LIFE.plus(Duration.ofMinutes(1)));
    assertEquals(
        "Nothing was sent: the address was changed.",
        moved.desk.connections.test(alice, id).result().message());
    assertNothingSentElsewhere();
  }

  @Test
  void ac09_revocation_sendsNothingAndSaysSo() {
    String token = desk.stored(id);
    moved.desk.connections.delete(alice, id);
    moved.revocationRound();
    assertTrue(
        moved.told(alice, id, "revocation_failed").get(0).message().contains("address of Acme"));
    assertNothingSentElsewhere();
    assertTrue(desk.acme.isAlive(token));
    assertEquals(0, desk.count("zaplane_secret"));
  }

  @Test
  void ac09_grantThatWasAuthorizedBefore_isNotSavedForTheNewAddress() {
    NewGrant grant = desk.grant("acme", "Second", desk.acme.issue("b"));
    assertRefused(Kind.CONFLICT, Subject.INTEGRATION, () -> moved.grants().connect(alice, grant));
    assertRefused(
        Kind.CONFLICT, Subject.INTEGRATION, () -> moved.grants().reconnect(alice, id, grant, true));
    String said = moved.get(UnsavedGrants.class).end(alice, grant, Optional.empty());
    assertTrue(said.contains("address of Acme"), said);
    assertNothingSentElsewhere();
  }

  @Test
  void ac09_revocationThatWaits_isNotSentToTheNewAddress() {
    desk.acme.answer("/revoke", Answer.json(503, "{}"));
    NewGrant grant = desk.grant("acme", "Second", desk.acme.issue("b"));
    desk.get(UnsavedGrants.class).end(alice, grant, Optional.empty());
    moved.pass(Duration.ofDays(2));
    moved.revocationRound();
    assertNothingSentElsewhere();
    assertEquals(1, moved.told(alice, 0, "revocation_failed").size());
  }

  @Test
  void sameAddress_isUsedAsBefore() {
    GrantFixture same = desk.node();
    assertTrue(same.desk.connections.test(alice, id).result().successful());
    assertFalse(desk.acme.requests("/me").isEmpty());
    same.close();
  }
}
