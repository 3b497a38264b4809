package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.OAuthUser.ALICE;
import static org.zaplane.e2e.OAuthUser.BOB;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zaplane.e2e.OAuthUser.Answer;
import org.zaplane.e2e.OAuthUser.Visit;

/** The OAuth server that other tests start: what it does, and what it tells tests about it. */
class OAuthServerIT extends OAuthProviderContract {

  private static OAuthServer server;

  @BeforeAll
  static void start() {
    server = OAuthServer.start(CALLBACK, Duration.ofMinutes(5));
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

  @Override
  OAuthProvider server() {
    return server;
  }

  @Override
  String wrongSecret() {
    return "401 invalid_client";
  }

  @Test
  void consent_isAskedForEveryTime() {
    OAuthClient client = client();
    client.code(ALICE);

    assertEquals("access_denied", ALICE.visit(client.url(client.request()), Answer.DENY).error());
  }

  @Test
  void redirectUriRegisteredLater_isSentTo() {
    String later = "http://localhost:12345/callback";
    server.redirectTo(later);
    try {
      OAuthClient client = client();
      Map<String, String> request = client.request();
      request.put("redirect_uri", later);

      Visit visit = ALICE.visit(client.url(request), Answer.APPROVE);

      assertTrue(visit.redirect().toString().startsWith(later + "?code="));
    } finally {
      server.redirectTo(CALLBACK);
    }
  }

  @Test
  void counts_tellWhatWasAskedAndWhatBecameOfIt() {
    OAuthClient client = client();
    OAuthClient.Answer first = client.tokens(ALICE);
    OAuthClient.Answer others = client.tokens(BOB);
    client.refresh(first.refreshToken());
    client.token(client.redemption("a guess"));
    client.token(client.redemption("a guess"), People.basic("zaplane", "not the secret"));

    assertEquals(2, server.tokenRequests("authorization_code", "ok"));
    assertEquals(1, server.tokenRequests("authorization_code", "invalid_grant"));
    assertEquals(1, server.tokenRequests("authorization_code", "invalid_client"));
    assertEquals(1, server.tokenRequests("refresh_token", "ok"));
    assertEquals(2, server.activeFamilies());

    client.revoke(others.refreshToken());
    assertEquals(1, server.revocations());
    assertEquals(1, server.activeFamilies());

    client.refresh(first.refreshToken());
    assertEquals(0, server.activeFamilies());
  }

  @Test
  void codeUsedTwice_endsWhatItGave() {
    OAuthClient client = client();
    String code = client.code(ALICE);
    OAuthClient.Answer tokens = client.token(client.redemption(code));

    client.token(client.redemption(code));

    assertEquals(401, client.userInfo(tokens.accessToken()).status());
    assertEquals("400 invalid_grant", client.refresh(tokens.refreshToken()).refusal());
    assertEquals(0, server.activeFamilies());
  }

  @Test
  void refreshTokenUsedTwice_endsTheAccessTokenToo() {
    OAuthClient client = client();
    OAuthClient.Answer first = client.tokens(ALICE);
    OAuthClient.Answer newest = client.refresh(first.refreshToken());

    client.refresh(first.refreshToken());

    assertEquals(401, client.userInfo(newest.accessToken()).status());
  }

  @Test
  void refreshTokenUsedTwiceAtOnce_isGoodForOneOnly() {
    OAuthClient client = client();
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
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void accessTokenPastItsLife_isDeadAndRefreshable() {
    try (OAuthServer brief = OAuthServer.start(CALLBACK, Duration.ofSeconds(1))) {
      OAuthClient its = new OAuthClient(brief.metadata(), CALLBACK);
      OAuthClient.Answer tokens = its.tokens(ALICE);

      while (its.userInfo(tokens.accessToken()).status() != 401) {
        Thread.onSpinWait();
      }
      assertEquals(200, its.refresh(tokens.refreshToken()).status());
    }
  }
}
