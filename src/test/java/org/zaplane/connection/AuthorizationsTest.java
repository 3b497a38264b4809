package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zaplane.credential.Options;
import org.zaplane.credential.TokenSet;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.renewal.GrantFixture;
import org.zaplane.renewal.ManualRenewal;
import org.zaplane.revocation.Disconnections;
import org.zaplane.secret.Secret;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream.Answer;

/** What an authorization gives, and another one for the same connection. */
class AuthorizationsTest {

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

  private static TokenSet with(TokenSet tokens, Optional<List<String>> scopes) {
    return new TokenSet(tokens.secrets(), tokens.options(), tokens.life(), scopes);
  }

  private Connection scoped(String... scopes) {
    TokenSet tokens = with(desk.acme.issue("a"), Optional.of(List.of(scopes)));
    return desk.connect(alice, "acme", "Acme", tokens);
  }

  /** OA-15 */
  @Test
  void withoutScopeThatItNeeds_isNotActive() {
    Connection made = scoped("write");
    assertEquals(Status.ERROR, made.status());
    assertEquals(
        Optional.of(
            "It was authorized without read, which it needs. Connect again and allow that."),
        made.statusReason());
    assertEquals(Status.ERROR, desk.desk.connections.test(alice, made.id()).connection().status());
  }

  @Test
  void smallerGrant_worksAndWarns() {
    Connection made = scoped("read");
    assertEquals(Status.ACTIVE, made.status());
    Connection.Grant grant = made.grant().orElseThrow();
    assertEquals(List.of("read", "write"), grant.requestedScopes());
    assertEquals(List.of("read"), grant.grantedScopes());
    List<String> warnings = List.of("Not granted, although asked for: write.");
    assertEquals(warnings, desk.get(GrantWarnings.class).of(made));
    assertEquals(
        "Created. " + warnings.get(0), desk.told(alice, made.id(), "created").get(0).message());
  }

  @Test
  void grantThatDoesNotNameItsScopes_isWhatWasAskedFor() {
    Connection made =
        desk.connect(alice, "acme", "x", with(desk.acme.issue("a"), Optional.empty()));
    assertEquals(List.of("read", "write"), made.grant().orElseThrow().grantedScopes());
    assertEquals(List.of(), desk.get(GrantWarnings.class).of(made));
  }

  @Test
  void scopesThatARenewalTakesAway_areNoticed() throws TokensRefused {
    long id = desk.connect(alice).id();
    desk.acme.tellWithTokens("\"expires_in\":3600,\"scope\":\"write\"");
    desk.pass(GrantFixture.LIFE);
    desk.token(id);
    assertEquals(Status.ERROR, desk.desk.connections.test(alice, id).connection().status());
    assertEquals(List.of("write"), desk.now(alice, id).grant().orElseThrow().grantedScopes());
  }

  @Test
  void withoutRefreshToken_warnsAndSaysWhatGivesOne() {
    TokenSet tokens = desk.acme.issue("a");
    Map<String, Secret> secrets = new LinkedHashMap<>(tokens.secrets());
    secrets.remove(TokenSet.REFRESH_TOKEN);
    Connection made =
        desk.connect(
            alice,
            "acme",
            "x",
            new TokenSet(secrets, tokens.options(), tokens.life(), tokens.scopes()));
    assertEquals(Status.ACTIVE, made.status());
    assertFalse(made.grant().orElseThrow().renewable());
    assertEquals(
        List.of(
            "Acme gave no refresh token, so this connection ends at 2026-11-22T13:00 (UTC)."
                + " It gives one for the scope offline."),
        desk.get(GrantWarnings.class).of(made));
    desk.desk.sql("update zaplane_connection set integration = 'gone' where id = " + made.id());
    assertEquals(
        List.of("gone gave no refresh token, so this connection ends at 2026-11-22T13:00 (UTC)."),
        desk.get(GrantWarnings.class).of(desk.now(alice, made.id())));
    desk.desk.sql("update zaplane_connection set integration = 'acme' where id = " + made.id());
    desk.pass(GrantFixture.LIFE);
    desk.renewalRound();
    assertEquals(0, desk.acme.asked());
    ConnectionFixture.assertRefused(
        Kind.INVALID,
        Subject.CONNECTION,
        () -> desk.get(ManualRenewal.class).renew(alice, made.id()));
  }

  private Reconnected reconnect(long id, String account, boolean confirmed) {
    return desk.grants()
        .reconnect(alice, id, desk.grant("acme", "other", desk.acme.issue(account)), confirmed);
  }

