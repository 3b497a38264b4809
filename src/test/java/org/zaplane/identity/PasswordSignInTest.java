package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zaplane.identity.PasswordSignIn.Attempt;
import org.zaplane.identity.PasswordSignIn.Browser;
import org.zaplane.identity.PasswordSignIn.Opened;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.rest.wordpress.Nonces;
import org.zaplane.secret.Secret;
import org.zaplane.testing.CapturedLog;

class PasswordSignInTest extends WithAuthenticator {

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private static String newAddress() {
    return "198.51.100." + ADDRESSES.incrementAndGet();
  }

  private Opened signIn(String login, Secret password, Browser browser) {
    return core.get(PasswordSignIn.class).signIn(new Attempt(login, password, false, browser));
  }

  private Opened signIn(String login, Secret password, String address) {
    return signIn(login, password, new Browser(address, "browser"));
  }

  private static Browser onDevice(Opened earlier, String address) {
    return new Browser(address, "browser", Secret.of(""), earlier.device());
  }

  private Problem assertWrong(String login, Browser browser) {
    return assertRefused(
        Kind.UNAUTHENTICATED, () -> signIn(login, Secret.of("wrong password"), browser));
  }

  private Problem assertWrong(String login, String address) {
    return assertWrong(login, new Browser(address, "browser"));
  }

  private void fail(String login, String address, int times) {
    String subject =
        accounts.find(login).map(known -> "account " + known.id()).orElse("login " + login);
    for (int i = 0; i < times; i++) {
      core.get(SignInThrottle.class)
          .take(new SignInThrottle.Try(subject, address, Optional.empty()));
    }
  }

  /** Failures from so many clients that strangers wait everywhere. */
  private void failEverywhere(Account known) {
    for (int i = 0; i < SignInThrottle.TRIES_PER_LOGIN; i++) {
      fail(known.login(), "2001:db8:0:" + Integer.toHexString(i) + "::1", 1);
    }
  }

