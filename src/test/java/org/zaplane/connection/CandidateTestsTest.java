package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connection.ConnectionFixture.assertRefused;
import static org.zaplane.connection.ConnectionFixture.given;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.renewal.GrantFixture;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Dump;
import org.zaplane.testing.Upstream;

class CandidateTestsTest extends WithConnections {

  private final Upstream shop = ConnectionFixture.playShop("right");

  @AfterAll
  void closeShop() {
    shop.close();
  }

  private CandidateResult tryOut(Scope caller, String slug, String... pairs) {
    return run(caller, slug, Optional.empty(), Optional.empty(), given(pairs));
  }

  private CandidateResult over(Scope caller, long id, String... pairs) {
    return run(caller, "ignored", Optional.of("ignored"), Optional.of(id), given(pairs));
  }

  private CandidateResult run(
      Scope caller,
      String slug,
      Optional<String> kind,
      Optional<Long> connection,
      Map<String, Optional<Secret>> given) {
    return desk.core
        .get(CandidateTests.class)
        .run(caller, new TestCandidate(slug, kind, given, connection));
  }

  @Test
  void goodCredentials_succeedAndNothingIsKept() {
    Scope alice = desk.somebody();
    String before = Dump.of(desk.core);

    CandidateResult tried = tryOut(alice, "slack", "bot_token", "xoxb-good-1");

    assertTrue(tried.result().successful());
    assertFalse(tried.result().details().isEmpty());
    assertEquals(Optional.empty(), tried.field());
    assertEquals(before, Dump.of(desk.core));
  }

  @Test
  void refusedCredentials_concernTheSecretField() {
    CandidateResult tried = tryOut(desk.somebody(), "slack", "bot_token", "xoxb-bad");

    assertEquals(Outcome.CREDENTIAL_REFUSED, tried.result().outcome());
    assertEquals(Optional.of("bot_token"), tried.field());
  }

  @ParameterizedTest
  @CsvSource({"second,second", "note,token"})
  void refusalOfSeveral_concernsTheLastSecretThatIsFilledIn(String further, String field) {
    CandidateResult tried =
        tryOut(
            desk.somebody(),
            "shop",
            "site_url",
            shop.url(),
            "token",
            "wrong",
            further,
            "something");

    assertEquals(Outcome.CREDENTIAL_REFUSED, tried.result().outcome());
    assertEquals(Optional.of(field), tried.field());
  }

  @ParameterizedTest
  @CsvSource({
    "'',token",
    "******,token",
    "'a\u0007',token",
  })
  void valueThatTheFormRefuses_concernsItsField(String token, String field) {
    int before = shop.requests().size();

    CandidateResult tried = tryOut(desk.somebody(), "shop", "site_url", shop.url(), "token", token);

    assertEquals(Outcome.INCOMPLETE, tried.result().outcome());
    assertEquals(Optional.of(field), tried.field());
    assertFalse(tried.result().advice().isEmpty());
    assertEquals(before, shop.requests().size());
  }

  @ParameterizedTest
  @CsvSource({"https://192.168.0.1,NOT_ALLOWED", "http://127.0.0.1:1,CONNECTION_REFUSED"})
  void addressThatCannotBeReached_concernsItsField(String address, Outcome outcome) {
    CandidateResult tried = tryOut(desk.somebody(), "shop", "site_url", address, "token", "right");

    assertEquals(outcome, tried.result().outcome());
    assertEquals(Optional.of("site_url"), tried.field());
  }

  @Test
  void unknownName_isRefused() {
    assertRefused(
        Kind.INVALID,
        Subject.CREDENTIALS,
        () -> tryOut(desk.somebody(), "slack", "bot_token", "xoxb-good-1", "other", "x"));
  }

  @Test
  void whatAPersonHasToAuthorize_cannotBeTried() {
    Scope alice = desk.somebody();
    Map<String, Optional<Secret>> client = given("client_id", "i", "client_secret", "s");

    assertRefused(
        Kind.INVALID,
        Subject.AUTH_TYPE,
        () -> run(alice, "slack", Optional.of("oauth2"), Optional.empty(), client));
    assertRefused(
        Kind.INVALID,
        Subject.AUTH_TYPE,
        () -> run(alice, "slack", Optional.of("basic"), Optional.empty(), client));
  }

  @Test
  void integrationWithoutTest_saysSo() {
    String message =
        assertRefused(
                Kind.INVALID,
                Subject.INTEGRATION,
                () -> tryOut(desk.somebody(), "sendgrid", "api_key", "SG.12345678"))
            .getMessage();

    assertTrue(message.contains("SendGrid"), message);
    assertRefused(
        Kind.NOT_FOUND, Subject.INTEGRATION, () -> tryOut(desk.somebody(), "nothing", "a", "b"));
  }

  @Test
  void valuesLaidOverAConnection_areTestedWithItsSecretsAndChangeNothing() {
    Scope alice = desk.somebody();
    Connection kept = desk.shop(alice, "Shop", shop).connection();
    String before = Dump.of(desk.core);

    assertTrue(over(alice, kept.id(), "note", "new").result().successful());
    CandidateResult wrong = over(alice, kept.id(), "token", "wrong");

    assertEquals(Optional.of("token"), wrong.field());
    assertEquals(before, Dump.of(desk.core));
  }

  @Test
  void storedSecret_isNotSentToAnotherAddress() {
    Scope alice = desk.somebody();
    Connection kept = desk.shop(alice, "Shop", shop).connection();
    try (Upstream elsewhere = ConnectionFixture.playShop("right")) {
      CandidateResult tried = over(alice, kept.id(), "site_url", elsewhere.url());

      assertEquals(Outcome.INCOMPLETE, tried.result().outcome());
      assertEquals(Optional.of("token"), tried.field());
      assertEquals(List.of(), elsewhere.requests());
      assertTrue(
          over(alice, kept.id(), "site_url", elsewhere.url(), "token", "right")
              .result()
              .successful());
    }
  }

  @Test
  void connectionOfSomebodyElse_isNotTried() {
    Connection kept = desk.shop(desk.somebody(), "Shop", shop).connection();
    Scope bob = desk.somebody();
    int before = shop.requests().size();

    assertRefused(Kind.FORBIDDEN, Subject.CONNECTION, () -> over(bob, kept.id(), "note", "x"));
    assertRefused(Kind.NOT_FOUND, Subject.CONNECTION, () -> over(bob, Long.MAX_VALUE, "note", "x"));
    assertEquals(before, shop.requests().size());
  }

  @Test
  void mintedTokens_areFetchedForTheTrialAlone() {
    try (GrantFixture grants = new GrantFixture(database)) {
      Scope alice = grants.desk.somebody();
      String before = Dump.of(grants.desk.core);
      CandidateTests trials = grants.desk.core.get(CandidateTests.class);
      Map<String, Optional<Secret>> client = given("client_id", "i", "client_secret", "s");

      CandidateResult tried =
          trials.run(
              alice, new TestCandidate("minted", Optional.empty(), client, Optional.empty()));

      assertTrue(tried.result().successful(), tried.toString());
      assertEquals(1, grants.acme.asked());
      grants.acme.answer("/token", Upstream.Answer.json(401, "{\"error\":\"invalid_client\"}"));
      CandidateResult refused =
          trials.run(
              alice, new TestCandidate("minted", Optional.empty(), client, Optional.empty()));
      assertEquals(Outcome.CREDENTIAL_REFUSED, refused.result().outcome());
      assertEquals(Optional.of("client_secret"), refused.field());
      assertEquals(before, Dump.of(grants.desk.core));
    }
  }
}
