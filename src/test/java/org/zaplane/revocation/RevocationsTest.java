package org.zaplane.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zaplane.connection.Connection;
import org.zaplane.connection.Scope;
import org.zaplane.connection.Status;
import org.zaplane.credential.TokenSet;
import org.zaplane.platform.FairWorkers;
import org.zaplane.platform.Polling;
import org.zaplane.renewal.FakeSystem;
import org.zaplane.renewal.GrantFixture;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream.Answer;
import org.zaplane.testing.Upstream.Request;

/** Grants are ended at their systems when connections let go of them. */
class RevocationsTest {

  private static final Answer DOWN = Answer.json(503, "{}");

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

  private void delete(long id) {
    desk.desk.connections.delete(alice, id);
  }

  private String failure(long id) {
    return desk.told(alice, id, "revocation_failed").get(0).message();
  }

  /** OP-01 by RFC 7009, and OP-05 */
  @Test
  void deletion_endsTheGrantAndLeavesNoSecret() {
    TokenSet tokens = desk.acme.issue("a");
    long id = desk.connect(alice, "acme", "Acme", tokens).id();
    delete(id);
    assertTrue(desk.acme.requests("/revoke").isEmpty());
    desk.revocationRound();
    List<Request> requests = desk.acme.requests("/revoke");
    assertEquals(2, requests.size());
    assertTrue(requests.get(0).body().contains(tokens.refreshToken().orElseThrow().reveal()));
    assertTrue(requests.get(0).body().contains("token_type_hint=refresh_token"));
    assertTrue(requests.get(1).body().contains(tokens.accessToken().reveal()));
    assertFalse(desk.acme.isAlive(tokens.accessToken().reveal()));
    assertEquals("The grant was ended at Acme.", desk.told(alice, id, "revoked").get(0).message());
    assertEquals(0, desk.count("zaplane_secret"));
    desk.revocationRound();
    assertEquals(2, desk.acme.requests("/revoke").size());
  }

  /** OP-02: in an incident, a system that hangs does not delay the revocations at others. */
  @Test
  void systemThatHangs_getsFourRequestsAndDelaysNobodyElse() {
    for (int i = 0; i < 20; i++) {
      delete(desk.connect(alice, "acme", "Acme" + i, desk.acme.issue("a" + i)).id());
    }
    TokenSet tokens = desk.other.issue("o");
    delete(desk.connect(alice, "other", "Other", tokens).id());
    FakeSystem.Held hanging = desk.acme.hold();
    Future<?> round =
        desk.begin(
            () -> {
              desk.revocationRound();
              return "done";
            });
    hanging.awaitArrived(FairWorkers.PER_SYSTEM);
    Polling polling = Polling.of(Duration.ofMinutes(1));
    while (desk.other.isAlive(tokens.accessToken().reveal())) {
      assertTrue(polling.pause(), "the other system was never asked");
    }
    assertFalse(hanging.hasMore());
    GrantFixture.done(round);
    TokenSet later = desk.other.issue("p");
    delete(desk.connect(alice, "other", "Later", later).id());
    desk.revocationRound();
    assertFalse(desk.other.isAlive(later.accessToken().reveal()));
    assertFalse(hanging.hasMore());
    desk.acme.holdNothing();
    hanging.release();
    awaitAllRevoked();
    assertEquals(
        List.of("revoked"), desk.desk.column("select distinct outcome from zaplane_revocation"));
  }

  private void awaitAllRevoked() {
    Polling polling = Polling.of(Duration.ofMinutes(1));
    while (!desk.desk
        .column("select id from zaplane_revocation where try_at is not null")
        .isEmpty()) {
      assertTrue(polling.pause(), "not all were tried");
      desk.revocationRound();
    }
  }

  /** OP-01 by RFC 7009, and OP-05 */
  @Test
  void disconnection_endsTheGrantAndKeepsTheConnection() {
    long id = desk.connect(alice).id();
    String token = desk.stored(id);
    Connection after = desk.get(Disconnections.class).disconnect(alice, id);
    assertEquals(Status.NEEDS_RECONNECT, after.status());
    assertEquals(Set.of("client_secret"), desk.desk.row(id).secrets().names());
    assertEquals(1, desk.told(alice, id, "disconnected").size());
    desk.revocationRound();
    assertFalse(desk.acme.isAlive(token));
    assertEquals(alice.user(), desk.told(alice, id, "revoked").get(0).actor());
    assertEquals(1, desk.count("zaplane_secret"));
    desk.get(Disconnections.class).disconnect(alice, id);
    assertEquals(1, desk.count("zaplane_revocation"));
  }

  /** OP-01 as a manifest says */
  @Test
  void deletion_endsTheGrantAsTheManifestSays() {
    TokenSet tokens = desk.acme.issue("a");
    delete(desk.connect(alice, "manifested", "x", tokens).id());
    desk.revocationRound();
    Request request = desk.acme.requests("/revoke").get(0);
    assertEquals("DELETE", request.method());
    assertEquals("Bearer " + tokens.accessToken().reveal(), request.headers().get("authorization"));
    assertEquals(
        "{\"grant\":\"" + tokens.refreshToken().orElseThrow().reveal() + "\"}", request.body());
    assertEquals(0, desk.count("zaplane_secret"));
  }

