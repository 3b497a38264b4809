package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.zaplane.identity.PasswordSignIn.Attempt;
import org.zaplane.identity.PasswordSignIn.Opened;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.secret.Secret;
import org.zaplane.testing.CapturedLog;

class PasswordSignInTest extends AtTheDoor {

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private static String newAddress() {
    return "198.51.100." + ADDRESSES.incrementAndGet();
  }

  private Opened signIn(String login, Secret password, String address) {
    return core.get(PasswordSignIn.class)
        .signIn(new Attempt(login, password, false, address, "browser"));
  }

  private Problem assertWrong(String login, String address) {
    return assertRefused(
        Kind.UNAUTHENTICATED, () -> signIn(login, Secret.of("wrong password"), address));
  }

  private void fail(String login, String address, int times) {
    for (int i = 0; i < times; i++) {
      core.get(SignInThrottle.class).failed(login, address);
    }
  }

  @Test
  void rightPassword_opensASessionWithItsNonce() {
    Account known = somebody();
    Opened opened = signIn(known.email().toUpperCase(Locale.ROOT), passwordOf(known), newAddress());
    assertEquals(known, opened.account());
    assertEquals(known, sessions.find(opened.token(), false).orElseThrow().account());
    Nonces nonces = core.get(SessionNonces.class).of(known.id(), opened.token());
    assertTrue(nonces.accept(opened.nonce()));
    assertFalse(core.get(SessionNonces.class).of(0, opened.token()).accept(opened.nonce()));
  }

  @Test
  void wrongPasswordAndUnknownLogin_areToldInTheSameWords() {
    Account known = somebody();
    assertEquals(
        assertWrong(known.login(), newAddress()).getMessage(),
        assertWrong("nobody at all", newAddress()).getMessage());
    assertEquals(0, count("zaplane_session", known));
  }

  @Test
  void applicationPassword_isNoPasswordForThePage() {
    Account known = somebody();
    Secret text = passwords.create(known.id(), "cli").text();
    assertRefused(Kind.UNAUTHENTICATED, () -> signIn(known.login(), text, newAddress()));
  }

  @Test
  void afterTenFailuresOfALogin_itWaitsWhateverTheAddressAndPassword() {
    Account known = somebody();
    fail(known.login(), newAddress(), SignInThrottle.TRIES_PER_LOGIN - 1);
    assertWrong(" " + known.login().toUpperCase(Locale.ROOT), newAddress());
    assertRefused(Kind.TOO_MANY, () -> signIn(known.login(), passwordOf(known), newAddress()));
    Account other = somebody();
    assertEquals(other, signIn(other.login(), passwordOf(other), newAddress()).account());
  }

  @Test
  void oneFailureLess_doesNotWait() {
    Account known = somebody();
    fail(known.login(), newAddress(), SignInThrottle.TRIES_PER_LOGIN - 1);
    assertEquals(known, signIn(known.login(), passwordOf(known), newAddress()).account());
  }

  @Test
  void unknownLogin_isThrottledAsAKnownOneIs() {
    String login = "nobody" + ADDRESSES.incrementAndGet();
    fail(login, newAddress(), SignInThrottle.TRIES_PER_LOGIN);
    assertRefused(Kind.TOO_MANY, () -> signIn(login, Secret.of("wrong password"), newAddress()));
  }

  @Test
  void afterFiftyFailuresOfAnAddress_itWaitsWhateverTheLogin() {
    Account known = somebody();
    String address = newAddress();
    for (int i = 0; i < SignInThrottle.TRIES_PER_ADDRESS - 1; i++) {
      fail("guess" + i, address, 1);
    }
    signIn(known.login(), passwordOf(known), address);
    fail("guess", address, 1);
    assertRefused(Kind.TOO_MANY, () -> signIn(known.login(), passwordOf(known), address));
    assertEquals(known, signIn(known.login(), passwordOf(known), newAddress()).account());
  }

  @Test
  void window_passes_andARefusedTryDoesNotProlongIt() {
    Account known = somebody();
    fail(known.login(), newAddress(), SignInThrottle.TRIES_PER_LOGIN);
    core.clock().pass(SignInThrottle.WINDOW.minusSeconds(1));
    assertRefused(Kind.TOO_MANY, () -> signIn(known.login(), passwordOf(known), newAddress()));
    core.clock().pass(Duration.ofSeconds(1));
    assertEquals(known, signIn(known.login(), passwordOf(known), newAddress()).account());
  }

  @Test
  void success_clearsTheLoginsFailures() {
    Account known = somebody();
    String address = newAddress();
    fail(known.login(), address, SignInThrottle.TRIES_PER_LOGIN - 1);
    signIn(known.login(), passwordOf(known), address);
    fail(known.login(), address, SignInThrottle.TRIES_PER_LOGIN - 1);
    assertEquals(known, signIn(known.login(), passwordOf(known), address).account());
  }

  @Test
  void log_tellsTheAddressAndNeitherLoginNorPassword() {
    try (CapturedLog log = new CapturedLog()) {
      assertRefused(
          Kind.UNAUTHENTICATED,
          () -> signIn("l0g1n-typed", Secret.of("p4ssw0rd-typed"), "198.51.100.200"));
      assertTrue(log.text().contains("198.51.100.200"));
      assertFalse(log.text().contains("l0g1n-typed"));
      assertFalse(log.text().contains("p4ssw0rd-typed"));
    }
  }
}
