package org.zaplane.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.connection.Connection;
import org.zaplane.connection.Scope;
import org.zaplane.connection.Status;
import org.zaplane.connection.TestedConnection;
import org.zaplane.credential.TokenSet;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.platform.DatabaseFailure;
import org.zaplane.secret.Secret;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream.Answer;

/** RF-05: trouble at the system that passes, and what is not said of a grant because of it. */
class RenewalTroubleTest {

  static final Answer INVALID_CLIENT =
      Answer.json(401, "{\"error\":\"invalid_client\",\"error_description\":\"Unknown app\"}");

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

  private void refused(long id) {
    assertThrows(TokensRefused.class, () -> desk.token(id));
  }

  private Duration untilNextTry(long id) {
    return Duration.between(desk.now(), desk.renewAt(id).orElseThrow());
  }

  private void be(String trouble) {
    switch (trouble) {
      case "down" -> desk.acme.answer("/token", Answer.json(503, "{}"));
      case "busy" -> desk.acme.answer("/token", Answer.json(429, "{}"));
      case "garbage" -> desk.acme.answer("/token", Answer.json(200, "<html>"));
      case "no token" -> desk.acme.answer("/token", Answer.json(200, "{}"));
      case "unavailable" ->
          desk.acme.answer("/token", Answer.json(400, "{\"error\":\"temporarily_unavailable\"}"));
      case "client" -> desk.acme.answer("/token", INVALID_CLIENT);
      default -> desk.acme.loseAnswers();
    }
  }

  /** RF-05 */
  @ParameterizedTest
  @ValueSource(
      strings = {"down", "busy", "garbage", "no token", "unavailable", "client", "hangs up"})
  void trouble_neverEndsTheGrantAndIsTriedAgainLaterAndLater(String trouble) {
    desk.acme.rotate(false);
    long id = desk.connect(alice).id();
    desk.pass(GrantFixture.LIFE);
    be(trouble);
    Duration most = Duration.ofSeconds(30);
    for (int failures = 1; failures <= 12; failures++) {
      refused(id);
      Duration wait = untilNextTry(id);
      assertTrue(wait.compareTo(most.dividedBy(2)) >= 0, trouble + " after " + wait);
      assertTrue(wait.compareTo(most) <= 0, trouble + " after " + wait);
      assertEquals(Status.ERROR, desk.now(alice, id).status());
      assertTrue(desk.now(alice, id).grant().orElseThrow().ended().isEmpty());
      desk.pass(wait);
      most =
          most.multipliedBy(2).compareTo(Duration.ofHours(1)) < 0
              ? most.multipliedBy(2)
              : Duration.ofHours(1);
    }
    desk.acme.answerNormally();
    assertEquals(Status.ACTIVE, desk.desk.connections.test(alice, id).connection().status());
    assertEquals(0, desk.count("zaplane_invalid_client"));
  }

  /** RF-05 */
  @Test
  void retryAfter_isRespectedAndSpreadBeyond() {
    Set<Duration> waits = new HashSet<>();
    desk.acme.answer(
        "/token", new Answer(429, Map.of("Retry-After", "600", "Content-Type", "text/plain"), ""));
    for (int i = 0; i < 5; i++) {
      long id = desk.connect(alice).id();
      desk.pass(GrantFixture.LIFE);
      refused(id);
      Duration wait = untilNextTry(id);
      assertTrue(wait.compareTo(Duration.ofSeconds(615)) >= 0, "after " + wait);
      assertTrue(wait.compareTo(Duration.ofSeconds(630)) <= 0, "after " + wait);
      waits.add(wait);
    }
    assertTrue(waits.size() > 1, "all at once: " + waits);
  }

  /** RF-05 */
  @Test
  void failure_isNotTriedAgainAtOnceAndToldOnce() {
    long id = desk.connect(alice).id();
    desk.pass(GrantFixture.LIFE);
    be("down");
    refused(id);
    desk.pass(Duration.ofSeconds(4));
    refused(id);
    assertEquals(1, desk.acme.asked());
    desk.renewalRound();
    assertEquals(1, desk.acme.asked());
    desk.pass(Duration.ofSeconds(31));
    desk.renewalRound();
    assertEquals(2, desk.acme.asked());
    assertEquals(1, desk.told(alice, id, "renewal_failed").size());
    desk.acme.answerNormally();
    desk.pass(Duration.ofHours(1));
    desk.renewalRound();
    assertEquals(Status.ACTIVE, desk.now(alice, id).status());
    assertEquals(1, desk.told(alice, id, "renewed").size());
  }