  /** OP-01 */
  @Test
  void systemThatOffersNoWay_isSaid() {
    long id = desk.connect(alice, "unended", "x", desk.acme.issue("a")).id();
    delete(id);
    assertEquals(
        "Acme offers no way to end a grant from here. Remove the app in your account there.",
        failure(id));
    assertEquals(0, desk.count("zaplane_secret"));
  }

  /** OP-01 */
  @Test
  void failure_isSaidOnceAndTriedAgainLaterAndLater() {
    long id = desk.connect(alice).id();
    desk.acme.answer("/revoke", DOWN);
    delete(id);
    Duration most = Duration.ofSeconds(60);
    for (int attempt = 1; attempt <= 6; attempt++) {
      desk.revocationRound();
      desk.revocationRound();
      assertEquals(attempt, desk.acme.requests("/revoke").size());
      desk.pass(most.dividedBy(2).minusMillis(1));
      desk.revocationRound();
      assertEquals(attempt, desk.acme.requests("/revoke").size());
      desk.pass(most.dividedBy(2).plusMillis(1));
      most = most.multipliedBy(2);
    }
    assertEquals(1, desk.told(alice, id, "revocation_failed").size());
    assertTrue(failure(id).endsWith("It is tried again."), failure(id));
    assertTrue(desk.count("zaplane_secret") > 0);
    desk.acme.answerNormally();
    desk.revocationRound();
    assertEquals(1, desk.told(alice, id, "revoked").size());
    assertEquals(0, desk.count("zaplane_secret"));
  }

  /** OP-01, OP-05 */
  @Test
  void failureForADay_isGivenUpAndLeavesNoSecret() {
    long id = desk.connect(alice).id();
    desk.acme.answer("/revoke", DOWN);
    delete(id);
    desk.revocationRound();
    desk.pass(Duration.ofDays(1));
    desk.revocationRound();
    assertTrue(desk.count("zaplane_secret") > 0);
    desk.pass(Duration.ofHours(1));
    desk.revocationRound();
    assertEquals(0, desk.count("zaplane_secret"));
    assertTrue(failure(id).endsWith("Remove the app in your account there."), failure(id));
    int asked = desk.acme.requests("/revoke").size();
    desk.pass(Duration.ofHours(2));
    desk.revocationRound();
    assertEquals(asked, desk.acme.requests("/revoke").size());
  }

  /** OP-01: who shares a token keeps it. */
  @Test
  void sharedToken_isNotEndedAndThatIsSaid() {
    TokenSet tokens = desk.acme.issue("a");
    long id = desk.connect(alice, "acme", "One", tokens).id();
    desk.connect(desk.somebody(), "acme", "Two", tokens);
    assertKept(id, tokens);
  }

  /** OP-01: another grant of the same account and app is no reason to leave this one alive. */
  @Test
  void sameAccountOfTheSameClient_isEndedAllTheSame() {
    TokenSet tokens = desk.acme.issue("a");
    TokenSet others = desk.acme.issue("a");
    long id = desk.connect(alice, "acme", "One", tokens).id();
    desk.connect(alice, "acme", "Two", others);
    delete(id);
    desk.revocationRound();
    assertEquals(1, desk.told(alice, id, "revoked").size());
    assertFalse(desk.acme.isAlive(tokens.accessToken().reveal()));
    assertTrue(desk.acme.isAlive(others.accessToken().reveal()));
  }

  private void assertKept(long id, TokenSet tokens) {
    delete(id);
    desk.revocationRound();
    assertTrue(desk.acme.requests("/revoke").isEmpty());
    assertTrue(desk.acme.isAlive(tokens.accessToken().reveal()));
    assertEquals("Not ended at Acme: another connection uses the same authorization.", failure(id));
  }

  /** OP-01, OP-05: what left the catalogue meanwhile is given up, and holds up nobody else. */
  @Test
  void grantsWhoseSchemeIsGone_areGivenUp() {
    long gone = desk.connect(alice).id();
    long changed = desk.connect(alice, "acme", "x", desk.acme.issue("b")).id();
    long unended = desk.connect(alice, "acme", "x", desk.acme.issue("d")).id();
    long fine = desk.connect(alice, "acme", "y", desk.acme.issue("c")).id();
    List.of(gone, changed, unended, fine).forEach(this::delete);
    String where = "update zaplane_revocation set %s where connection_id = %d";
    desk.desk.sql(where.formatted("integration = 'gone'", gone));
    desk.desk.sql(where.formatted("auth_type = 'basic'", changed));
    desk.desk.sql(where.formatted("integration = 'unended'", unended));
    desk.revocationRound();
    for (long id : List.of(gone, changed, unended)) {
      assertEquals(1, desk.told(alice, id, "revocation_failed").size());
    }
    assertEquals(1, desk.told(alice, fine, "revoked").size());
    assertEquals(0, desk.count("zaplane_secret"));
  }
}
