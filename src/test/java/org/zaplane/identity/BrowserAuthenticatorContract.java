package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.rest.wordpress.Authentication;
import org.zaplane.rest.wordpress.Authentication.Means;
import org.zaplane.secret.Secret;

/** What holds for every way to authenticate users who come with browsers, and their programs. */
public abstract class BrowserAuthenticatorContract {

  /**
   * Somebody new who is signed in in a browser, for two days from now.
   *
   * @param cookies what the browser sends
   */
  public record Person(
      long id,
      String login,
      String email,
      Secret password,
      Secret applicationPassword,
      Map<String, Secret> cookies) {}

  /** Somebody new. */
  protected abstract Person somebody();

  /** What a site answers whose environment is local, or the same site in production. */
  protected abstract Authentication authenticate(boolean local, RequestCredentials request);

  /** Lets time pass. */
  protected abstract void pass(Duration duration);

  /** Ends the person's sessions. */
  protected abstract void signOut(Person person);

  /** Revokes the person's application passwords. */
  protected abstract void revoke(Person person);

  private static final AtomicInteger CLIENTS = new AtomicInteger();

  private static String newAddress() {
    return "198.51.100." + CLIENTS.incrementAndGet();
  }

  private Authentication from(String address, String user, Secret password) {
    return authenticate(
        true,
        new RequestCredentials(
            false,
            Map.of(),
            Optional.of(Secret.of(basic(user, password.reveal()))),
            false,
            address));
  }

  private void guess(String address, String user, int times) {
    for (int i = 0; i < times; i++) {
      assertNobody(from(address, user, Secret.of("guess " + i)));
    }
  }

  private void assertTooMany(String address, String user, Secret password) {
    Problem refused = assertThrows(Problem.class, () -> from(address, user, password));
    assertEquals(Kind.TOO_MANY, refused.kind());
  }

  private static RequestCredentials request(
      Map<String, Secret> cookies, String authorization, boolean post) {
    return new RequestCredentials(
        post, cookies, Optional.ofNullable(authorization).map(Secret::of), false, "203.0.113.7");
  }

