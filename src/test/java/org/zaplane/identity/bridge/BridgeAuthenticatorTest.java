package org.zaplane.identity.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.zaplane.identity.ApplicationPasswords;
import org.zaplane.identity.BrowserAuthenticatorContract;
import org.zaplane.identity.Caller;
import org.zaplane.identity.PasswordSignIn;
import org.zaplane.identity.PasswordSignIn.Attempt;
import org.zaplane.identity.PasswordSignIn.Browser;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.identity.RequestCredentials.Asserted;
import org.zaplane.identity.Sessions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.rest.wordpress.Authentication;
import org.zaplane.rest.wordpress.Authentication.Means;
import org.zaplane.rest.wordpress.RequestAuthentication;
import org.zaplane.secret.Secret;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

/** The site's part is played by a server of our own that keeps its users itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BridgeAuthenticatorTest extends BrowserAuthenticatorContract {

  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static final String KEY =
      java.util.Base64.getEncoder().encodeToString(Plugin.KEY.getEncoded());

  private Core site;
  private Core production;
  private Core bridged;

  @BeforeAll
  void open() {
    Map<String, String> schema = TestDatabase.H2.schemaWithTables();
    site = Core.with(schema, Map.of());
    production = Core.with(schema, Map.of("ZAPLANE_ENVIRONMENT_TYPE", "production"));
    bridged =
        Core.with(
            TestDatabase.H2.schemaWithTables(),
            Map.of("ZAPLANE_WORDPRESS_BRIDGE_KEY", KEY, "ZAPLANE_PUBLIC_URL", Plugin.SITE));
  }

  @AfterAll
  void close() {
    site.close();
    production.close();
    bridged.close();
  }

  @Override
  protected Person somebody() {
    String login = "Person." + PEOPLE.incrementAndGet();
    Caller caller = site.caller(login);
    Secret password = Secret.of("password of " + login);
    Secret token =
        site.get(PasswordSignIn.class)
            .signIn(new Attempt(login, password, false, new Browser("203.0.113.7", "browser")))
            .token();
    return new Person(
        caller.userId(),
        login,
        login + "@example.test",
        password,
        site.get(ApplicationPasswords.class).create(caller.userId(), "cli").text(),
        Map.of("zaplane_session", token));
  }

  @Override
  protected Authentication authenticate(boolean local, RequestCredentials request) {
    return ask((local ? site : production).get(RequestAuthentication.class).authenticate(request));
  }

  private Authentication ask(Authentication bySite) {
    Asserted bare = asserted("");
    return ask(Plugin.signed(Plugin.claims(bare, bridged.clock().instant(), bySite)));
  }

  private Authentication ask(String assertion) {
    return bridged
        .get(RequestAuthentication.class)
        .authenticate(request(Optional.of(asserted(assertion))));
  }

  private static Asserted asserted(String assertion) {
    return new Asserted(
        Secret.of(assertion), "GET", "/wp-json/zaplane/v1/connections", () -> new byte[0]);
  }

  private static RequestCredentials request(Optional<Asserted> asserted) {
    return new RequestCredentials(
        false, Map.of(), Optional.empty(), false, "203.0.113.7", asserted);
  }

  @Override
  protected void pass(Duration duration) {
    site.clock().pass(duration);
  }

  @Override
  protected void signOut(Person person) {
    site.get(Sessions.class).endAll(person.id());
  }

  @Override
  protected void revoke(Person person) {
    site.get(ApplicationPasswords.class).revokeAll(person.id());
  }

  @Test
  void withoutAnAssertion_itIsNobodyWhoeverItSaysItIs() {
    Person ann = somebody();
    Authentication direct =
        bridged
            .get(RequestAuthentication.class)
            .authenticate(
                new RequestCredentials(true, ann.cookies(), Optional.empty(), true, "::1"));
    assertEquals(Means.NONE, direct.means());
    assertEquals(Optional.empty(), direct.caller());
    assertFalse(direct.nonces().accept(""));
  }

  @Test
  void refusedAssertion_isToldToTheOperatorOncePerMinute_andNotToTheSender() {
    bridged.clock().pass(Duration.ofHours(1));
    String forged =
        Plugin.signed(
            Plugin.HEADER.toString(),
            "{}",
            new javax.crypto.spec.SecretKeySpec(new byte[32], BridgeAssertion.MAC));
    try (CapturedLog log = new CapturedLog()) {
      Problem problem = assertThrows(Problem.class, () -> ask(forged));
      assertEquals(Kind.UNAUTHENTICATED, problem.kind());
      assertFalse(problem.getMessage().contains("signature"));
      assertThrows(Problem.class, () -> ask(forged));
      assertEquals(1, count(log.text(), "the signature is of another key"));
      assertFalse(log.text().contains(forged.substring(0, 30)));
      bridged.clock().pass(Duration.ofSeconds(61));
      assertThrows(Problem.class, () -> ask("x"));
      assertEquals(1, count(log.text(), "no compact JWS"));
    }
  }

  @Test
  void clockThatIsWrong_isNamedInTheLog() {
    bridged.clock().pass(Duration.ofHours(1));
    String late =
        Plugin.signed(Plugin.claims(asserted(""), bridged.clock().instant().minusSeconds(300)));
    try (CapturedLog log = new CapturedLog()) {
      assertThrows(Problem.class, () -> ask(late));
      assertTrue(log.text().contains("300 s ago"), log.text());
    }
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
