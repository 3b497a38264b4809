package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connection.ConnectionFixture.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.StoredDocument;
import org.zaplane.testing.Upstream;

class UpdateConnectionTest extends WithConnections {

  private Upstream shop;

  @BeforeParameterizedClassInvocation
  void openShop() {
    shop = ConnectionFixture.playShop("right");
  }

  @AfterParameterizedClassInvocation
  void closeShop() {
    shop.close();
  }

  @Test
  void newName_isKeptWithoutATestOrANewSecret() {
    Scope alice = desk.somebody();
    Connection before = desk.slack(alice, "Team", "xoxb-good-1").connection();
    StoredDocument secrets = desk.row(before.id()).secrets();
    int asked = desk.slack.requests().size();
    desk.core.clock().pass(Duration.ofMinutes(1));
    Connection after = desk.rename(alice, before.id(), "Ünïted 🚀");
    assertEquals("Ünïted 🚀", after.name());
    assertEquals(after, desk.connections.get(alice, before.id()));
    assertEquals(Status.ACTIVE, after.status());
    assertEquals(before.times().created(), after.times().created());
    assertEquals(before.times().created().plusMinutes(1), after.times().updated());
    assertTrue(after.version() > before.version());
    assertEquals(asked, desk.slack.requests().size());
    assertEquals(secrets, desk.row(before.id()).secrets());
  }

  @Test
  void newToken_replacesTheOldOneAndIsTested() {
    Scope alice = desk.somebody();
    Connection before = desk.slack(alice, "Team", "xoxb-bad").connection();
    Connection after = desk.change(alice, before.id(), "bot_token", " xoxb-good-2\n");
    assertEquals(Status.ACTIVE, after.status());
    assertEquals(before.id(), after.id());
    assertEquals(Map.of("bot_token", "xoxb-good-2"), desk.opened(before.id()));
    desk.assertNoOrphans();
  }

  @Test
  void refusedToken_isKeptInError() {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    Connection after = desk.change(alice, id, "bot_token", "xoxb-bad");
    assertEquals(Status.ERROR, after.status());
    assertTrue(after.statusReason().orElseThrow().contains("invalid_auth"));
    assertEquals(Map.of("bot_token", "xoxb-bad"), desk.opened(id));
  }

  @Test
  void absentFieldsStay_andNullErases() {
    Scope alice = desk.somebody();
    long id = desk.shop(alice, "Shop", shop).connection().id();
    desk.change(alice, id, "note", "a", "second", "s2");
    assertEquals(
        Map.of("site_url", shop.url(), "token", "right", "note", "a", "second", "s2"),
        desk.opened(id));
    desk.change(alice, id, "note", null);
    assertEquals(Map.of("site_url", shop.url(), "token", "right", "second", "s2"), desk.opened(id));
    Connection after = desk.change(alice, id, "second", null);
    assertEquals(Map.of("site_url", shop.url(), "token", "right"), desk.opened(id));
    assertEquals(Status.ACTIVE, after.status());
    desk.assertNoOrphans();
  }

  @Test
  void requiredField_cannotBeErased() {
    Scope alice = desk.somebody();
    Connection before = desk.shop(alice, "Shop", shop).connection();
    for (String field : new String[] {"token", "site_url"}) {
      assertEquals(
          "Missing or invalid credential: " + field + ".",
          assertRefused(
                  Kind.INVALID,
                  Subject.CREDENTIALS,
                  () -> desk.change(alice, before.id(), field, null))
              .getMessage());
    }
    assertEquals(before, desk.connections.get(alice, before.id()));
    assertEquals(Map.of("site_url", shop.url(), "token", "right"), desk.opened(before.id()));
  }