  private Authentication ask(Map<String, Secret> cookies, String authorization) {
    return authenticate(true, request(cookies, authorization, false));
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private static String basic(Person person) {
    return basic(person.login(), person.applicationPassword().reveal());
  }

  private static Map<String, Secret> forged(Person person) {
    return person.cookies().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, cookie -> Secret.of(cookie.getValue().reveal() + "x")));
  }

  private static void assertIs(Person person, Means means, Authentication answer) {
    assertEquals(means, answer.means());
    assertEquals(person.id(), answer.caller().orElseThrow().userId());
    assertEquals(person.login(), answer.caller().orElseThrow().login());
  }

  private static void assertNobody(Authentication answer) {
    assertEquals(Optional.empty(), answer.caller());
    assertEquals(Means.NONE, answer.means());
    assertTrue(answer.session().isEmpty());
  }

  @Test
  void cookie_isItsPersonAndNeedsANonce() {
    Person ann = somebody();
    assertIs(ann, Means.COOKIE, ask(ann.cookies(), null));
    assertTrue(ask(ann.cookies(), null).sessionKey().isPresent());
  }

  @Test
  void applicationPassword_isItsPerson() {
    Person ann = somebody();
    assertIs(ann, Means.OTHER, ask(Map.of(), basic(ann)));
    assertTrue(ask(Map.of(), basic(ann)).sessionKey().isEmpty());
  }

  @Test
  void nothing_isNobody() {
    assertNobody(ask(Map.of(), null));
    assertNobody(ask(Map.of("other", Secret.of("x")), ""));
  }

  @Test
  void cookie_winsOverAnotherPersonsApplicationPassword() {
    Person ann = somebody();
    Person bob = somebody();
    assertIs(ann, Means.COOKIE, ask(ann.cookies(), basic(bob)));
    assertIs(ann, Means.COOKIE, ask(ann.cookies(), basic("nobody", "wrong")));
  }

  @Test
  void invalidCookie_leavesTheApplicationPasswordToDecide() {
    Person ann = somebody();
    Person bob = somebody();
    assertIs(bob, Means.OTHER, ask(forged(ann), basic(bob)));
    signOut(ann);
    assertIs(bob, Means.OTHER, ask(ann.cookies(), basic(bob)));
    assertNobody(ask(ann.cookies(), null));
  }

  @Test
  void wrongCookieAndWrongPassword_areNobody() {
    Person ann = somebody();
    assertNobody(ask(forged(ann), basic(ann.login(), "wrong")));
    assertNobody(ask(Map.of(), basic("nobody at all", ann.applicationPassword().reveal())));
  }

  @Test
  void accountPassword_isNoApplicationPassword() {
    Person ann = somebody();
    assertNobody(ask(Map.of(), basic(ann.login(), ann.password().reveal())));
  }

  @Test
  void anothersApplicationPassword_isRefused() {
    Person ann = somebody();
    Person bob = somebody();
    assertNobody(ask(Map.of(), basic(ann.login(), bob.applicationPassword().reveal())));
  }

  @Test
  void user_isFoundByLoginOrAddressInAnyCaseWithBlanksAround() {
    Person ann = somebody();
    String password = ann.applicationPassword().reveal();
    for (String user :
        List.of(
            ann.login().toUpperCase(Locale.ROOT),
            "  " + ann.login() + " ",
            ann.email(),
            ann.email().toUpperCase(Locale.ROOT))) {
      assertIs(ann, Means.OTHER, ask(Map.of(), basic(user, password)));
    }
    assertNobody(ask(Map.of(), basic("" + ann.id(), password)));
  }

  @Test
  void applicationPassword_isTakenInGroupsButNotInAnotherCase() {
    Person ann = somebody();
    String password = ann.applicationPassword().reveal();
    String groups = password.replaceAll("(.{4})", "$1 ");
    assertIs(ann, Means.OTHER, ask(Map.of(), basic(ann.login(), groups)));
    assertIs(ann, Means.OTHER, ask(Map.of(), basic(ann.login(), groups.replace(' ', ':'))));
    assertNobody(ask(Map.of(), basic(ann.login(), password.toUpperCase(Locale.ROOT) + "a")));
  }

  @Test
  void schemeWord_isTakenInAnyCaseAndOtherSchemesAreNot() {
    Person ann = somebody();
    String pair = basic(ann).substring("Basic ".length());
    for (String scheme : List.of("basic ", "BASIC ", " Basic  ")) {
      assertIs(ann, Means.OTHER, ask(Map.of(), scheme + pair));
    }
    for (String scheme : List.of("Bearer ", "Digest ", "", "Basic")) {
      assertNobody(ask(Map.of(), scheme + pair));
    }
  }

  @Test
  void ac06_malformedBasic_isNobody() {
    Person ann = somebody();
    List<String> malformed =
        List.of(
            "Basic",
            "Basic ",
            "Basic !!!",
            "Basic " + ann.login(),
            basic(ann) + "=x",
            basic("", ann.applicationPassword().reveal()),
            basic(ann.login(), ""),
            basic(ann.login(), " - "),
            "Basic "
                + Base64.getEncoder().encodeToString(ann.login().getBytes(StandardCharsets.UTF_8)),
            "Basic " + Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, ':', 0}),
            "Basic " + "A".repeat(100_000));
    for (String header : malformed) {
      assertNobody(ask(Map.of(), header));
    }
  }

  @Test
  void withoutHttpsOutsideLocal_theApplicationPasswordIsIgnoredAndTheCookieIsNot() {
    Person ann = somebody();
    assertNobody(authenticate(false, request(Map.of(), basic(ann), false)));
    assertIs(ann, Means.COOKIE, authenticate(false, request(ann.cookies(), basic(ann), false)));
    RequestCredentials https =
        new RequestCredentials(
            false, Map.of(), Optional.of(Secret.of(basic(ann))), true, "203.0.113.7");
    assertIs(ann, Means.OTHER, authenticate(false, https));
  }

  @Test
  void revokedApplicationPassword_endsAtOnce() {
    Person ann = somebody();
    revoke(ann);
    assertNobody(ask(Map.of(), basic(ann)));
  }

  @Test
  void expiredCookie_countsForAPostWithinAnHour() {
    Person ann = somebody();
    pass(Duration.ofDays(2).plusSeconds(10));
    assertNobody(authenticate(true, request(ann.cookies(), null, false)));
    assertIs(ann, Means.COOKIE, authenticate(true, request(ann.cookies(), null, true)));
    pass(Duration.ofHours(1));
    assertNobody(authenticate(true, request(ann.cookies(), null, true)));
  }

  @Test
  void nonce_isOfItsUserAndSession() {
    Person ann = somebody();
    Person bob = somebody();
    String nonce = ask(ann.cookies(), null).nonces().fresh();
    assertTrue(ask(ann.cookies(), null).nonces().accept(nonce));
    assertFalse(ask(bob.cookies(), null).nonces().accept(nonce));
    assertFalse(ask(forged(ann), null).nonces().accept(nonce));
    assertFalse(ask(Map.of(), null).nonces().accept(nonce));
    signOut(ann);
    assertFalse(ask(ann.cookies(), null).nonces().accept(nonce));
  }

  @Test
  void nonceOfNobody_isNobodysAlone() {
    Person ann = somebody();
    String nonce = ask(Map.of(), null).nonces().fresh();
    assertTrue(ask(Map.of(), null).nonces().accept(nonce));
    assertFalse(ask(ann.cookies(), null).nonces().accept(nonce));
  }

  @Test
  void answer_doesNotShowWhatWasSent() {
    Person ann = somebody();
    String shown =
        request(ann.cookies(), basic(ann), false).toString() + ask(ann.cookies(), basic(ann));
    for (Secret cookie : ann.cookies().values()) {
      assertFalse(shown.contains(cookie.reveal()));
    }
    assertFalse(shown.contains(basic(ann)));
  }

  @Test
  void guessesOfApplicationPasswords_areSlowedDownForTheUserAndItsClient() {
    Person ann = somebody();
    String address = newAddress();
    guess(address, ann.login(), ApplicationPasswordThrottle.TRIES_PER_CLIENT_AND_USER);
    assertTooMany(address, ann.login(), Secret.of("guess"));
    assertTooMany(address, ann.email(), ann.applicationPassword());
    Person bob = somebody();
    assertIs(bob, Means.OTHER, from(address, bob.login(), bob.applicationPassword()));
    assertIs(ann, Means.OTHER, from(newAddress(), ann.login(), ann.applicationPassword()));
    pass(Duration.ofMinutes(15));
    assertIs(ann, Means.OTHER, from(address, ann.login(), ann.applicationPassword()));
  }

  @Test
  void guessesFromOneNetwork_areSlowedDownWhateverTheUser() {
    int network = CLIENTS.incrementAndGet();
    for (int i = 0; i < ApplicationPasswordThrottle.TRIES_PER_CLIENT; i++) {
      guess("2001:db8:" + network + "::" + Integer.toHexString(i), "nobody" + i, 1);
    }
    Person ann = somebody();
    assertTooMany("2001:db8:" + network + "::ffff", ann.login(), ann.applicationPassword());
  }

  @Test
  void programThatWorkedFromThereBefore_goesOnWhileAStrangerGuesses() {
    Person ann = somebody();
    String first = newAddress();
    String second = newAddress();
    for (String address : List.of(first, second)) {
      from(address, ann.login(), ann.applicationPassword());
      guess(address, ann.login(), ApplicationPasswordThrottle.TRIES_PER_CLIENT_AND_USER);
      assertTooMany(address, ann.login(), Secret.of("guess"));
      assertIs(ann, Means.OTHER, from(address, ann.login(), ann.applicationPassword()));
    }
    revoke(ann);
    assertNobody(from(first, ann.login(), ann.applicationPassword()));
  }

  /** Another node, or this one started again, remembers no uses but the last that is stored. */
  @Test
  void otherNode_knowsWhereAPasswordWasUsedLast() {
    Person ann = somebody();
    String address = newAddress();
    from(address, ann.login(), ann.applicationPassword());
    for (int i = 0; i < ApplicationPasswordThrottle.TRIES_PER_CLIENT_AND_USER; i++) {
      authenticate(false, overHttps(address, ann.login(), "guess " + i));
    }
    String right = ann.applicationPassword().reveal();
    assertIs(ann, Means.OTHER, authenticate(false, overHttps(address, ann.login(), right)));
    assertThrows(
        Problem.class, () -> authenticate(false, overHttps(address, ann.login(), "guess")));
  }

  private static RequestCredentials overHttps(String address, String user, String password) {
    return new RequestCredentials(
        false, Map.of(), Optional.of(Secret.of(basic(user, password))), true, address);
  }
}
