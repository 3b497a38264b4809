package org.zaplane.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionFixture;
import org.zaplane.connection.Scope;
import org.zaplane.connection.Status;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Keys;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream.Answer;

/** Tokens that are fetched with what was typed, without a person and without a refresh token. */
class MintedTokensTest {

  private static final String KEY = Keys.pem(Keys.rsa().getPrivate());

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

  private static Map<String, Optional<Secret>> typed(String slug) {
    return switch (slug) {
      case "minted" -> ConnectionFixture.given("client_id", "client", "client_secret", "secret");
      case "twostep" -> ConnectionFixture.given("user", "ada", "password", "secret");
      default -> ConnectionFixture.given("private_key", KEY);
    };
  }

  private static String[] changed(String slug) {
    return switch (slug) {
      case "minted" -> new String[] {"client_secret", "other"};
      case "twostep" -> new String[] {"password", "other"};
      default -> new String[] {"private_key", Keys.pem(Keys.rsa().getPrivate())};
    };
  }

  private long make(String slug) {
    return desk.desk.make(alice, slug, slug, typed(slug)).connection().id();
  }

  @ParameterizedTest
  @ValueSource(strings = {"minted", "twostep", "signed"})
  void token_isFetchedWithTheFirstTestAndAgainWhenItIsOver(String slug) throws TokensRefused {
    long id = make(slug);
    assertEquals(Optional.empty(), desk.now(alice, id).statusReason());
    assertEquals(Status.ACTIVE, desk.now(alice, id).status());
    assertEquals(1, desk.acme.asked());
    String first = desk.stored(id);
    desk.pass(GrantFixture.LIFE.minus(RenewalPlan.MARGIN).minusMillis(1));
    assertEquals(first, desk.token(id));
    desk.pass(Duration.ofMillis(1));
    assertFalse(first.equals(desk.token(id)));
    assertEquals(2, desk.acme.asked());
    desk.desk.assertNoOrphans();
  }

  @ParameterizedTest
  @ValueSource(strings = {"minted", "twostep", "signed"})
  void token_isDroppedWhenWhatWasTypedChanges(String slug) {
    long id = make(slug);
    String first = desk.stored(id);
    assertEquals(Status.ACTIVE, desk.desk.change(alice, id, changed(slug)).status());
    assertFalse(first.equals(desk.stored(id)));
    assertEquals(2, desk.acme.asked());
    desk.desk.assertNoOrphans();
    desk.acme.answer("/token", Answer.json(400, "{\"error\":\"invalid_request\"}"));
    desk.pass(Duration.ofMinutes(1));
    assertEquals(Status.ERROR, desk.desk.change(alice, id, changed(slug)).status());
    assertFalse(desk.desk.row(id).secrets().has("access_token"));
    desk.desk.assertNoOrphans();
  }

  @Test
  void wrongSecret_canBeCorrectedAtOnce() {
    desk.acme.answer("/token", Answer.json(400, "{\"error\":\"invalid_request\"}"));
    long id = make("twostep");
    assertEquals(Status.ERROR, desk.now(alice, id).status());
    desk.acme.answerNormally();
    assertEquals(Status.ACTIVE, desk.desk.change(alice, id, "password", "right").status());
  }

  /** Nobody can authorize anew what nobody authorized. */
  @ParameterizedTest
  @ValueSource(strings = {"minted", "twostep", "signed"})
  void grantThatIsOver_isAnErrorOfWhatWasTyped(String slug) {
    desk.acme.answer("/token", Answer.json(400, "{\"error\":\"invalid_grant\"}"));
    long id = make(slug);
    Connection failed = desk.now(alice, id);
    assertEquals(Status.ERROR, failed.status());
    assertFalse(failed.statusReason().orElseThrow().contains("Connect again"));
    desk.acme.answerNormally();
    desk.pass(Duration.ofHours(1));
    assertEquals(Status.ACTIVE, desk.desk.connections.test(alice, id).connection().status());
  }

  /** RF-05: without a client there is none that others share. */
  @Test
  void refusalWithoutClient_saysNothingOfOthers() {
    Scope bob = desk.somebody();
    long first = make("twostep");
    long second = desk.desk.make(bob, "twostep", "x", typed("twostep")).connection().id();
    desk.pass(GrantFixture.LIFE);
    desk.acme.answer("/token", Answer.json(401, "{}"));
    for (long id : List.of(first, second)) {
      try {
        desk.token(id);
      } catch (TokensRefused refusal) {
        assertEquals(TokensRefused.Reason.INVALID_CLIENT, refusal.reason());
      }
    }
    assertEquals(List.of(), desk.get(InvalidClients.class).of(alice));
    assertEquals(1, desk.told(alice, first, "renewal_failed").size());
    assertEquals(1, desk.told(bob, second, "renewal_failed").size());
  }

  @Test
  void keyThatCannotBeRead_isSaidAndHoldsNoLease() {
    long id =
        desk.desk
            .make(alice, "signed", "x", ConnectionFixture.given("private_key", "no key"))
            .connection()
            .id();
    assertEquals(Status.ERROR, desk.now(alice, id).status());
    assertTrue(desk.now(alice, id).statusReason().orElseThrow().contains("private key"));
    assertEquals(0, desk.count("zaplane_renewal"));
    assertEquals(0, desk.acme.asked());
  }
}
