package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.OAuthUser.ALICE;
import static org.zaplane.e2e.OAuthUser.BOB;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.e2e.OAuthUser.Answer;
import org.zaplane.e2e.OAuthUser.Visit;

/**
 * The OAuth server that other tests rely on does what they rely on: it gives tokens to who does all
 * things right, and refuses everybody else.
 */
class OAuthServerIT {

  private static final String CALLBACK = "http://connections.example.test/callback";

  private static OAuthServer server;
  private static OAuthClient client;

  @BeforeAll
  static void start() {
    server = OAuthServer.start(CALLBACK, Duration.ofMinutes(5));
    client = new OAuthClient(server.metadata(), CALLBACK);
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void reset() {
    server.reset();
  }

  @Test
  void everythingRight_codeThenTokensThenIdentity() {
    Visit visit = ALICE.visit(client.url(client.request()), Answer.APPROVE);

    assertTrue(visit.redirect().toString().startsWith(CALLBACK + "?"));
    assertEquals("a state with = & + %", visit.state());
    assertEquals(server.issuer(), visit.issuer());

    OAuthClient.Answer tokens = client.token(client.redemption(visit.code()));
    assertEquals(200, tokens.status(), tokens.body());
    assertEquals("Bearer", tokens.text("token_type"));
    assertNotNull(tokens.refreshToken());
    OAuthClient.Answer identity = client.userInfo(tokens.accessToken());
    assertEquals("alice", identity.text("sub"));
    assertEquals("alice@example.test", identity.text("email"));
    assertEquals(1, server.tokenRequests("authorization_code", "ok"));
    assertEquals(1, server.activeFamilies());
  }

  @Test
  void anotherUser_isSomebodyElse() {
    assertEquals("bob", client.userInfo(client.tokens(BOB).accessToken()).text("sub"));
  }

  @Test
  void metadata_saysWhatItDoes() {
    assertEquals(server.issuer(), server.metadata().getString("issuer"));
    assertTrue(server.metadata().getBoolean("authorization_response_iss_parameter_supported"));
    assertEquals(
        "[\"S256\"]", server.metadata().get("code_challenge_methods_supported").toString());
  }

  @Test
  void wrongPassword_endsOnThePage() {
    Visit visit = ALICE.withWrongPassword().visit(client.url(client.request()), Answer.APPROVE);

    assertNull(visit.redirect());
    assertTrue(visit.page().contains("Invalid credentials"), visit.page());
  }

  @Test
  void denial_isToldToTheClient() {
    Visit visit = ALICE.visit(client.url(client.request()), Answer.DENY);

    assertEquals("access_denied", visit.error());
    assertEquals("a state with = & + %", visit.state());
    assertEquals(server.issuer(), visit.issuer());
    assertNull(visit.code());
  }

  @Test
  void consent_isAskedForEveryTime() {
    client.code(ALICE);

    assertEquals("access_denied", ALICE.visit(client.url(client.request()), Answer.DENY).error());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CALLBACK + "/",
        CALLBACK + "?next=1",
        "http://connections.example.test:8080/callback",
        "https://evil.example/callback"
      })
  void otherRedirectUri_isNotSentTo(String uri) {
    Map<String, String> request = client.request();
    request.put("redirect_uri", uri);

    Visit visit = ALICE.visit(client.url(request), Answer.APPROVE);

    assertNull(visit.redirect());
    assertEquals(400, visit.status());
  }

  @Test
  void redirectUriRegisteredLater_isSentTo() {
    String later = "http://localhost:12345/callback";
    server.redirectTo(later);
    try {
      Map<String, String> request = client.request();
      request.put("redirect_uri", later);

      Visit visit = ALICE.visit(client.url(request), Answer.APPROVE);

      assertTrue(visit.redirect().toString().startsWith(later + "?code="));
    } finally {
      server.redirectTo(CALLBACK);
    }
  }

  @Test
  void missingOrPlainChallenge_isRefused() {
    Map<String, String> missing = client.request();
    missing.remove("code_challenge");
    missing.remove("code_challenge_method");
    Map<String, String> plain = client.request();
    plain.put("code_challenge", OAuthClient.VERIFIER);
    plain.put("code_challenge_method", "plain");

    for (Map<String, String> request : List.of(missing, plain)) {
      assertEquals("invalid_request", ALICE.visit(client.url(request), Answer.APPROVE).error());
    }
  }

  @Test
  void wrongOrMissingVerifier_isRefused() {
    Map<String, String> wrong = client.redemption(client.code(ALICE));
    wrong.put("code_verifier", OAuthClient.VERIFIER.replace('d', 'e'));
    Map<String, String> missing = client.redemption(client.code(ALICE));
    missing.remove("code_verifier");

    assertEquals("400 invalid_grant", client.token(wrong).refusal());
    assertEquals("400 invalid_grant", client.token(missing).refusal());
    assertEquals(0, server.activeFamilies());
    assertEquals(2, server.tokenRequests("authorization_code", "invalid_grant"));
  }

  @Test
  void secretInTheBody_isTaken() {
    Map<String, String> redemption = client.redemption(client.code(ALICE));
    redemption.put("client_id", OAuthServer.CLIENT_ID);
    redemption.put("client_secret", OAuthServer.CLIENT_SECRET);

    assertEquals(200, client.token(redemption, null).status());
  }

