package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.testing.Upstream;

class ConnectionStatesTest extends WithConnections {

  private static final Upstream.Answer GOOD = Upstream.Answer.json(200, "{\"ok\":true}");
  private static final Upstream.Answer BAD =
      Upstream.Answer.json(401, "{\"ok\":false,\"error\":\"revoked\"}");

  private Upstream shop;
  private volatile Upstream.Answer answer = GOOD;

  @BeforeParameterizedClassInvocation
  void openShop() {
    shop = new Upstream(request -> answer);
  }

  @AfterParameterizedClassInvocation
  void closeShop() {
    shop.close();
  }

  private Connection tested(Scope caller, long id, Upstream.Answer by) {
    answer = by;
    return desk.connections.test(caller, id).connection();
  }

  private long active(Scope caller) {
    answer = GOOD;
    Connection connection = desk.shop(caller, "Shop", shop).connection();
    assertEquals(Status.ACTIVE, connection.status());
    return connection.id();
  }

  @Test
  void tests_moveBetweenActiveAndError() {
    Scope alice = desk.somebody();
    long id = active(alice);
    Connection failed = tested(alice, id, BAD);
    assertEquals(Status.ERROR, failed.status());
    assertTrue(failed.statusReason().orElseThrow().startsWith("Shop says: revoked"));
    assertEquals(failed, desk.connections.get(alice, id));
    Connection works = tested(alice, id, GOOD);
    assertEquals(Status.ACTIVE, works.status());
    assertEquals(Optional.empty(), works.statusReason());
  }

  @Test
  void switchedOff_isNotTouchedByTestsWhichAreStillRecorded() {
    Scope alice = desk.somebody();
    long id = active(alice);
    assertEquals(Status.INACTIVE, desk.enable(alice, id, false).status());
    Connection failed = tested(alice, id, BAD);
    assertEquals(Status.INACTIVE, failed.status());
    assertEquals(Optional.of("failed"), failed.lastTestStatus());
    Connection works = tested(alice, id, GOOD);
    assertEquals(Status.INACTIVE, works.status());
    assertEquals(Optional.of("success"), works.lastTestStatus());
  }

  @Test
  void switchedOff_isNotSwitchedOnByNewCredentials() {
    Scope alice = desk.somebody();
    long id = active(alice);
    desk.enable(alice, id, false);
    assertEquals(Status.INACTIVE, desk.change(alice, id, "token", "other").status());
  }

  @Test
  void switchedOn_isAsTheLastTestLeftIt() {
    Scope alice = desk.somebody();
    long id = active(alice);
    desk.enable(alice, id, false);
    assertEquals(Status.ACTIVE, desk.enable(alice, id, true).status());
    desk.enable(alice, id, false);
    tested(alice, id, BAD);
    assertEquals(Status.ERROR, desk.enable(alice, id, true).status());
  }

  @Test
  void switchingOnWhatIsInError_doesNotPretendThatItWorks() {
    Scope alice = desk.somebody();
    long id = active(alice);
    Connection failed = tested(alice, id, BAD);
    Connection after = desk.enable(alice, id, true);
    assertEquals(Status.ERROR, after.status());
    assertEquals(failed.statusReason(), after.statusReason());
  }

  @Test
  void needsSecret_isNotCuredBySwitchingOffAndOn() {
    Scope alice = desk.somebody();
    long id = active(alice);
    try (Upstream elsewhere = new Upstream(request -> GOOD)) {
      desk.change(alice, id, "site_url", elsewhere.url());
      assertEquals(Status.INACTIVE, desk.enable(alice, id, false).status());
      assertEquals(Status.NEEDS_SECRET, desk.enable(alice, id, true).status());
      assertFalse(desk.connections.test(alice, id).result().successful());
      assertTrue(elsewhere.requests().isEmpty());
    }
  }

  @Test
  void switchedOff_staysOffWhenItsAddressChanges_andNeedsTheSecretWhenSwitchedOn() {
    Scope alice = desk.somebody();
    long id = active(alice);
    desk.enable(alice, id, false);
    try (Upstream elsewhere = new Upstream(request -> GOOD)) {
      assertEquals(Status.INACTIVE, desk.change(alice, id, "site_url", elsewhere.url()).status());
      TestedConnection tested = desk.connections.test(alice, id);
      assertEquals(Outcome.INCOMPLETE, tested.result().outcome());
      assertEquals(Status.INACTIVE, tested.connection().status());
      assertEquals(Status.NEEDS_SECRET, desk.enable(alice, id, true).status());
      assertTrue(elsewhere.requests().isEmpty());
    }
  }

  @Test
  void undecryptable_isNotCuredBySwitchingOffAndOn() {
    Scope alice = desk.somebody();
    Connection kept = desk.slack(alice, "Team", "xoxb-good-1").connection();
    desk.damage(Optional.of(desk.row(kept.id())));
    desk.enable(alice, kept.id(), false);
    assertEquals(Status.UNDECRYPTABLE, desk.enable(alice, kept.id(), true).status());
  }

  @Test
  void integrationThatLeftTheCatalogue_failsItsTestAndStaysListed() {
    Scope alice = desk.somebody();
    long id = active(alice);
    desk.sql("update zaplane_connection set integration = 'gone' where id = " + id);
    TestedConnection tested = desk.connections.test(alice, id);
    assertEquals(Outcome.INCOMPLETE, tested.result().outcome());
    assertEquals(Status.ERROR, tested.connection().status());
    assertEquals(1, desk.connections.list(alice, Optional.empty()).size());
    desk.connections.delete(alice, id);
    desk.assertNoOrphans();
  }

  @Test
  void longWordsFromOutside_areCutToWhatFits() {
    ConnectionRow row = desk.row(active(desk.somebody()));
    row.setStatus(Status.ERROR, "x".repeat(2000));
    assertEquals(500, row.toConnection().statusReason().orElseThrow().length());
    assertNotEquals(Status.ACTIVE, row.status());
  }
}
