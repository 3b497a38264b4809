package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zaplane.connectiontest.ConnectionTests;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.credential.TokenRequests.Code;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.integration.OAuthEndpoints.Issuer;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.secret.Secret;
import org.zaplane.testing.AuthorizationServer;
import org.zaplane.testing.Core;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.Provider;
import org.zaplane.testing.Provider.Trouble;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

/**
 * Each integration with OAuth against its authorization server, as the vendor's documents describe
 * it.
 */
class ProvidersTest {

  private static Upstream upstream;
  private static Core core;
  private static volatile AuthorizationServer server;

  /** Those with a fixture and a manifest. */
  static Stream<Provider> providers() {
    return Provider.slugs().stream()
        .filter(slug -> integration(slug).flatMap(Integration::oauthScheme).isPresent())
        .map(Provider::of);
  }

  private static Optional<Integration> integration(String slug) {
    return core.get(Integrations.class).find(slug);
  }

  @BeforeAll
  static void start() {
    upstream = new Upstream(request -> server.answer(request));
    core = Core.with(TestDatabase.H2.schemaWithTables(), Overlays.atTheFake(upstream));
    assertEquals(List.of(), core.settings().refusals());
  }

  @AfterAll
  static void stop() {
    core.close();
    upstream.close();
  }

  private static Authorizing play(Provider provider) {
    server = new AuthorizationServer(provider);
    return new Authorizing(core, provider, server, upstream.url());
  }

  private static TokenRequests requests() {
    return core.get(TokenRequests.class);
  }