  @Test
  void rightPassword_opensASessionWithItsNonce() {
    Account known = somebody();
    Opened opened = signIn(known.email().toUpperCase(Locale.ROOT), passwordOf(known), newAddress());
    assertEquals(known, opened.account());
    assertEquals(known, sessions.find(opened.token(), false).orElseThrow().account());
    String nonce = Nonces.of(opened.csrf(), core.clock()).fresh();
    SessionCsrf csrf = core.get(SessionCsrf.class);
    assertTrue(Nonces.of(csrf.of(known.id(), opened.token()), core.clock()).accept(nonce));
    assertFalse(Nonces.of(csrf.of(0, opened.token()), core.clock()).accept(nonce));
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
  void afterTenFailuresForALogin_theClientWaitsAndOthersDoNot() {
    Account known = somebody();
    String address = newAddress();
    fail(known.login(), address, SignInThrottle.TRIES_PER_CLIENT_AND_LOGIN - 1);
    assertWrong(" " + known.login().toUpperCase(Locale.ROOT), address);
    assertRefused(Kind.TOO_MANY, () -> signIn(known.login(), passwordOf(known), address));
    assertEquals(known, signIn(known.login(), passwordOf(known), newAddress()).account());
    Account other = somebody();
    assertEquals(other, signIn(other.login(), passwordOf(other), address).account());
  }

  @Test
  void oneFailureLess_doesNotWait() {
    Account known = somebody();
    String address = newAddress();
    fail(known.login(), address, SignInThrottle.TRIES_PER_CLIENT_AND_LOGIN - 1);
    assertEquals(known, signIn(known.login(), passwordOf(known), address).account());
  }

  @Test
  void afterAHundredFailuresForALogin_strangersWaitWhateverTheAddress() {
    Account known = somebody();
    failEverywhere(known);
    assertRefused(Kind.TOO_MANY, () -> signIn(known.login(), passwordOf(known), newAddress()));
    assertRefused(Kind.TOO_MANY, () -> signIn(known.email(), passwordOf(known), newAddress()));
  }

  @Test
  void deviceThatSignedInBefore_isNotCountedWithStrangers() {
    Account known = somebody();
    String address = newAddress();
    Opened earlier = signIn(known.login(), passwordOf(known), address);
    failEverywhere(known);
    for (int i = 0; i < SignInThrottle.TRIES_PER_CLIENT; i++) {
      fail("guess" + i, address, 1);
    }
    assertRefused(Kind.TOO_MANY, () -> signIn(known.login(), passwordOf(known), address));
    Opened again = signIn(known.login(), passwordOf(known), onDevice(earlier, address));
    assertEquals(
        known, signIn(known.login(), passwordOf(known), onDevice(again, newAddress())).account());
  }

  @Test
  void knownDevice_waitsAfterTenFailuresOfItsOwn_andTheRestDoesNot() {
    Account known = somebody();
    Opened earlier = signIn(known.login(), passwordOf(known), newAddress());
    for (int i = 0; i < SignInThrottle.TRIES_PER_CLIENT_AND_LOGIN; i++) {
      assertWrong(known.login(), onDevice(earlier, newAddress()));
    }
    Browser device = onDevice(earlier, newAddress());
    assertRefused(Kind.TOO_MANY, () -> signIn(known.login(), passwordOf(known), device));
    assertEquals(known, signIn(known.login(), passwordOf(known), device.address()).account());
  }

  @Test
  void deviceOfAnotherAccountAndForgedOne_areStrangers() {
    Account known = somebody();
    Account other = somebody();
    Secret others = signIn(other.login(), passwordOf(other), newAddress()).device();
    String mine = signIn(known.login(), passwordOf(known), newAddress()).device().reveal();
    failEverywhere(known);
    for (String forged :
        List.of(
            others.reveal(),
            others.reveal().replaceFirst("^\\d+", "" + known.id()),
            mine.substring(0, mine.length() - 1) + (mine.endsWith("0") ? "1" : "0"),
            mine.replaceFirst("\\.[A-Za-z0-9]", ".~"),
            known.id() + "..",
            "~~",
            "")) {
      Browser browser = new Browser(newAddress(), "browser", Secret.of(""), Secret.of(forged));
      assertRefused(Kind.TOO_MANY, () -> signIn(known.login(), passwordOf(known), browser));
    }
  }

  @Test
  void browserOfSeveralPeople_isKnownToEachOfTheLastFive() {
    List<Account> people = Stream.generate(this::somebody).limit(6).toList();
    Secret device = Secret.of("");
    for (Account person : people) {
      Browser shared = new Browser(newAddress(), "browser", Secret.of(""), device);
      device = signIn(person.login(), passwordOf(person), shared).device();
    }
    KnownDevices devices = core.get(KnownDevices.class);
    for (Account person : people.subList(1, 6)) {
      assertTrue(devices.name(person.id(), device).isPresent());
    }
    assertTrue(devices.name(people.get(0).id(), device).isEmpty());
  }

  @Test
  void signingIn_endsTheSessionThatTheBrowserIsIn_whoeversItIs() {
    Account known = somebody();
    Account other = somebody();
    Opened former = signIn(other.login(), passwordOf(other), newAddress());
    Opened elsewhere = signIn(other.login(), passwordOf(other), newAddress());
    Browser browser = new Browser(newAddress(), "browser", former.token(), former.device());
    assertWrong(known.login(), browser);
    assertTrue(sessions.find(former.token(), true).isPresent());
    Opened fresh = signIn(known.login(), passwordOf(known), browser);
    assertTrue(sessions.find(former.token(), true).isEmpty());
    assertTrue(sessions.find(elsewhere.token(), true).isPresent());
    assertEquals(known, sessions.find(fresh.token(), false).orElseThrow().account());
  }

  @Test
  void unknownLogin_isThrottledAsAKnownOneIs() {
    String login = "nobody" + ADDRESSES.incrementAndGet();
    String address = newAddress();
    fail(login, address, SignInThrottle.TRIES_PER_CLIENT_AND_LOGIN);
    assertRefused(Kind.TOO_MANY, () -> signIn(login, Secret.of("wrong password"), address));
  }

  @Test
  void addressesOfOneNetwork_areOneClientHoweverTheyAreSpelled() {
    for (int i = 0; i < SignInThrottle.TRIES_PER_CLIENT; i++) {
      fail("guess" + i, "2001:DB8:aa:bb::" + Integer.toHexString(i), 1);
    }
    Account known = somebody();
    String same = "2001:0db8:00aa:00bb:ffff:0:0:1";
    assertRefused(Kind.TOO_MANY, () -> signIn(known.login(), passwordOf(known), same));
    String next = "2001:db8:aa:bc::1";
    assertEquals(known, signIn(known.login(), passwordOf(known), next).account());
  }

  @Test
  void afterFiftyFailuresOfAClient_itWaitsWhateverTheLogin() {
    Account known = somebody();
    String address = newAddress();
    for (int i = 0; i < SignInThrottle.TRIES_PER_CLIENT - 1; i++) {
      fail("guess" + i, address, 1);
    }
    signIn(known.login(), passwordOf(known), address);
    fail("guess", address, 1);
    assertRefused(Kind.TOO_MANY, () -> signIn(known.login(), passwordOf(known), address));
    assertEquals(known, signIn(known.login(), passwordOf(known), newAddress()).account());
  }

  @Test
  void loginAndEmailOfAnAccount_areCountedTogether() {
    Account known = somebody();
    String address = newAddress();
    fail(known.login(), address, SignInThrottle.TRIES_PER_CLIENT_AND_LOGIN);
    assertRefused(Kind.TOO_MANY, () -> signIn(known.email(), passwordOf(known), address));
  }

  @Test
  void guessesAtTheSameTime_areNotMoreThanOneAfterAnother() throws InterruptedException {
    Account known = somebody();
    String address = newAddress();
    int guesses = SignInThrottle.TRIES_PER_CLIENT_AND_LOGIN + 6;
    Map<Kind, AtomicInteger> answers = new ConcurrentHashMap<>();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService guessers = Executors.newFixedThreadPool(guesses);
    for (int i = 0; i < guesses; i++) {
      guessers.execute(
          () -> {
            Problem problem =
                assertThrows(
                    Problem.class,
                    () -> {
                      start.await();
                      signIn(known.login(), Secret.of("wrong password"), address);
                    });
            answers.computeIfAbsent(problem.kind(), kind -> new AtomicInteger()).incrementAndGet();
          });
    }
    start.countDown();
    guessers.shutdown();
    assertTrue(guessers.awaitTermination(5, TimeUnit.MINUTES));
    assertEquals(
        SignInThrottle.TRIES_PER_CLIENT_AND_LOGIN, answers.get(Kind.UNAUTHENTICATED).get());
    assertEquals(6, answers.get(Kind.TOO_MANY).get());
  }

  @Test
  void lockOut_endsAQuarterOfAnHourAfterTheFirstFailure_whateverIsTriedMeanwhile() {
    Account known = somebody();
    String address = newAddress();
    fail(known.login(), address, 1);
    core.clock().pass(SignInThrottle.WINDOW.minusSeconds(1));
    fail(known.login(), address, SignInThrottle.TRIES_PER_CLIENT_AND_LOGIN - 1);
    assertRefused(Kind.TOO_MANY, () -> signIn(known.login(), passwordOf(known), address));
    core.clock().pass(Duration.ofSeconds(1));
    assertEquals(known, signIn(known.login(), passwordOf(known), address).account());
  }

  @Test
  void success_clearsTheLoginsFailures() {
    Account known = somebody();
    String address = newAddress();
    fail(known.login(), address, SignInThrottle.TRIES_PER_CLIENT_AND_LOGIN - 1);
    signIn(known.login(), passwordOf(known), address);
    fail(known.login(), address, SignInThrottle.TRIES_PER_CLIENT_AND_LOGIN - 1);
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