  @Test
  void reconnection_keepsNumberAndNameAndCuresWhatWasOver() {
    Connection before = desk.connect(alice);
    desk.get(Disconnections.class).disconnect(alice, before.id());
    assertInstanceOf(Reconnected.Done.class, reconnect(before.id(), alice.user(), false));
    Connection after = desk.now(alice, before.id());
    assertEquals(before.uuid(), after.uuid());
    assertEquals("Acme", after.name());
    assertEquals(Status.ACTIVE, after.status());
    assertTrue(after.grant().orElseThrow().ended().isEmpty());
    assertEquals(1, desk.desk.connections.list(alice, Optional.empty()).size());
    desk.revocationRound();
    desk.desk.assertNoOrphans();
  }

  /** OA-24 */
  @Test
  void reconnectionToAnotherAccount_changesNothingUntilItIsConfirmed() {
    long id = desk.connect(alice).id();
    Connection before = desk.now(alice, id);
    String token = desk.stored(id);
    assertEquals(
        new Reconnected.OtherAccount(alice.user(), Optional.of("mallory")),
        reconnect(id, "mallory", false));
    assertEquals(before, desk.now(alice, id));
    assertEquals(token, desk.stored(id));
    assertInstanceOf(Reconnected.Done.class, reconnect(id, "mallory", true));
    assertEquals(Optional.of("mallory"), desk.now(alice, id).accountIdentity());
    assertEquals(
        "Connected again, to another account.",
        desk.told(alice, id, "reconnected").get(0).message());
    desk.revocationRound();
    assertFalse(desk.acme.isAlive(token));
    desk.desk.assertNoOrphans();
  }

  /** OA-24: an account that cannot be told is no proof that it is the same one. */
  @Test
  void reconnectionWhoseAccountCannotBeTold_hasToBeConfirmedToo() {
    long id = desk.connect(alice).id();
    String token = desk.stored(id);
    desk.acme.answer("/me", Answer.json(503, "{}"));
    assertEquals(
        new Reconnected.OtherAccount(alice.user(), Optional.empty()),
        reconnect(id, "mallory", false));
    assertEquals(token, desk.stored(id));
    assertInstanceOf(Reconnected.Done.class, reconnect(id, "mallory", true));
    assertEquals(Optional.empty(), desk.now(alice, id).accountIdentity());
    assertEquals(Status.ERROR, desk.now(alice, id).status());
  }

  @Test
  void reconnectionOfWhatIsSwitchedOff_leavesItOff() {
    long id = desk.connect(alice).id();
    desk.desk.enable(alice, id, false);
    reconnect(id, alice.user(), false);
    assertEquals(Status.INACTIVE, desk.now(alice, id).status());
    assertEquals(Status.ACTIVE, desk.desk.enable(alice, id, true).status());
  }

  @Test
  void reconnection_isForItsOwnerAndForWhatWasAuthorized() {
    long id = desk.connect(alice).id();
    NewGrant grant = desk.grant("acme", "x", desk.acme.issue("a"));
    ConnectionFixture.assertRefused(
        Kind.FORBIDDEN,
        Subject.CONNECTION,
        () -> desk.grants().reconnect(desk.somebody(), id, grant, true));
    long typed = desk.desk.slack(alice, "Team", "xoxb-good").connection().id();
    ConnectionFixture.assertRefused(
        Kind.INVALID, Subject.CONNECTION, () -> desk.grants().reconnect(alice, typed, grant, true));
  }

  @Test
  void connectionThatDoesNotOpen_canBeReconnected() {
    long id = desk.connect(alice).id();
    desk.desk.damage(Optional.of(desk.desk.row(id)));
    assertEquals(Status.UNDECRYPTABLE, desk.desk.connections.test(alice, id).connection().status());
    assertTrue(desk.desk.connections.form(alice, id, "acme", Map.of()).secrets().isEmpty());
    reconnect(id, alice.user(), false);
    assertEquals(Status.ACTIVE, desk.now(alice, id).status());
    desk.desk.assertNoOrphans();
  }

  @Test
  void connectionThatDoesNotOpen_canBeDeleted() {
    long id = desk.connect(alice).id();
    desk.desk.damage(Optional.of(desk.desk.row(id)));
    desk.desk.connections.delete(alice, id);
    desk.revocationRound();
    assertEquals(
        "The tokens could not be opened, so the grant was not ended at Acme.",
        desk.told(alice, id, "revocation_failed").get(0).message());
    assertEquals(0, desk.count("zaplane_secret"));
  }

  /** Half of what a manifest says an unused refresh token lives is the longest pause. */
  @Test
  void refreshTokenThatDiesUnused_isUsedInTime() {
    long id =
        desk.connect(
                alice,
                "idle",
                "x",
                new TokenSet(
                    desk.acme.issue("a").secrets(),
                    Options.NONE,
                    Optional.of(Duration.ofDays(7)),
                    Optional.empty()))
            .id();
    Duration wait = Duration.between(desk.now(), desk.renewAt(id).orElseThrow());
    assertTrue(wait.compareTo(Duration.ofHours(4)) >= 0, "after " + wait);
    assertTrue(wait.compareTo(Duration.ofHours(5)) <= 0, "after " + wait);
  }
}