  private static TokensRefused refusal(Target target, Code code) {
    return assertThrows(TokensRefused.class, () -> requests().exchange(target, code));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void authorizationUrl_isAsDocumented(Provider provider) {
    Authorizing person = play(provider);
    AuthorizationServer.Redirect back = server.authorize(person.url());
    assertEquals(List.of(), back.deviations(), person.url());
    assertEquals(person.state(), back.params().get("state"));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void denial_comesBackWithTheState(Provider provider) {
    Authorizing person = play(provider);
    AuthorizationServer.Redirect back = server.deny(person.url());
    assertEquals(person.state(), back.params().get("state"));
    assertTrue(back.params().containsKey("error"));
    assertFalse(back.params().containsKey("code"));
  }

  /** RFC 9207: who is expected to tell its name tells this one. */
  @ParameterizedTest
  @MethodSource("providers")
  void issuer_isTheOneThatComesBack(Provider provider) {
    Optional<Issuer> expected = play(provider).target().scheme().oauth().orElseThrow().issuer();
    assertTrue(provider.issuer().isPresent() || !expected.map(Issuer::announced).orElse(false));
    if (provider.issuer().isPresent() && expected.isPresent()) {
      assertEquals(provider.issuer().get(), expected.get().identifier());
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void code_isExchangedForTokens(Provider provider) throws TokensRefused {
    Authorizing person = play(provider);
    TokenSet tokens = requests().exchange(person.target(), person.code());
    assertEquals(List.of(), server.deviations());
    assertTrue(server.accepts(tokens.accessToken().reveal()));
    assertEquals(provider.refreshes(), tokens.refreshToken().isPresent(), "refresh token");
    assertEquals(provider.life().or(person::assumedLife), tokens.life());
    if (provider.tellsScopes()) {
      assertEquals(Optional.of(person.granted()), tokens.scopes());
    }
    for (String kept : provider.kept()) {
      String moved = kept.replace("{at}", upstream.url() + "/");
      assertTrue(
          tokens.options().toJson().contains(moved),
          () -> moved + " is not among " + tokens.options().toJson());
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void refresh_givesTokensThatCount(Provider provider) throws TokensRefused {
    assumeTrue(provider.refreshes());
    Authorizing person = play(provider);
    TokenSet first = requests().exchange(person.target(), person.code());
    CredentialValues before = person.target().credentials().with(first);
    TokenSet second = requests().refresh(person.target().with(before));
    assertEquals(List.of(), server.deviations());
    assertNotEquals(first.accessToken().reveal(), second.accessToken().reveal());
    assertTrue(server.accepts(second.accessToken().reveal()));
    assertEquals(provider.life().or(person::assumedLife), second.life());
    CredentialValues after = before.with(second);
    assertEquals(
        provider.rotates(),
        !secret(before, TokenSet.REFRESH_TOKEN).equals(secret(after, TokenSet.REFRESH_TOKEN)));
    TokenSet third = requests().refresh(person.target().with(after));
    assertTrue(server.accepts(third.accessToken().reveal()));
    assertEquals(2, server.tokenRequests(TokenSet.REFRESH_TOKEN));
    assertEquals(1, server.tokenRequests("authorization_code"));
  }

  private static String secret(CredentialValues credentials, String name) {
    return credentials.get(name).orElseThrow().reveal();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void usedRefreshToken_isOverWhereTheVendorRotates(Provider provider) throws TokensRefused {
    assumeTrue(provider.refreshes() && !provider.oldRefreshTokenLives());
    Authorizing person = play(provider);
    CredentialValues before =
        person.target().credentials().with(requests().exchange(person.target(), person.code()));
    TokenSet second = requests().refresh(person.target().with(before));
    assertRefused(
        provider,
        "refresh",
        assertThrows(TokensRefused.class, () -> requests().refresh(person.target().with(before))),
        secret(before, TokenSet.REFRESH_TOKEN));
    assertEquals(!provider.reuseEndsTheGrant(), server.accepts(second.accessToken().reveal()));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void wrongCode_isRefusedInTheVendorsWords(Provider provider) {
    Authorizing person = play(provider);
    Code code = person.code();
    String wrong = "FAKE-wrong-code-0123456789";
    Code other = new Code(Secret.of(wrong), code.redirectUri(), code.verifier());
    assertRefused(provider, "code", refusal(person.target(), other), wrong);
    assertEquals(List.of(), server.deviations());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void usedCode_isRefused(Provider provider) throws TokensRefused {
    Authorizing person = play(provider);
    Code code = person.code();
    requests().exchange(person.target(), code);
    assertRefused(provider, "code", refusal(person.target(), code), code.value().reveal());
  }

  /** OA-12: where PKCE is used, the code is worth nothing without its verifier. */
  @ParameterizedTest
  @MethodSource("providers")
  void oa12_codeWithAnothersVerifierIsRefused(Provider provider) {
    Authorizing person = play(provider);
    Code code = person.code();
    String pkce = provider.fixture().getJsonObject("authorization").getString("pkce");
    assumeTrue(code.verifier().isPresent() && List.of("required", "honoured").contains(pkce));
    Code stolen = new Code(code.value(), code.redirectUri(), Optional.of(person.freshVerifier()));
    String trouble = provider.trouble("verifier").isPresent() ? "verifier" : "code";
    assertRefused(provider, trouble, refusal(person.target(), stolen), code.value().reveal());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void wrongClient_isToldFromAWrongCode(Provider provider) {
    Authorizing person = play(provider);
    String wrong = "fake-other-secret-9876543210";
    Target target =
        person
            .target()
            .with(
                person
                    .target()
                    .credentials()
                    .with(Map.of(TokenRequests.CLIENT_SECRET, Secret.of(wrong))));
    assertRefused(provider, "client", refusal(target, person.code()), wrong);
    assertEquals(List.of(), server.deviations());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void deadRefreshToken_meansThatTheGrantIsOver(Provider provider) {
    assumeTrue(provider.refreshes());
    Authorizing person = play(provider);
    String dead = "FAKE-dead-refresh-token-0123";
    Target target =
        person
            .target()
            .with(
                person
                    .target()
                    .credentials()
                    .with(Map.of(TokenSet.REFRESH_TOKEN, Secret.of(dead))));
    TokensRefused refused = assertThrows(TokensRefused.class, () -> requests().refresh(target));
    assertRefused(provider, "refresh", refused, dead);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void vendorInTrouble_isWorthTryingAgain(Provider provider) {
    Authorizing person = play(provider);
    Code code = person.code();
    for (String trouble : List.of("busy", "down")) {
      if (provider.trouble(trouble).isPresent()) {
        server.be(trouble);
        TokensRefused refused = refusal(person.target(), code);
        assertRefused(provider, trouble, refused, code.value().reveal());
        assertEquals(
            provider.trouble(trouble).orElseThrow().retryAfter(), refused.retryAfter(), trouble);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void revocation_endsWhatTheVendorEnds(Provider provider) throws TokensRefused {
    Authorizing person = play(provider);
    assertEquals(provider.revokes(), requests().canRevoke(person.target().scheme()));
    assumeTrue(provider.revokes());
    TokenSet tokens = requests().exchange(person.target(), person.code());
    requests().revoke(person.target().with(person.target().credentials().with(tokens)));
    assertEquals(List.of(), server.deviations());
    assertFalse(server.accepts(tokens.accessToken().reveal()));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void newToken_passesTheTestAndNamesTheAccount(Provider provider) throws TokensRefused {
    Authorizing person = play(provider);
    TokenSet tokens = requests().exchange(person.target(), person.code());
    Target target = person.target().with(person.target().credentials().with(tokens));
    TestReport result = core.get(ConnectionTests.class).run(target);
    assertTrue(result.successful(), () -> result.message() + server.deviations());
    assertEquals(List.of(), server.deviations());
    List<String> accounts = person.fixtureTexts("accounts");
    assertTrue(
        result.account().filter(accounts::contains).isPresent(),
        () -> result.account() + " is none of " + accounts);
    assertTrue(
        person.fixtureTexts("told").stream().anyMatch(result.message()::contains),
        result.message());
    assertFalse(result.message().contains(tokens.accessToken().reveal()));
  }

  private static void assertRefused(
      Provider provider, String trouble, TokensRefused refused, String secret) {
    Trouble known = provider.trouble(trouble).orElseThrow();
    String message = refused.getMessage();
    assertTrue(
        known.reasons().stream().map(Reason::valueOf).anyMatch(refused.reason()::equals),
        () -> refused.reason() + " is none of " + known.reasons() + ": " + message);
    assertTrue(
        known.told().isEmpty() || known.told().stream().anyMatch(message::contains),
        () -> message + " tells none of " + known.told());
    Stream.of(secret, provider.clientSecret())
        .forEach(value -> assertFalse(message.contains(value), message));
    assertFalse(Arrays.toString(refused.getStackTrace()).contains(secret));
  }
}
