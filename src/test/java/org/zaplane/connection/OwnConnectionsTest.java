package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connection.Desk.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.zaplane.identity.Caller;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

class OwnConnectionsTest extends AtTheDesk {

  /** Every use case that takes an id. */
  private Map<String, BiConsumer<Caller, Long>> useCases() {
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
    Caller owner = desk.somebody();
    Caller other = desk.somebody();
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
    Caller owner = desk.somebody();
    Connection kept = desk.slack(owner, "Team", "xoxb-good-1").connection();
    Caller namesake =
        new Caller("elsewhere", owner.userId(), owner.login(), "x", Set.of("administrator"));
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
    Caller anybody = desk.somebody();
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
    Caller administrator = new Caller(Caller.SITE, 77_777, "root", "Root", Set.of("administrator"));
    assertRefused(
        Kind.FORBIDDEN, Subject.CONNECTION, () -> desk.connections.get(administrator, kept.id()));
  }

  @Test
  void list_showsOwnRowsByIdAndOfOneIntegration() {
    Caller alice = desk.somebody();
    Caller bob = desk.somebody();
    Connection first = desk.slack(alice, "B", "xoxb-good-1").connection();
    desk.slack(bob, "Bob's", "xoxb-good-1");
    Connection second =
        desk.make(alice, "sendgrid", "A", Desk.given("api_key", "SG.12345678")).connection();
    Connection third = desk.slack(alice, "C", "xoxb-bad").connection();
    assertEquals(List.of(first, second, third), desk.connections.list(alice, Optional.empty()));
    assertEquals(List.of(first, third), desk.connections.list(alice, Optional.of("slack")));
    assertEquals(List.of(), desk.connections.list(alice, Optional.of("Slack")));
    assertEquals(List.of(), desk.connections.list(desk.somebody(), Optional.empty()));
  }

  @Test
  void delete_removesTheRowAndItsSecretsForGood() {
    Caller alice = desk.somebody();
    long gone = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    Connection stays = desk.slack(alice, "Other", "xoxb-good-2").connection();
    String reference = Desk.reference(desk.row(gone));
    desk.connections.delete(alice, gone);
    assertEquals(List.of(stays), desk.connections.list(alice, Optional.empty()));
    assertRefused(Kind.NOT_FOUND, Subject.CONNECTION, () -> desk.connections.delete(alice, gone));
    assertEquals(
        List.of("0"),
        desk.column("select count(*) from zaplane_secret where reference = '" + reference + "'"));
    desk.assertNoOrphans();
  }
}
