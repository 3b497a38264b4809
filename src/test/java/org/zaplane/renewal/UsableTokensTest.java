package org.zaplane.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zaplane.connection.Scope;
import org.zaplane.connection.Status;
import org.zaplane.connection.TestedConnection;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.revocation.Disconnections;
import org.zaplane.secret.Secret;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream.Answer;

/** With which token a system is asked, and what its refusal means. */
class UsableTokensTest {

  private GrantFixture desk;
  private Scope alice;
  private long id;

  @BeforeEach
  void open() {
    desk = new GrantFixture(TestDatabase.H2);
    alice = desk.somebody();
    id = desk.connect(alice).id();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private TestedConnection test() {
    return desk.desk.connections.test(alice, id);
  }

  @Test
  void tokenThatIsNearlyOver_isRenewedFirst() throws TokensRefused {
    String first = desk.stored(id);
    desk.pass(GrantFixture.LIFE.minus(RenewalPlan.MARGIN).minusMillis(1));
    assertEquals(first, desk.token(id));
    desk.pass(Duration.ofMillis(1));
    String second = desk.token(id);
    assertFalse(first.equals(second));
    assertEquals(Status.ACTIVE, test().connection().status());
    assertEquals(1, desk.acme.asked());
  }

  /** RF-09 */
  @Test
  void freshTokenThatIsRefused_isNotRenewedAndTheGrantIsNotOver() {
    desk.acme.forget(desk.stored(id));
    desk.pass(RenewalPlan.FRESH.minusMillis(1));
    TestedConnection tested = test();
    assertEquals(Outcome.CREDENTIAL_REFUSED, tested.result().outcome());
    assertEquals(Status.ERROR, tested.connection().status());
    assertTrue(tested.connection().grant().orElseThrow().ended().isEmpty());
    assertEquals(0, desk.acme.asked());
  }

  /** RF-09 */
  @Test
  void oldTokenThatIsRefused_isRenewedOnceAndTriedAgain() {
    desk.acme.forget(desk.stored(id));
    desk.pass(RenewalPlan.FRESH);
    TestedConnection tested = test();
    assertTrue(tested.result().successful());
    assertEquals(Status.ACTIVE, tested.connection().status());
    assertEquals(1, desk.acme.asked());
  }

  /** RF-09 */
  @Test
  void refusalThatRenewalDoesNotHelp_isMetOnce() {
    desk.acme.answer("/me", Answer.json(401, "{}"));
    desk.pass(RenewalPlan.FRESH);
    int before = desk.acme.requests("/me").size();
    assertEquals(Status.ERROR, test().connection().status());
    assertEquals(Status.ERROR, test().connection().status());
    assertEquals(1, desk.acme.asked());
    assertEquals(before + 3, desk.acme.requests("/me").size());
    assertTrue(desk.now(alice, id).grant().orElseThrow().ended().isEmpty());
  }

  /** RF-09 */
  @Test
  void refusedTokenWhoseGrantIsOver_needsReconnect() {
    desk.acme.kill(Secret.of(desk.stored(id)));
    desk.pass(RenewalPlan.FRESH);
    assertEquals(Status.NEEDS_RECONNECT, test().connection().status());
    assertEquals(1, desk.told(alice, id, "grant_ended").size());
  }

  @Test
  void needsReconnect_isNotCuredBySwitchingOffAndOn() {
    desk.get(Disconnections.class).disconnect(alice, id);
    assertEquals(Status.INACTIVE, desk.desk.enable(alice, id, false).status());
    assertEquals(Status.NEEDS_RECONNECT, desk.desk.enable(alice, id, true).status());
    assertEquals(Outcome.INCOMPLETE, test().result().outcome());
    assertEquals(Status.NEEDS_RECONNECT, desk.now(alice, id).status());
  }

  @Test
  void grantThatEndsWhileSwitchedOff_needsReconnectWhenSwitchedOn() {
    desk.desk.enable(alice, id, false);
    desk.acme.kill(Secret.of(desk.stored(id)));
    desk.pass(GrantFixture.LIFE);
    assertEquals(Status.INACTIVE, test().connection().status());
    assertEquals(Status.NEEDS_RECONNECT, desk.desk.enable(alice, id, true).status());
  }

  @Test
  void otherClientSecret_keepsTheTokens() {
    String token = desk.stored(id);
    assertEquals(Status.ACTIVE, desk.desk.change(alice, id, "client_secret", "x").status());
    assertEquals(token, desk.stored(id));
    assertEquals(Optional.of("eu"), desk.desk.row(id).options().text("region"));
    assertEquals(0, desk.acme.asked());
    desk.desk.assertNoOrphans();
  }

  @Test
  void otherClient_needsReconnectAndNothingIsSent() {
    int before = desk.acme.requests("/me").size();
    assertEquals(Status.NEEDS_RECONNECT, desk.desk.change(alice, id, "client_id", "x").status());
    assertEquals(Set.of("client_secret"), desk.desk.row(id).secrets().names());
    assertEquals(Status.NEEDS_RECONNECT, test().connection().status());
    desk.pass(Duration.ofDays(2));
    desk.renewalRound();
    assertEquals(0, desk.acme.asked());
    assertEquals(before, desk.acme.requests("/me").size());
    desk.revocationRound();
    desk.desk.assertNoOrphans();
  }

  @Test
  void renewedOnDemand_isNewAndTested() {
    String before = desk.stored(id);
    TestedConnection tested = desk.get(ManualRenewal.class).renew(alice, id);
    assertTrue(tested.result().successful());
    assertFalse(before.equals(desk.stored(id)));
    assertEquals(1, desk.acme.asked());
  }

  @Test
  void tokensThatDoNotOpen_areSaidToBeSoWhenTheyAreDue() {
    desk.desk.damage(Optional.of(desk.desk.row(id)));
    desk.pass(GrantFixture.LIFE);
    TestedConnection tested = test();
    assertEquals(Outcome.INCOMPLETE, tested.result().outcome());
    assertEquals(Status.UNDECRYPTABLE, tested.connection().status());
    assertEquals(0, desk.count("zaplane_renewal"));
  }
}
