package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.OAuthUser.ALICE;
import static org.zaplane.e2e.OAuthUser.BOB;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.e2e.OAuthUser.Answer;
import org.zaplane.e2e.OAuthUser.Visit;

/**
 * What tests rely on of every OAuth server: it gives tokens to who does all things right, and
 * refuses everybody else.
 */
abstract class OAuthProviderContract {

  static final String CALLBACK = "http://connections.example.test/callback";

  abstract OAuthProvider server();

  /** How the server refuses a client that gives the wrong secret. */
  abstract String wrongSecret();

  final OAuthClient client() {
    return new OAuthClient(server().metadata(), CALLBACK);
  }

  @Test
  void everythingRight_codeThenTokensThenIdentity() {
    OAuthClient client = client();
    Visit visit = ALICE.visit(client.url(client.request()), Answer.APPROVE);

    assertTrue(visit.redirect().toString().startsWith(CALLBACK + "?"));
    assertEquals("a state with = & + %", visit.state());
    assertEquals(server().issuer(), visit.issuer());

    OAuthClient.Answer tokens = client.token(client.redemption(visit.code()));
    assertEquals(200, tokens.status(), tokens.body());
    assertEquals("Bearer", tokens.text("token_type"));
    assertNotNull(tokens.refreshToken());
    OAuthClient.Answer identity = client.userInfo(tokens.accessToken());
    assertNotNull(identity.text("sub"), identity.body());
    assertEquals("alice@example.test", identity.text("email"));
  }

  @Test
  void anotherUser_isSomebodyElse() {
    OAuthClient client = client();

    OAuthClient.Answer alice = client.userInfo(client.tokens(ALICE).accessToken());
    OAuthClient.Answer bob = client.userInfo(client.tokens(BOB).accessToken());

    assertNotEquals(alice.text("sub"), bob.text("sub"));
  }

  @Test
  void metadata_saysWhatItDoes() {
    assertEquals(server().issuer(), server().metadata().getString("issuer"));
    assertTrue(server().metadata().getBoolean("authorization_response_iss_parameter_supported"));
    assertTrue(
        server().metadata().get("code_challenge_methods_supported").toString().contains("S256"));
  }

  @Test
  void wrongPassword_endsOnThePage() {
    OAuthClient client = client();

    Visit visit = ALICE.withWrongPassword().visit(client.url(client.request()), Answer.APPROVE);

    assertNull(visit.redirect());
    assertTrue(visit.page().contains("Invalid "), visit.page());
  }

  @Test
  void denial_isToldToTheClient() {
    OAuthClient client = client();
    Map<String, String> request = client.request();
    request.put("prompt", "consent");

    Visit visit = ALICE.visit(client.url(request), Answer.DENY);

    assertEquals("access_denied", visit.error());
    assertEquals("a state with = & + %", visit.state());
    assertEquals(server().issuer(), visit.issuer());
    assertNull(visit.code());
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
    OAuthClient client = client();
    Map<String, String> request = client.request();
    request.put("redirect_uri", uri);

    Visit visit = ALICE.visit(client.url(request), Answer.APPROVE);

    assertNull(visit.redirect());
    assertEquals(400, visit.status());
  }

  @Test
  void missingOrPlainChallenge_isRefused() {
    OAuthClient client = client();
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
    OAuthClient client = client();
    Map<String, String> wrong = client.redemption(client.code(ALICE));
    wrong.put("code_verifier", OAuthClient.VERIFIER.replace('d', 'e'));
    Map<String, String> missing = client.redemption(client.code(ALICE));
    missing.remove("code_verifier");

    assertEquals("400 invalid_grant", client.token(wrong).refusal());
    assertEquals("400 invalid_grant", client.token(missing).refusal());
  }

  @Test
  void secretInTheBody_isTaken() {
    OAuthClient client = client();
    Map<String, String> redemption = client.redemption(client.code(ALICE));
    redemption.put("client_id", OAuthServer.CLIENT_ID);
    redemption.put("client_secret", OAuthServer.CLIENT_SECRET);

    assertEquals(200, client.token(redemption, null).status());
  }

  @Test
  void wrongSecret_isRefused() {
    OAuthClient client = client();
    Map<String, String> inBasic = client.redemption(client.code(ALICE));
    Map<String, String> inBody = client.redemption(client.code(ALICE));
    inBody.put("client_id", OAuthServer.CLIENT_ID);
    inBody.put("client_secret", "not the secret");

    String authorization = People.basic(OAuthServer.CLIENT_ID, "not the secret");
    assertEquals(wrongSecret(), client.token(inBasic, authorization).refusal());
    assertEquals(wrongSecret(), client.token(inBody, null).refusal());
  }

  /** RFC 6749, section 2.3.1: both parts are encoded before they are joined. */
  @Test
  void bareSecretInBasic_isAnotherSecret() {
    OAuthClient client = client();
    String bare = People.basic(OAuthServer.CLIENT_ID, OAuthServer.CLIENT_SECRET);

    assertEquals(
        wrongSecret(), client.token(client.redemption(client.code(ALICE)), bare).refusal());
  }

  @Test
  void codeUsedTwice_isRefused() {
    OAuthClient client = client();
    String code = client.code(ALICE);

    assertEquals(200, client.token(client.redemption(code)).status());
    assertEquals("400 invalid_grant", client.token(client.redemption(code)).refusal());
  }

  @Test
  void refreshing_rotates() {
    OAuthClient client = client();
    OAuthClient.Answer first = client.tokens(ALICE);
    OAuthClient.Answer second = client.refresh(first.refreshToken());
    OAuthClient.Answer third = client.refresh(second.refreshToken());

    assertNotEquals(first.refreshToken(), second.refreshToken());
    assertEquals(200, third.status(), third.body());
    assertEquals("alice@example.test", client.userInfo(third.accessToken()).text("email"));
  }

  @Test
  void refreshTokenUsedTwice_endsItsFamilyAndNoOther() {
    OAuthClient client = client();
    OAuthClient.Answer others = client.tokens(BOB);
    OAuthClient.Answer first = client.tokens(ALICE);
    OAuthClient.Answer newest = client.refresh(first.refreshToken());

    assertEquals("400 invalid_grant", client.refresh(first.refreshToken()).refusal());

    assertEquals("400 invalid_grant", client.refresh(newest.refreshToken()).refusal());
    assertEquals(200, client.refresh(others.refreshToken()).status());
  }

  @Test
  void revokedRefreshToken_isDeadWithItsAccessToken() {
    OAuthClient client = client();
    OAuthClient.Answer tokens = client.tokens(ALICE);

    assertEquals(200, client.revoke(tokens.refreshToken()).status());

    assertEquals("400 invalid_grant", client.refresh(tokens.refreshToken()).refusal());
    assertEquals(401, client.userInfo(tokens.accessToken()).status());
  }

  @Test
  void revokedAccessToken_isDead() {
    OAuthClient client = client();
    OAuthClient.Answer tokens = client.tokens(ALICE);

    assertEquals(200, client.revoke(tokens.accessToken()).status());

    assertEquals(401, client.userInfo(tokens.accessToken()).status());
  }

  @Test
  void guesses_areRefused() {
    OAuthClient client = client();

    assertEquals("400 invalid_grant", client.refresh("a guess").refusal());
    assertEquals("400 invalid_grant", client.token(client.redemption("a guess")).refusal());
    assertEquals(401, client.userInfo("a guess").status());
  }
}
