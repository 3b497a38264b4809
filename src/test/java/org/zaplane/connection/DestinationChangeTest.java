package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connection.ConnectionFixture.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zaplane.activity.Activity;
import org.zaplane.activity.ActivityLog;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Upstream;

/** AC-09: a stored secret goes only where it was stored for. */
class DestinationChangeTest extends WithConnections {

  private Upstream home;
  private Upstream elsewhere;

  @BeforeEach
  void openShops() {
    home = ConnectionFixture.playShop("right");
    elsewhere = ConnectionFixture.playShop("right");
  }

  @AfterEach
  void closeShops() {
    home.close();
    elsewhere.close();
  }

  private long shop(Scope caller) {
    Connection connection = desk.shop(caller, "Shop", home).connection();
    assertEquals(Status.ACTIVE, connection.status());
    return connection.id();
  }

  @Test
  void ac09_newAddressWithoutTheSecret_needsItAndNothingIsSent() {
    Scope alice = desk.somebody();
    long id = shop(alice);
    Connection moved = desk.change(alice, id, "site_url", elsewhere.url());
    assertEquals(Status.NEEDS_SECRET, moved.status());
    TestedConnection tested = desk.connections.test(alice, id);
    assertEquals(Outcome.INCOMPLETE, tested.result().outcome());
    assertTrue(tested.result().message().startsWith("Nothing was sent"));
    assertEquals(Status.NEEDS_SECRET, tested.connection().status());
    assertEquals(List.of(), elsewhere.requests());
    assertEquals(1, home.requests().size());
  }

  @Test
  void ac09_move_isRecordedWithTheNewAddress() {
    Scope alice = desk.somebody();
    long id = shop(alice);
    desk.change(alice, id, "site_url", elsewhere.url());
    Activity last = desk.core.get(ActivityLog.class).of(alice, id, Long.MAX_VALUE, 1).get(0);
    assertEquals("destination_changed", last.kind());
    assertEquals("The address was changed.", last.message());
    assertEquals(alice.user(), last.actor());
  }

  @Test
  void ac09_statesThatWereForged_stillSendNothing() {
    Scope alice = desk.somebody();
    long id = shop(alice);
    desk.change(alice, id, "site_url", elsewhere.url());
    desk.sql("update zaplane_connection set status = 'active' where id = " + id);
    assertEquals(Outcome.INCOMPLETE, desk.connections.test(alice, id).result().outcome());
    assertEquals(List.of(), elsewhere.requests());
  }

  @Test
  void ac09_addressChangedInTheDatabase_sendsNothing() {
    Scope alice = desk.somebody();
    long id = shop(alice);
    desk.sql(
        "update zaplane_connection set destination = '%s', options = '{\"site_url\":\"%s\"}' where id = %d"
            .formatted(elsewhere.url(), elsewhere.url(), id));
    assertEquals(Status.UNDECRYPTABLE, desk.connections.test(alice, id).connection().status());
    assertEquals(List.of(), elsewhere.requests());
  }

  @Test
  void ac09_optionsAloneChangedInTheDatabase_sendNothing() {
    Scope alice = desk.somebody();
    long id = shop(alice);
    desk.sql(
        "update zaplane_connection set options = '{\"site_url\":\"%s\"}' where id = %d"
            .formatted(elsewhere.url(), id));
    TestedConnection tested = desk.connections.test(alice, id);
    assertEquals("Nothing was sent: the address was changed.", tested.result().message());
    assertEquals(Status.NEEDS_SECRET, tested.connection().status());
    assertEquals(List.of(), elsewhere.requests());
    assertEquals(Status.ACTIVE, desk.change(alice, id, "token", "right").status());
    assertEquals(1, elsewhere.requests().size());
  }