  /** RF-05: a token that still counts is used as long as it does. */
  @Test
  void validToken_isUsedWhileRenewalsFail() throws TokensRefused {
    long id = desk.connect(alice).id();
    String token = desk.stored(id);
    desk.pass(GrantFixture.LIFE.minus(RenewalPlan.MARGIN));
    be("down");
    assertEquals(token, desk.token(id));
    assertEquals(1, desk.acme.asked());
    assertEquals(Status.ACTIVE, desk.now(alice, id).status());
    desk.pass(RenewalPlan.MARGIN);
    refused(id);
    assertEquals(Status.ERROR, desk.now(alice, id).status());
  }

  /** RF-05 */
  @Test
  void refusedClient_isToldOnceForAllItsConnectionsAndRests() {
    Scope bob = desk.somebody();
    List<Long> ids =
        List.of(desk.connect(alice).id(), desk.connect(alice).id(), desk.connect(bob).id());
    desk.pass(GrantFixture.LIFE);
    be("client");
    ids.forEach(this::refused);
    assertEquals(3, desk.acme.asked());
    desk.pass(InvalidClients.REST.minusSeconds(1));
    desk.renewalRound();
    assertEquals(3, desk.acme.asked());
    List<InvalidClient> refused = desk.get(InvalidClients.class).of(alice);
    assertEquals(1, refused.size());
    assertEquals("client", refused.get(0).clientId());
    assertEquals("acme", refused.get(0).integration());
    assertTrue(refused.get(0).message().contains("Unknown app"), refused.toString());
    assertEquals(
        List.of("invalid_client"),
        desk.desk.column(
            "select kind from zaplane_activity where kind in ('invalid_client', 'renewal_failed')"));
    desk.pass(Duration.ofSeconds(1));
    desk.acme.answerNormally();
    desk.renewalRound();
    assertTrue(desk.get(InvalidClients.class).of(alice).isEmpty());
    ids.forEach(id -> assertEquals("active", desk.desk.row(id).status().wireName()));
  }

  /** RF-05: what fails after the tokens were stored neither stores them again nor says so. */
  @Test
  void failureAfterNewTokensWereStored_isNotTakenForOneOfStoringThem() {
    long id = desk.connect(alice).id();
    desk.pass(GrantFixture.LIFE);
    FakeSystem.Held held = desk.acme.hold();
    try (CapturedLog log = new CapturedLog()) {
      Future<String> token = desk.begin(() -> desk.token(id));
      held.awaitArrived(1);
      desk.desk.sql("alter table zaplane_invalid_client rename to elsewhere");
      held.release();
      assertInstanceOf(DatabaseFailure.class, GrantFixture.failure(token));
      assertFalse(log.text().contains("New tokens could not be stored"));
      assertFalse(log.text().contains("came too late"));
    }
    desk.desk.sql("alter table elsewhere rename to zaplane_invalid_client");
    assertTrue(desk.acme.isAlive(desk.stored(id)));
    assertEquals(0, desk.count("zaplane_renewal"));
  }

  /** RF-05: who corrects the secret is not told to wait. */
  @Test
  void correctedSecret_isTriedAtOnce() {
    long id = desk.connect(alice).id();
    desk.pass(GrantFixture.LIFE);
    be("client");
    refused(id);
    desk.acme.answerNormally();
    Connection after = desk.desk.change(alice, id, "client_secret", "right");
    assertEquals(Status.ACTIVE, after.status(), after.statusReason().orElse(""));
  }

  /** RF-06 */
  @Test
  void answerWithoutRefreshToken_keepsTheOldOne() throws TokensRefused {
    desk.acme.rotate(false);
    long id = desk.connect(alice).id();
    String before = refreshToken(id);
    desk.pass(GrantFixture.LIFE);
    String first = desk.token(id);
    assertEquals(before, refreshToken(id));
    desk.pass(GrantFixture.LIFE);
    assertFalse(first.equals(desk.token(id)));
    assertEquals(2, desk.acme.asked());
  }

  private String refreshToken(long id) {
    return desk.desk.opened(id).get("refresh_token");
  }

