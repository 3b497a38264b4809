package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connection.ConnectionFixture.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/** CR-06: a row that cannot be opened stays listed, deletable and reconnectable, and says why. */
class UndecryptableConnectionTest extends WithConnections {

  private long damaged(Scope caller) {
    long id = desk.slack(caller, "Team", "xoxb-good-1").connection().id();
    desk.damage(Optional.of(desk.row(id)));
    return id;
  }

  private void assertUndecryptable(Scope caller, long id) {
    int asked = desk.slack.requests().size();
    TestedConnection tested = desk.connections.test(caller, id);
    assertEquals(Outcome.INCOMPLETE, tested.result().outcome());
    assertEquals(Status.UNDECRYPTABLE, tested.connection().status());
    assertTrue(tested.connection().statusReason().orElseThrow().contains("cannot be opened"));
    assertEquals(asked, desk.slack.requests().size());
    assertEquals(List.of(tested.connection()), desk.connections.list(caller, Optional.empty()));
  }

  @Test
  void cr06_damagedSecret_isListedAndTheTestSaysWhyAndSendsNothing() {
    Scope alice = desk.somebody();
    assertUndecryptable(alice, damaged(alice));
  }

  @Test
  void cr06_damagedSecret_recoversByNewCredentialsThroughATest() {
    Scope alice = desk.somebody();
    long id = damaged(alice);
    desk.connections.test(alice, id);
    assertEquals(Status.ERROR, desk.change(alice, id, "bot_token", "xoxb-bad").status());
    assertEquals(Status.ACTIVE, desk.change(alice, id, "bot_token", "xoxb-good-2").status());
    assertEquals(Map.of("bot_token", "xoxb-good-2"), desk.opened(id));
    desk.assertNoOrphans();
  }

  @Test
  void cr06_damagedSecret_canBeRenamedAndDeleted() {
    Scope alice = desk.somebody();
    long id = damaged(alice);
    assertEquals("New", desk.rename(alice, id, "New").name());
    desk.connections.delete(alice, id);
    assertTrue(desk.connections.list(alice, Optional.empty()).isEmpty());
    desk.assertNoOrphans();
  }

  @Test
  void cr06_otherFieldOfADamagedRow_asksForTheSecret() {
    Scope alice = desk.somebody();
    Connection kept =
        desk.make(
                alice,
                "shop",
                "Shop",
                ConnectionFixture.given("site_url", "http://127.0.0.1:1", "token", "a"))
            .connection();
    desk.damage(Optional.of(desk.row(kept.id())));
    assertRefused(
        Kind.INVALID, Subject.CREDENTIALS, () -> desk.change(alice, kept.id(), "note", "x"));
    assertEquals(kept, desk.connections.get(alice, kept.id()));
  }

  @Test
  void cr06_otherRows_stillWork() {
    Scope alice = desk.somebody();
    Scope bob = desk.somebody();
    long fine = desk.slack(bob, "Team", "xoxb-good-1").connection().id();
    damaged(alice);
    assertTrue(desk.connections.test(bob, fine).result().successful());
  }

  @Test
  void cr02_anotherConnectionsSecret_doesNotOpen() {
    Scope alice = desk.somebody();
    Scope bob = desk.somebody();
    long victim = desk.slack(bob, "Team", "xoxb-good-bob").connection().id();
    long thief = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    String own = reference(thief);
    desk.sql(
        "update zaplane_connection set secrets ="
            + " (select s from (select secrets s from zaplane_connection where id = %d) v) where id = %d"
                .formatted(victim, thief));
    assertUndecryptable(alice, thief);
    desk.sql("update zaplane_connection set secrets = '{}' where id = " + thief);
    desk.sql("delete from zaplane_secret where reference = '" + own + "'");
  }

  @Test
  void cr06_secretThatIsGone_isUndecryptable() {
    Scope alice = desk.somebody();
    long id = damaged(alice);
    desk.sql("delete from zaplane_secret where reference = '" + reference(id) + "'");
    assertUndecryptable(alice, id);
    desk.connections.delete(alice, id);
    desk.assertNoOrphans();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xoxb-good-1",
        "urn:zaplane-secret:",
        "urn:zaplane-secret:database:",
        "urn:zaplane-secret:elsewhere:x",
        ""
      })
  void cr08_whatIsNoReferenceToASecret_isNotPassedOnButDeletable(String reference) {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    desk.sql("delete from zaplane_secret where reference = '" + reference(id) + "'");
    desk.sql(
        "update zaplane_connection set secrets = '{\"reference\":\"%s\",\"names\":[\"bot_token\"],\"bytes\":9}' where id = %d"
            .formatted(reference, id));
    assertUndecryptable(alice, id);
    assertEquals(Status.ACTIVE, desk.change(alice, id, "bot_token", "xoxb-good-2").status());
    desk.sql("delete from zaplane_secret where reference = '" + reference(id) + "'");
    desk.sql(
        "update zaplane_connection set secrets = '{\"reference\":\"%s\",\"names\":[\"bot_token\"],\"bytes\":9}' where id = %d"
            .formatted(reference, id));
    desk.connections.delete(alice, id);
    assertTrue(desk.connections.list(alice, Optional.empty()).isEmpty());
    desk.assertNoOrphans();
  }

  private String reference(long id) {
    return ConnectionFixture.reference(desk.row(id));
  }
}
