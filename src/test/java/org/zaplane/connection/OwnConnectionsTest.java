package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connection.ConnectionFixture.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

class OwnConnectionsTest extends WithConnections {

  /** Every use case that takes an id. */
  private Map<String, BiConsumer<Scope, Long>> useCases() {
    return Map.of(
        "get",
        desk.connections::get,
        "rename",
        (caller, id) -> desk.rename(caller, id, "mine"),
        "switch off",
        (caller, id) -> desk.enable(caller, id, false),
        "change credentials",
        (caller, id) -> desk.change(caller, id, "bot_token", "xoxb-good-2"),
        "test",
        desk.connections::test,
        "delete",
        desk.connections::delete);
  }

  @Test
  void ac01_anotherUsersConnection_isForbiddenAndUntouched() {
    Scope owner = desk.somebody();
    Scope other = desk.somebody();
    Connection kept = desk.slack(owner, "Team", "xoxb-good-1").connection();
    int asked = desk.slack.requests().size();
    useCases()
        .forEach(
            (name, useCase) ->
                assertRefused(
                    Kind.FORBIDDEN, Subject.CONNECTION, () -> useCase.accept(other, kept.id())));
    assertEquals(asked, desk.slack.requests().size());
    assertEquals(kept, desk.connections.get(owner, kept.id()));
    assertEquals(Map.of("bot_token", "xoxb-good-1"), desk.opened(kept.id()));
  }

  @Test
  void ac01_anotherSitesConnection_isNotFound() {
    Scope owner = desk.somebody();
    Connection kept = desk.slack(owner, "Team", "xoxb-good-1").connection();
    Scope namesake = Scope.wholeTenant("elsewhere", owner.user());
    useCases()
        .forEach(
            (name, useCase) ->
                assertRefused(
                    Kind.NOT_FOUND, Subject.CONNECTION, () -> useCase.accept(namesake, kept.id())));
    assertTrue(desk.connections.list(namesake, Optional.empty()).isEmpty());
    assertEquals(kept, desk.connections.get(owner, kept.id()));
  }

  @Test
  void ac01_missingId_isNotFound() {
    Scope anybody = desk.somebody();
    for (long id : List.of(0L, -1L, 999_999_999L, Long.MAX_VALUE)) {
      useCases()
          .forEach(
              (name, useCase) ->
                  assertRefused(
                      Kind.NOT_FOUND, Subject.CONNECTION, () -> useCase.accept(anybody, id)));
    }
  }

  @Test
  void administrator_ownsNoMoreThanOthersDo() {
    Connection kept = desk.slack(desk.somebody(), "Team", "xoxb-good-1").connection();
    Scope administrator = Scope.own("site", "user:77777");
    assertRefused(
        Kind.FORBIDDEN, Subject.CONNECTION, () -> desk.connections.get(administrator, kept.id()));
  }

  @Test
  void wholeTenant_seesTheConnectionsOfAllItsUsers_andOwnsWhatItMakes() {
    Scope alice = Scope.own("shared", "user:1");
    Scope bob = Scope.own("shared", "jwt:bob");
    Scope everybody = Scope.wholeTenant("shared", "jwt:carol");
    Connection first = desk.slack(alice, "A", "xoxb-good-1").connection();
    Connection second = desk.slack(bob, "B", "xoxb-good-1").connection();
    Connection third = desk.slack(everybody, "C", "xoxb-good-1").connection();
    assertEquals("jwt:carol", third.owner());
    assertEquals(List.of(first, second, third), desk.connections.list(everybody, Optional.empty()));
    assertEquals(first, desk.connections.get(everybody, first.id()));
    assertEquals(3, desk.core.get(ConnectionSummaries.class).of(everybody).total());
    assertEquals(
        3,
        desk.core
            .get(ConnectionList.class)
            .page(
                everybody,
                new ConnectionFilter(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new ConnectionOrder(ConnectionOrder.By.APP, false),
                1,
                10)
            .total());
    assertEquals(List.of(second), desk.connections.list(bob, Optional.empty()));
    assertTrue(desk.connections.test(everybody, second.id()).result().successful());
    desk.connections.delete(everybody, second.id());
    assertEquals(List.of(), desk.connections.list(bob, Optional.empty()));
    assertEquals(
        List.of(), desk.connections.list(Scope.wholeTenant("other", "jwt:bob"), Optional.empty()));
  }

  @Test
  void list_showsOwnRowsByIdAndOfOneIntegration() {
    Scope alice = desk.somebody();
    Scope bob = desk.somebody();
    Connection first = desk.slack(alice, "B", "xoxb-good-1").connection();
    desk.slack(bob, "Bob's", "xoxb-good-1");
    Connection second =
        desk.make(alice, "sendgrid", "A", ConnectionFixture.given("api_key", "SG.12345678"))
            .connection();
    Connection third = desk.slack(alice, "C", "xoxb-bad").connection();
    assertEquals(List.of(first, second, third), desk.connections.list(alice, Optional.empty()));
    assertEquals(List.of(first, third), desk.connections.list(alice, Optional.of("slack")));
    assertEquals(List.of(), desk.connections.list(alice, Optional.of("Slack")));
    assertEquals(List.of(), desk.connections.list(desk.somebody(), Optional.empty()));
  }

  @Test
  void delete_removesTheRowAndItsSecretsForGood() {
    Scope alice = desk.somebody();
    long gone = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    Connection stays = desk.slack(alice, "Other", "xoxb-good-2").connection();
    String reference = ConnectionFixture.reference(desk.row(gone));
    desk.connections.delete(alice, gone);
    assertEquals(List.of(stays), desk.connections.list(alice, Optional.empty()));
    assertRefused(Kind.NOT_FOUND, Subject.CONNECTION, () -> desk.connections.delete(alice, gone));
    assertEquals(
        List.of("0"),
        desk.column("select count(*) from zaplane_secret where reference = '" + reference + "'"));
    desk.assertNoOrphans();
  }
}