  @Test
  void movedWhileSwitchedOff_aTestStillSaysWhatIsMissing() {
    Scope alice = desk.somebody();
    long id = shop(alice);
    desk.connections.update(
        alice, id, new ConnectionChange(Optional.empty(), Optional.of(false), Optional.empty()));
    desk.change(alice, id, "site_url", elsewhere.url());
    TestedConnection tested = desk.connections.test(alice, id);
    assertEquals("Nothing was sent: the address was changed.", tested.result().message());
    assertEquals(Status.INACTIVE, tested.connection().status());
    assertEquals(List.of(), elsewhere.requests());
  }

  @Test
  void ac09_otherSchemeOrHost_needsTheSecretToo() {
    Scope alice = desk.somebody();
    String https = home.url().replace("http:", "https:");
    for (String address : List.of(https, https.replace("127.0.0.1", "localhost"))) {
      long id = shop(alice);
      int asked = home.requests().size();
      assertEquals(Status.NEEDS_SECRET, desk.change(alice, id, "site_url", address).status());
      assertEquals(asked, home.requests().size());
    }
  }

  @Test
  void ac09_otherTlsMode_needsTheSecretToo() {
    Scope alice = desk.somebody();
    Map<String, Optional<Secret>> given =
        ConnectionFixture.given(
            "host", "127.0.0.1", "port", "1", "database", "shop", "username", "alice");
    given.put("password", Optional.of(Secret.of("right")));
    long id = desk.make(alice, "postgresql", "Database", given).connection().id();
    assertEquals(Status.ERROR, desk.connections.get(alice, id).status());
    assertEquals(Status.NEEDS_SECRET, desk.change(alice, id, "ssl_mode", "disable").status());
  }

  @Test
  void pathOnTheSameHost_keepsTheSecret() {
    Scope alice = desk.somebody();
    long id = shop(alice);
    Connection after = desk.change(alice, id, "site_url", home.url() + "/blog");
    assertEquals(Status.ACTIVE, after.status());
    assertEquals("/blog/me", home.requests().get(1).path());
  }

  @Test
  void secretGivenAgain_worksAtTheNewAddress() {
    Scope alice = desk.somebody();
    long id = shop(alice);
    desk.change(alice, id, "site_url", elsewhere.url());
    assertEquals(Status.ACTIVE, desk.change(alice, id, "token", "right").status());
    assertEquals(1, elsewhere.requests().size());
    desk.assertNoOrphans();
  }

  @Test
  void addressAndSecretTogether_workAtOnce() {
    Scope alice = desk.somebody();
    long id = shop(alice);
    assertEquals(
        Status.ACTIVE,
        desk.change(alice, id, "site_url", elsewhere.url(), "token", "right").status());
    assertEquals("Bearer right", elsewhere.requests().get(0).headers().get("authorization"));
    desk.assertNoOrphans();
  }

  @Test
  void backToTheOldAddress_worksWithTheStoredSecret() {
    Scope alice = desk.somebody();
    long id = shop(alice);
    desk.change(alice, id, "site_url", elsewhere.url());
    assertEquals(Status.ACTIVE, desk.change(alice, id, "site_url", home.url()).status());
    assertEquals(List.of(), elsewhere.requests());
    assertEquals(2, home.requests().size());
    assertEquals(Map.of("site_url", home.url(), "token", "right"), desk.opened(id));
    desk.assertNoOrphans();
  }

  @Test
  void ac09_otherFieldWhileTheSecretIsMissing_asksForIt() {
    Scope alice = desk.somebody();
    long id = shop(alice);
    desk.change(alice, id, "site_url", elsewhere.url());
    assertEquals(
        "Missing or invalid credential: token.",
        assertRefused(
                Kind.INVALID, Subject.CREDENTIALS, () -> desk.change(alice, id, "note", "hello"))
            .getMessage());
    assertEquals(Status.NEEDS_SECRET, desk.connections.get(alice, id).status());
    assertEquals(List.of(), elsewhere.requests());
  }