  static Stream<String> wrongSecrets() {
    return Stream.of(
        People.basic(OAuthServer.CLIENT_ID, "not the secret"),
        // RFC 6749, section 2.3.1: both parts are encoded before they are joined
        People.basic(OAuthServer.CLIENT_ID, OAuthServer.CLIENT_SECRET));
  }

  @ParameterizedTest
  @MethodSource("wrongSecrets")
  void wrongOrBareSecretInBasic_isRefused(String authorization) {
    Map<String, String> redemption = client.redemption(client.code(ALICE));

    assertEquals("401 invalid_client", client.token(redemption, authorization).refusal());
    assertEquals(1, server.tokenRequests("authorization_code", "invalid_client"));
  }

  @Test
  void wrongSecretInTheBody_isRefused() {
    Map<String, String> redemption = client.redemption(client.code(ALICE));
    redemption.put("client_id", OAuthServer.CLIENT_ID);
    redemption.put("client_secret", "not the secret");

    assertEquals("401 invalid_client", client.token(redemption, null).refusal());
  }

  @Test
  void codeUsedTwice_isRefusedAndEndsWhatItGave() {
    String code = client.code(ALICE);
    OAuthClient.Answer tokens = client.token(client.redemption(code));

    assertEquals("400 invalid_grant", client.token(client.redemption(code)).refusal());
    assertEquals(401, client.userInfo(tokens.accessToken()).status());
    assertEquals("400 invalid_grant", client.refresh(tokens.refreshToken()).refusal());
    assertEquals(0, server.activeFamilies());
  }

  @Test
  void refreshing_rotatesAndKeepsOneFamily() {
    OAuthClient.Answer first = client.tokens(ALICE);
    OAuthClient.Answer second = client.refresh(first.refreshToken());
    OAuthClient.Answer third = client.refresh(second.refreshToken());

    assertNotEquals(first.refreshToken(), second.refreshToken());
    assertEquals(200, third.status(), third.body());
    assertEquals("alice", client.userInfo(third.accessToken()).text("sub"));
    assertEquals(2, server.tokenRequests("refresh_token", "ok"));
    assertEquals(1, server.activeFamilies());
  }

  @Test
  void refreshTokenUsedTwice_endsItsFamilyAndNoOther() {
    OAuthClient.Answer others = client.tokens(BOB);
    OAuthClient.Answer first = client.tokens(ALICE);
    OAuthClient.Answer newest = client.refresh(first.refreshToken());

    assertEquals("400 invalid_grant", client.refresh(first.refreshToken()).refusal());

    assertEquals("400 invalid_grant", client.refresh(newest.refreshToken()).refusal());
    assertEquals(401, client.userInfo(newest.accessToken()).status());
    assertEquals(200, client.refresh(others.refreshToken()).status());
    assertEquals(1, server.activeFamilies());
  }

  @Test
  void refreshTokenUsedTwiceAtOnce_isGoodForOneOnly() {
    OAuthClient.Answer first = client.tokens(ALICE);
    server.delayTokens(Duration.ofMillis(500));

    CompletableFuture<OAuthClient.Answer> one =
        CompletableFuture.supplyAsync(() -> client.refresh(first.refreshToken()));
    CompletableFuture<OAuthClient.Answer> other =
        CompletableFuture.supplyAsync(() -> client.refresh(first.refreshToken()));

    assertEquals(600, one.join().status() + other.join().status());
    assertEquals(1, server.tokenRequests("refresh_token", "ok"));
    assertEquals(1, server.tokenRequests("refresh_token", "invalid_grant"));
    assertEquals(0, server.activeFamilies());
  }

  @Test
  void revokedRefreshToken_isDeadWithItsAccessToken() {
    OAuthClient.Answer tokens = client.tokens(ALICE);

    assertEquals(200, client.revoke(tokens.refreshToken()).status());

    assertEquals("400 invalid_grant", client.refresh(tokens.refreshToken()).refusal());
    assertEquals(401, client.userInfo(tokens.accessToken()).status());
    assertEquals(1, server.revocations());
    assertEquals(0, server.activeFamilies());
  }

  @Test
  void revokedAccessToken_isDead() {
    OAuthClient.Answer tokens = client.tokens(ALICE);

    assertEquals(200, client.revoke(tokens.accessToken()).status());

    assertEquals(401, client.userInfo(tokens.accessToken()).status());
  }

  @Test
  void accessTokenPastItsLife_isDeadAndRefreshable() {
    try (OAuthServer brief = OAuthServer.start(CALLBACK, Duration.ofSeconds(1))) {
      OAuthClient its = new OAuthClient(brief.metadata(), CALLBACK);
      OAuthClient.Answer tokens = its.tokens(ALICE);

      assertTimeoutPreemptively(
          Duration.ofMinutes(2),
          () -> {
            while (its.userInfo(tokens.accessToken()).status() != 401) {
              Thread.onSpinWait();
            }
          });
      assertEquals(200, its.refresh(tokens.refreshToken()).status());
    }
  }

  @Test
  void guesses_areRefused() {
    assertEquals("400 invalid_grant", client.refresh("a guess").refusal());
    assertEquals("400 invalid_grant", client.token(client.redemption("a guess")).refusal());
    assertEquals(401, client.userInfo("a guess").status());
  }
}
