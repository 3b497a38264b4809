package org.zaplane.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zaplane.connection.Scope;
import org.zaplane.connection.Status;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.platform.FairWorkers;
import org.zaplane.platform.Polling;
import org.zaplane.renewal.FakeSystem.Held;
import org.zaplane.revocation.Disconnections;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream.Answer;

/** RF-08: many tokens are due at once. */
class RenewalTaskTest {

  private static final int MANY = 100;

  private GrantFixture desk;
  private Scope alice;

  @BeforeEach
  void open() {
    desk = new GrantFixture(TestDatabase.H2);
    alice = desk.somebody();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private List<Long> many(String slug, FakeSystem system, int count) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(desk.connect(alice, slug, slug + i, system.issue(slug + i)).id());
    }
    return ids;
  }

  private Future<?> begunRound() {
    return desk.begin(
        () -> {
          desk.renewalRound();
          return "done";
        });
  }

  /** RF-08 */
  @Test
  void systemThatHangs_getsFourRequestsAndHoldsUpNobodyElse() throws TokensRefused {
    many("acme", desk.acme, MANY);
    many("other", desk.other, MANY);
    desk.pass(Duration.ofMinutes(15)); // the round is to come to the one asked for last
    long asked = desk.connect(alice, "other", "asked", desk.other.issue("asked")).id();
    desk.pass(GrantFixture.LIFE);
    Held hanging = desk.acme.hold();
    Held busy = desk.other.hold();
    Future<?> round = begunRound();
    hanging.awaitArrived(FairWorkers.PER_SYSTEM);
    busy.awaitArrived(FairWorkers.PER_SYSTEM);
    assertFalse(hanging.hasMore() || busy.hasMore());
    desk.other.holdNothing();
    String token = desk.token(asked);
    assertTrue(desk.other.isAlive(token));
    busy.release();
    desk.other.awaitAnswered(MANY + 1);
    assertEquals(MANY + 1, desk.other.asked());
    assertEquals(FairWorkers.PER_SYSTEM, desk.acme.asked());
    desk.acme.holdNothing();
    hanging.release();
    GrantFixture.done(round);
    Polling polling = Polling.of(Duration.ofMinutes(1));
    while (desk.acme.asked() < MANY) {
      assertTrue(polling.pause(), "not all were renewed");
      desk.renewalRound();
    }
    assertEquals(MANY, desk.acme.asked());
    assertEquals(FairWorkers.PER_SYSTEM, desk.acme.most());
    assertEquals(
        List.of("active"), desk.desk.column("select distinct status from zaplane_connection"));
  }

  /** RF-08 */
  @Test
  void systemThatKeepsFailing_isLeftAloneForTheRestOfARound() {
    many("acme", desk.acme, 20);
    desk.acme.answer("/token", Answer.json(503, "{}"));
    desk.pass(GrantFixture.LIFE);
    desk.renewalRound();
    assertTrue(desk.acme.asked() <= 2 * FairWorkers.PER_SYSTEM, "asked " + desk.acme.asked());
  }

  /** RF-08: however many of one system cannot be renewed now, those of another are. */
  @Test
  void manyThatRest_holdUpNobodyElse() {
    long resting = desk.connect(alice).id();
    desk.pass(Duration.ofMinutes(1));
    long other = desk.connect(alice, "other", "Other", desk.other.issue("o")).id();
    desk.pass(GrantFixture.LIFE);
    desk.acme.answer("/token", RenewalTroubleTest.INVALID_CLIENT);
    assertThrows(TokensRefused.class, () -> desk.token(resting));
    desk.desk.sql("update zaplane_connection set renew_at = created_at where id = " + resting);
    copy(resting, 1_000);
    desk.renewalRound();
    assertEquals(1, desk.other.asked());
    assertEquals(desk.now(), desk.desk.row(other).grant().obtained().orElseThrow());
    assertEquals(1, desk.acme.asked());
  }

  /** RF-08: nor do ones that do not open; they are renewed no more until that is mended. */
  @Test
  void onesThatDoNotOpen_holdUpNobodyElse() {
    List<Long> closed = many("acme", desk.acme, 5);
    closed.forEach(id -> desk.desk.damage(Optional.of(desk.desk.row(id))));
    desk.pass(Duration.ofMinutes(1));
    long open = desk.connect(alice).id();
    desk.pass(GrantFixture.LIFE);
    desk.renewalRound();
    desk.renewalRound();
    assertEquals(desk.now(), desk.desk.row(open).grant().obtained().orElseThrow());
    closed.forEach(id -> assertEquals(Status.UNDECRYPTABLE, desk.now(alice, id).status()));
    assertEquals(1, desk.acme.asked());
  }

  private void copy(long id, int times) {
    desk.desk.sql("drop table if exists copies");
    desk.desk.sql("create table copies as select * from zaplane_connection where id = " + id);
    for (int i = 1; i <= times; i++) {
      int number = 10_000 + i;
      desk.desk.sql(
          "update copies set id = "
              + number
              + ", uuid = random_uuid(), grant_key = '"
              + number
              + "'");
      desk.desk.sql("insert into zaplane_connection select * from copies");
    }
    desk.desk.sql("drop table copies");
  }

  /** Ones that nobody uses are renewed once a day, so that their grants stay alive. */
  @Test
  void unusedConnection_isRenewedOnceADay() {
    long id = desk.connect(alice).id();
    for (int day = 1; day <= 5; day++) {
      for (int hour = 0; hour < 24; hour++) {
        desk.pass(Duration.ofHours(1));
        desk.renewalRound();
      }
    }
    // the first day it still counts as used
    int asked = desk.acme.asked();
    assertTrue(asked >= 24 + 4 && asked <= 24 + 6, "asked " + asked);
    assertEquals(Status.ACTIVE, desk.now(alice, id).status());
  }

  /** Ones that are switched off or over are left alone. */
  @Test
  void switchedOffOrOver_isNotRenewed() {
    long off = desk.connect(alice).id();
    long over = desk.connect(alice).id();
    desk.desk.enable(alice, off, false);
    desk.get(Disconnections.class).disconnect(alice, over);
    desk.pass(Duration.ofDays(2));
    desk.renewalRound();
    assertEquals(0, desk.acme.asked());
    assertEquals(Optional.empty(), desk.renewAt(over));
  }
}