  @Test
  void ac09_oneSecretOfTwo_isNotEnough() {
    Scope alice = desk.somebody();
    long id = shop(alice);
    desk.change(alice, id, "second", "also stored");
    Connection moved = desk.change(alice, id, "site_url", elsewhere.url(), "token", "right");
    assertEquals(Status.NEEDS_SECRET, moved.status());
    assertEquals(List.of(), elsewhere.requests());
    // the one that was given with the move is kept for the new address
    assertEquals(Status.ACTIVE, desk.change(alice, id, "second", null).status());
    desk.assertNoOrphans();
  }

  @Test
  void ac09_builtInWordPress_keepsItsApplicationPasswordAtHome() {
    Scope alice = desk.somebody();
    Map<String, Optional<Secret>> given =
        ConnectionFixture.given(
            "site_url", home.url(), "username", "alice", "application_password", "abcd EFGH 1234");
    long id = desk.make(alice, "wordpress", "Blog", given).connection().id();
    assertEquals(1, home.requests().size());
    Connection moved = desk.change(alice, id, "site_url", elsewhere.url(), "username", "mallory");
    assertEquals(Status.NEEDS_SECRET, moved.status());
    desk.connections.test(alice, id);
    assertEquals(List.of(), elsewhere.requests());
    desk.change(alice, id, "application_password", "abcd EFGH 1234");
    assertEquals(1, elsewhere.requests().size());
  }

  @Test
  void ac09_retriedCreation_sendsNothingThatWasStored() {
    Scope alice = desk.somebody();
    home.close();
    long id = desk.shop(alice, "Shop", home).connection().id();
    assertRefused(
        Kind.INVALID,
        Subject.CREDENTIALS,
        () ->
            desk.make(alice, "shop", "Shop", ConnectionFixture.given("site_url", elsewhere.url())));
    assertEquals(List.of(), elsewhere.requests());
    assertEquals(Map.of("site_url", home.url(), "token", "right"), desk.opened(id));
  }

  @Test
  void authorMayMoveSecrets_whereTheOperatorSaysSo() {
    try (ConnectionFixture liberal =
        new ConnectionFixture(
            database.schemaWithTables(), Map.of("ZAPLANE_MOVE_SECRETS", "author"))) {
      Scope alice = liberal.somebody();
      long id = liberal.shop(alice, "Shop", home).connection().id();
      Connection moved = liberal.change(alice, id, "site_url", elsewhere.url());
      assertEquals(Status.ACTIVE, moved.status());
      assertEquals("Bearer right", elsewhere.requests().get(0).headers().get("authorization"));
      assertEquals(
          List.of("tested", "destination_changed", "tested", "created"),
          liberal.core.get(ActivityLog.class).of(alice, id, Long.MAX_VALUE, 9).stream()
              .map(Activity::kind)
              .toList());
      liberal.assertNoOrphans();
    }
  }

  @Test
  void ac09_authorsOtherEdit_movesNoSecretToAnAddressThatWasChangedInTheDatabase() {
    try (ConnectionFixture liberal =
        new ConnectionFixture(
            database.schemaWithTables(), Map.of("ZAPLANE_MOVE_SECRETS", "author"))) {
      Scope alice = liberal.somebody();
      long id = liberal.shop(alice, "Shop", home).connection().id();
      liberal.sql(
          "update zaplane_connection set options = '{\"site_url\":\"%s\"}' where id = %d"
              .formatted(elsewhere.url(), id));
      TestCandidate candidate =
          new TestCandidate(
              "shop", Optional.empty(), ConnectionFixture.given("note", "hello"), Optional.of(id));
      assertEquals(
          "Nothing was sent: the address was changed.",
          liberal.core.get(CandidateTests.class).run(alice, candidate).result().message());
      assertEquals(Status.NEEDS_SECRET, liberal.change(alice, id, "note", "hello").status());
      liberal.connections.test(alice, id);
      assertEquals(List.of(), elsewhere.requests());
    }
  }
}
