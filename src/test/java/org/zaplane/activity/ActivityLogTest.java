package org.zaplane.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionChange;
import org.zaplane.connection.Connections;
import org.zaplane.connection.NewConnection;
import org.zaplane.connection.Scope;
import org.zaplane.platform.DatabaseFailure;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.secret.Secret;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.Core;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivityLogTest {

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  @Parameter TestDatabase database;
  private Upstream slack;
  private Core core;
  private ActivityLog log;

  @BeforeParameterizedClassInvocation
  void open(TestDatabase on) {
    slack =
        new Upstream(
            request -> {
              core.clock().pass(Duration.ofMillis(250));
              return FakeSlack.answer(request);
            });
    core = Core.with(on.schemaWithTables(), Overlays.golden(slack));
    log = core.get(ActivityLog.class);
  }

  @AfterParameterizedClassInvocation
  void close() {
    core.close();
    slack.close();
  }

  private Scope somebody() {
    return core.scope("witness" + PEOPLE.incrementAndGet());
  }

  private Connection create(Core in, Scope caller, String token) {
    return in.get(Connections.class)
        .create(caller, new NewConnection("slack", "Team", false, credentials(token)))
        .connection();
  }

  private static Map<String, Optional<Secret>> credentials(String token) {
    return Map.of("bot_token", Optional.of(Secret.of(token)));
  }

  private void update(Scope caller, Connection connection, ConnectionChange change) {
    core.get(Connections.class).update(caller, connection.id(), change);
  }

  private List<Activity> all(Scope caller, Connection connection) {
    return log.of(caller, connection.id(), Long.MAX_VALUE, 100);
  }

  private List<String> kinds(Scope caller, Connection connection) {
    return all(caller, connection).stream().map(Activity::kind).toList();
  }

  @Test
  void creation_isRecordedAndThenItsTestWithItsTime() {
    Scope alice = somebody();
    Connection kept = create(core, alice, "xoxb-good-1");
    List<Activity> entries = all(alice, kept);
    assertEquals(List.of("tested", "created"), kinds(alice, kept));
    Activity created = entries.get(1);
    assertEquals(Optional.empty(), created.millis());
    assertTrue(created.success());
    assertEquals("slack", created.integration());
    assertEquals(alice.user(), created.actor());
    assertEquals(alice.user(), created.owner());
    Activity tested = entries.get(0);
    assertEquals(Optional.of(250L), tested.millis());
    assertTrue(tested.success());
    assertEquals("Connected to workspace: Acme Corp", tested.message());
    assertEquals(Utc.now(core.clock()), tested.happenedAt());
    assertTrue(tested.id() > created.id());
  }

  @Test
  void failedTest_isRecordedAsFailedWithItsReason() {
    Scope alice = somebody();
    Activity tested = all(alice, create(core, alice, "xoxb-bad")).get(0);
    assertFalse(tested.success());
    assertTrue(tested.message().startsWith("Slack API error: invalid_auth"), tested.message());
  }

  @Test
  void changes_areRecordedByTheirKind() {
    Scope alice = somebody();
    Connection kept = create(core, alice, "xoxb-good-1");
    Optional<String> name = Optional.of("New");
    update(alice, kept, new ConnectionChange(name, Optional.empty(), Optional.empty()));
    assertEquals(List.of("updated", "tested", "created"), kinds(alice, kept));
    update(
        alice,
        kept,
        new ConnectionChange(
            Optional.empty(), Optional.empty(), Optional.of(credentials("xoxb-good-2"))));
    assertEquals(
        List.of("tested", "credentials_changed", "updated", "tested", "created"),
        kinds(alice, kept));
    core.get(Connections.class).delete(alice, kept.id());
    assertEquals("deleted", kinds(alice, kept).get(0));
  }

  @Test
  void whatWasRefused_isNotRecorded() {
    Scope alice = somebody();
    Connection kept = create(core, alice, "xoxb-good-1");
    ConnectionChange mask =
        new ConnectionChange(
            Optional.empty(), Optional.empty(), Optional.of(credentials("******")));
    assertThrows(Problem.class, () -> update(alice, kept, mask));
    assertEquals(List.of("tested", "created"), kinds(alice, kept));
  }

  @Test
  void pages_goBackFromTheNewestAndMeetWithoutAGap() {
    Scope alice = somebody();
    Connection kept = create(core, alice, "xoxb-good-1");
    for (int i = 0; i < 5; i++) {
      core.get(Connections.class).test(alice, kept.id());
    }
    List<Activity> all = all(alice, kept);
    assertEquals(7, all.size());
    List<Activity> first = log.of(alice, kept.id(), Long.MAX_VALUE, 3);
    List<Activity> second = log.of(alice, kept.id(), first.get(2).id(), 3);
    List<Activity> third = log.of(alice, kept.id(), second.get(2).id(), 3);
    assertEquals(all.subList(0, 3), first);
    assertEquals(all.subList(3, 6), second);
    assertEquals(all.subList(6, 7), third);
  }

  @Test
  void ac01_others_seeNothing() {
    Scope alice = somebody();
    Scope bob = somebody();
    Connection kept = create(core, alice, "xoxb-good-1");
    create(core, bob, "xoxb-good-1");
    assertEquals(List.of(), all(bob, kept));
    Scope elsewhere = Scope.wholeTenant("elsewhere", alice.user());
    assertEquals(List.of(), all(elsewhere, kept));
  }

  /** AC-01: as the mark of a page an entry of somebody else tells nothing, not even its time. */
  @Test
  void ac01_entryOfOthers_isNoMarkOfOwnPages() {
    Scope alice = somebody();
    Scope bob = somebody();
    Connection own = create(core, alice, "xoxb-good-1");
    core.clock().pass(Duration.ofMinutes(-1));
    Connection foreign = create(core, bob, "xoxb-good-1");
    core.clock().pass(Duration.ofMinutes(1));
    assertEquals(all(alice, own), log.of(alice, own.id(), all(bob, foreign).get(0).id(), 10));
  }

  @Test
  void changeThatCannotBeRecorded_isNotMade() {
    try (Core broken = Core.with(database.schemaWithTables(), Overlays.golden(slack));
        CapturedLog captured = new CapturedLog()) {
      Scope alice = broken.scope("alice");
      Connection kept = create(broken, alice, "xoxb-good-1");
      broken
          .get(Transactions.class)
          .run(e -> e.createNativeQuery("drop table zaplane_activity").executeUpdate());
      assertThrows(
          DatabaseFailure.class,
          () ->
              broken
                  .get(Connections.class)
                  .create(
                      alice,
                      new NewConnection("slack", "Other", false, credentials("xoxb-good-c4n4ry"))));
      assertThrows(
          DatabaseFailure.class, () -> broken.get(Connections.class).delete(alice, kept.id()));
      assertEquals(List.of(kept), broken.get(Connections.class).list(alice, Optional.empty()));
      assertFalse(captured.text().contains("c4n4ry"));
    }
  }
}