  /** RF-06 */
  @Test
  void answerWithoutLife_takesTheManifestsOrNone() throws TokensRefused {
    desk.acme.tellWithTokens("");
    long stated = desk.connect(alice, "short", "Short", desk.acme.issue("a")).id();
    long silent = desk.connect(alice, "acme", "Acme", desk.acme.issue("b")).id();
    desk.pass(GrantFixture.LIFE);
    desk.token(stated);
    desk.token(silent);
    LocalDateTime end = desk.now().plusMinutes(30);
    assertEquals(Optional.of(end), desk.now(alice, stated).times().tokenExpires());
    assertEquals(Optional.empty(), desk.now(alice, silent).times().tokenExpires());
    desk.pass(Duration.ofDays(300));
    String token = desk.stored(silent);
    assertEquals(token, desk.token(silent));
    assertTrue(desk.renewAt(silent).isEmpty());
  }

  /** RF-06 */
  @Test
  void nodesWhoseClocksDiffer_useTheSameTokens() throws TokensRefused {
    long id = desk.connect(alice).id();
    try (GrantFixture ahead = desk.node();
        GrantFixture behind = desk.node()) {
      ahead.pass(Duration.ofMinutes(5));
      behind.pass(Duration.ofMinutes(-5));
      String token = behind.token(id);
      assertEquals(token, ahead.token(id));
      assertEquals(0, desk.acme.asked());
      ahead.pass(GrantFixture.LIFE.minusMinutes(5));
      String renewed = ahead.token(id);
      assertEquals(renewed, behind.token(id));
      assertEquals(renewed, desk.token(id));
      assertEquals(1, desk.acme.asked());
    }
  }

  private static final Answer TOKEN_REVOKED = Answer.json(401, "{\"error\":\"token_revoked\"}");

  private Connection connectWithoutRefreshToken() {
    TokenSet tokens = desk.acme.issue("a");
    Map<String, Secret> secrets = new HashMap<>(tokens.secrets());
    secrets.remove(TokenSet.REFRESH_TOKEN);
    return desk.connect(
        alice,
        "acme",
        "x",
        new TokenSet(secrets, tokens.options(), tokens.life(), tokens.scopes()));
  }

  @Test
  void testThatSaysTheGrantIsOver_asksToConnectAgain() {
    long id = connectWithoutRefreshToken().id();
    desk.acme.answer("/me", TOKEN_REVOKED);
    TestedConnection tested = desk.desk.connections.test(alice, id);
    assertEquals(Status.NEEDS_RECONNECT, tested.connection().status());
    assertTrue(tested.result().sentences().endsWith("Connect again."));
  }

  @Test
  void testThatIsRefusedForAnotherReason_isAnError() {
    long id = connectWithoutRefreshToken().id();
    desk.acme.answer("/me", Answer.json(401, "{\"error\":\"something\"}"));
    assertEquals(Status.ERROR, desk.desk.connections.test(alice, id).connection().status());
  }

  /** The refresh token may be good: whether the grant is over is for the renewal to hear. */
  @Test
  void testThatSaysTheGrantIsOverWhileRenewingFails_isAnErrorForNow() {
    long id = desk.connect(alice).id();
    desk.pass(GrantFixture.LIFE.dividedBy(2));
    desk.acme.answer(Map.of("/me", TOKEN_REVOKED, "/token", Answer.json(503, "{}")));
    assertEquals(Status.ERROR, desk.desk.connections.test(alice, id).connection().status());
  }

  @Test
  void renewal_saysWhatHappenedToTheTokenBesidesTheState() {
    long id = desk.connect(alice).id();
    assertTrue(desk.get(ManualRenewal.class).renew(alice, id).result().successful());
    desk.pass(GrantFixture.LIFE.dividedBy(4));
    desk.acme.answer("/token", Answer.json(503, "{}"));
    TestedConnection renewed = desk.get(ManualRenewal.class).renew(alice, id);
    assertEquals(Status.ACTIVE, renewed.connection().status());
    assertFalse(renewed.result().successful());
    assertTrue(renewed.result().sentences().endsWith("Try again in a few minutes."));
  }

  @Test
  void renewalThatGivesAnUnusableToken_saysThatTheFormerStaysInUse() {
    long id = desk.connect(alice).id();
    desk.pass(GrantFixture.LIFE.dividedBy(2));
    String token = "{\"access_token\":\"a\",\"refresh_token\":\"" + "r".repeat(21_000) + "\"}";
    desk.acme.answer("/token", Answer.json(200, token));
    TestedConnection renewed = desk.get(ManualRenewal.class).renew(alice, id);
    assertEquals(Status.ACTIVE, renewed.connection().status());
    assertEquals(
        "Acme gave a token that cannot be one. What was given before stays in use while it works."
            + " Connect again if it ends.",
        renewed.result().sentences());
  }
}