  @Test
  void emptyCredentials_areRefused() {
    Scope alice = desk.somebody();
    Connection before = desk.slack(alice, "Team", "xoxb-good-1").connection();
    assertRefused(Kind.INVALID, Subject.CREDENTIALS, () -> desk.change(alice, before.id()));
    assertEquals(before, desk.connections.get(alice, before.id()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "id", "destination", "api_key", ""})
  void ac03_unknownName_isRefusedAndTheRestIsNotKept(String name) {
    Scope alice = desk.somebody();
    Connection before = desk.slack(alice, "Team", "xoxb-good-1").connection();
    ConnectionChange change =
        new ConnectionChange(
            Optional.of("renamed"),
            Optional.of(false),
            Optional.of(ConnectionFixture.given("bot_token", "xoxb-good-2", name, "x")));
    assertRefused(
        Kind.INVALID,
        Subject.CREDENTIALS,
        () -> desk.connections.update(alice, before.id(), change));
    assertEquals(before, desk.connections.get(alice, before.id()));
    assertEquals(Map.of("bot_token", "xoxb-good-1"), desk.opened(before.id()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"******", "***", "••••"})
  void lk04_mask_isNoNewSecret(String mask) {
    Scope alice = desk.somebody();
    Connection before = desk.slack(alice, "Team", "xoxb-good-1").connection();
    assertRefused(
        Kind.INVALID,
        Subject.CREDENTIALS,
        () -> desk.change(alice, before.id(), "bot_token", mask));
    assertEquals(Map.of("bot_token", "xoxb-good-1"), desk.opened(before.id()));
  }

  @Test
  void everythingAtOnce_isKept() {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    Connection after =
        desk.connections.update(
            alice,
            id,
            new ConnectionChange(
                Optional.of("New"),
                Optional.of(false),
                Optional.of(ConnectionFixture.given("bot_token", "xoxb-good-2"))));
    assertEquals("New", after.name());
    assertEquals(Status.INACTIVE, after.status());
    assertEquals(Optional.of("success"), after.lastTestStatus());
    assertEquals(Map.of("bot_token", "xoxb-good-2"), desk.opened(id));
  }

  private Connection label(Scope caller, long id, String... labels) {
    return desk.connections.update(caller, id, labels(labels));
  }

  private static ConnectionChange labels(String... labels) {
    return new ConnectionChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Labels.of(List.of(labels))));
  }

  @Test
  void labels_areReplacedAndStayWhenTheyAreNotNamed() {
    Scope alice = desk.somebody();
    Connection made = desk.slack(alice, "Team", "xoxb-good-1").connection();

    Connection labelled = label(alice, made.id(), "b", "a, c");

    assertEquals(List.of("b", "a, c"), labelled.labels());
    assertTrue(labelled.version() > made.version());
    assertEquals(labelled, desk.connections.get(alice, made.id()));
    assertEquals(List.of("b", "a, c"), desk.rename(alice, made.id(), "New").labels());
    assertEquals(List.of(), label(alice, made.id()).labels());
    assertTrue(
        desk.column("select kind from zaplane_activity where connection_id = " + made.id())
            .contains("updated"));
  }

  @Test
  void changeOfAnotherVersion_changesNothing() {
    Scope alice = desk.somebody();
    Connection made = desk.slack(alice, "Team", "xoxb-good-1").connection();
    ConnectionChange change =
        new ConnectionChange(
            Optional.of("New"),
            Optional.of(false),
            Optional.of(ConnectionFixture.given("bot_token", "xoxb-good-2")),
            Optional.of(Labels.of(List.of("x"))));
    long version = made.version();

    assertRefused(
        Kind.PRECONDITION_FAILED,
        Subject.CONNECTION,
        () -> desk.connections.update(alice, made.id(), change, Optional.of(Set.of(version + 1))));

    assertEquals(made, desk.connections.get(alice, made.id()));
    assertEquals(Map.of("bot_token", "xoxb-good-1"), desk.opened(made.id()));
    assertEquals(
        "New",
        desk.connections.update(alice, made.id(), change, Optional.of(Set.of(version))).name());
  }

  @Test
  void condition_tellsNothingOfWhatIsSomebodyElses() {
    Connection made = desk.slack(desk.somebody(), "Team", "xoxb-good-1").connection();

    assertRefused(
        Kind.FORBIDDEN,
        Subject.CONNECTION,
        () ->
            desk.connections.update(
                desk.somebody(), made.id(), labels("x"), Optional.of(Set.of())));
  }
}
