package org.zaplane.identity.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.secret.Secret;
import org.zaplane.site.php.Serialized;

/** Cookies and sessions that WordPress 7.1.4 and 6.1.9 made, with the salts of the vectors. */
class LoggedInCookieTest {

  private static final String SALT =
      "k3 logged in key: fixed for tests 0123456789 abcdefghijklmnopqrs"
          + "s3 logged in salt: fixed for tests 9876543210 zyxwvutsrqponmlkji";
  private static final String TOKEN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
  private static final long END = 4_102_444_800L;
  private static final long NOW = 1_795_321_243L;

  private static LoggedInCookie cookie(String login, String token, String hmac) {
    return LoggedInCookie.parse(Secret.of(login + "|" + END + "|" + token + "|" + hmac))
        .orElseThrow();
  }

  private static boolean signed(LoggedInCookie cookie, String stored, boolean before68) {
    String fragment = LoggedInCookie.fragment(Secret.of(stored), before68);
    return cookie.isSigned(Salts.hmac("HmacMD5", SALT, cookie.keyText(fragment)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "false, vec lee@x.test, $wp$2y$10$rQDQnz5siyigoRdMOb.rVucp6X0sf1U4MJ3EMb.ppJnJaHF0VEeBK, EeBK, 0b09695567ffcee55580a8ded3da4db5, 2d1e82ab592190737ea567cd800ed6b118ae6f2a6b2b9ec1091e4e0f3f5170eb",
        "false, vec_phpass, $P$Bm.qO9EGajTMbkGp1M.tAtoSMy3lZH1, 9EGa, 32eef397cf1c760d1ec644b63ededa17, 7a86ba556338f2352256f8992a4a9870eeb142ec60dcb967d928b0a6f65b4150",
        "false, vec_bcrypt, $2y$10$d5IhtL6iOzdYvL5u.coHxOhD.rEqLgy6PKSvdiSckXNvvAy.3wcYK, 5Iht, 0b7f45ed9d286b93207dc2e246d68aa6, 490bf3b3578150ff05fe6f6177ac4731313f6407b009b14fcb2da794c5f6100e",
        "false, vec_md5, 88e4ddd2402d92d50e1879d6ecd9ffd4, ffd4, b19a88f5f32021b88cd384fd3087775a, 531579e14890e0879b7924a1e9fd3e08c6c15efa40bbcdd19f6dfab0e69f0300",
        "false, vec_argon2id, \"$argon2id$v=19$m=65536,t=4,p=1$V2FQU2g5V3VFN296ZTFvTg$EStHsnuZRj73V1/lVnuk8ODp+hxqIq2QGBxgRuP8OYg\", 8OYg, 79c4f312b5864a0fe01490c8db068c16, 6eabcb465b5dbe258de949adf203fc6a05cc90e93403f12e0fac85cae23d0437",
        "true, vec lee@x.test, $P$BNnjqFdutIqlh4dyou1eyoCLdMTYR.1, Fdut, 2ade30e23ff8898f0a5c7d000abfca20, 02e9ecead7bebc8db6bf422187e3c673dac212215682910f8cb5d130c6d92c54",
        "true, vec_phpass, $P$BIN3uLJACT6hX35DFXV66PRfAc7GTb/, LJAC, 8138c446cbdbc1aeb2e789afc0d8ab87, 3f3e39d1a9f6484815c654e55cceb22a933e426354de9ace8ed1e3bc12a56b31",
        "true, vec_bcrypt, $2y$10$fgpCrqyOyb0jScdQiH3Hiejz3wXNLKUWKti2qIyEWuH6QaiEaNb3y, gpCr, d15909271d73e2f0b12772dde030e144, fc631039b9f5e6aeca1b2543234f3607e127f6d87bc1d72ace7505a7f2b16867",
        "true, vec_md5, 88e4ddd2402d92d50e1879d6ecd9ffd4, 402d, c9ddc94c8cc6a73324e0d48a77f6dd56, 5f002e11ae1a5e567f83d208e5488bdd6ac26535cd61e3d78f4652b5b117bee6",
        "true, vec_argon2id, \"$argon2id$v=19$m=65536,t=4,p=1$OVl4VHR6OVlGTU9PZjZtYg$ibT5kllrXTeJ1L4ey/X2Etp7tfMIvjk6edc2dL2+oAI\", d$v=, 3217d5fce6958d5acc6ca3b5eee3028d, 833024586fb6ae6b4bafd9eb5f9442644f6ff29ca9f1d8024938ae03a1946bbb"
      })
  void cookie_isSignedAsByWordPress(
      boolean before68, String login, String stored, String fragment, String key, String hmac) {
    assertEquals(fragment, LoggedInCookie.fragment(Secret.of(stored), before68));
    assertEquals(
        key, Salts.hmac("HmacMD5", SALT, String.join("|", login, fragment, "" + END, TOKEN)));
    assertTrue(signed(cookie(login, TOKEN, hmac), stored, before68));
    assertFalse(signed(cookie(login + "x", TOKEN, hmac), stored, before68));
    assertFalse(signed(cookie(login, TOKEN + "x", hmac), stored, before68));
    assertFalse(
        signed(
            cookie(login, TOKEN, (hmac.startsWith("0") ? "1" : "0") + hmac.substring(1)),
            stored,
            before68));
    assertFalse(signed(cookie(login, TOKEN, hmac), "$P$BnewPasswordHashOfTheSameUser01", before68));
  }

  @Test
  void fragment_ofTheOtherVersionIsNotTaken() {
    Secret md5 = Secret.of("88e4ddd2402d92d50e1879d6ecd9ffd4");
    assertNotEquals(LoggedInCookie.fragment(md5, true), LoggedInCookie.fragment(md5, false));
    Secret bcrypt = Secret.of("$wp$2y$10$rQDQnz5siyigoRdMOb.rVucp6X0sf1U4MJ3EMb.ppJnJaHF0VEeBK");
    assertEquals(LoggedInCookie.fragment(bcrypt, true), LoggedInCookie.fragment(bcrypt, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a|1|b", "a|1|b|c|d", "alice|123|abc", "|||||"})
  void value_withoutFourParts_isNoCookie(String value) {
    assertEquals(Optional.empty(), LoggedInCookie.parse(Secret.of(value)));
  }

  @ParameterizedTest
  @CsvSource({
    "false, -10, false",
    "false, 10, true",
    "false, 0, true",
    "true, -3000, true",
    "true, -3600, true",
    "true, -3700, false"
  })
  void expiredCookie_hasAnHourOfGraceForPostAlone(boolean post, long expiresIn, boolean current) {
    String value = "a|" + (NOW + expiresIn) + "|t|h";
    assertEquals(
        current, LoggedInCookie.parse(Secret.of(value)).orElseThrow().isCurrent(NOW, post));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "never", "-1", "1e99", "99999999999999999999", " 4102444800"})
  void expiration_thatIsNoTime_isOver(String expiration) {
    String value = "a|" + expiration + "|t|h";
    assertFalse(LoggedInCookie.parse(Secret.of(value)).orElseThrow().isCurrent(NOW, true));
  }

  private static Serialized.Array row(String serialized) {
    return Serialized.read(serialized.getBytes(StandardCharsets.UTF_8))
        .flatMap(Serialized::array)
        .orElseThrow();
  }

  @Test
  void session_isFoundByTheTokensHash() {
    Serialized.Array sessions =
        row(
            "a:1:{s:64:\"46a2199782c8827f0ac56f503be9d39efee97f40a736b92cc7d7c5f825cfd851\";a:4:{s:10:\"expiration\";i:4102444800;s:2:\"ip\";s:11:\"203.0.113.7\";s:2:\"ua\";s:16:\"Mozilla/5.0 \"é\"\";s:5:\"login\";i:1760000000;}}");
    assertTrue(cookie("x", TOKEN, "h").hasSession(sessions, NOW));
    assertTrue(cookie("x", TOKEN, "h").hasSession(sessions, END));
    assertFalse(cookie("x", TOKEN, "h").hasSession(sessions, END + 1));
    assertFalse(cookie("x", "another", "h").hasSession(sessions, NOW));
  }

  @ParameterizedTest
  @CsvSource({"old, false", "bare, true", "absent, false"})
  void sessions_ofTheVectors(String token, boolean accepted) {
    Serialized.Array sessions =
        row(
            "a:2:{s:64:\"cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4\";a:2:{s:10:\"expiration\";i:1700000000;s:5:\"login\";i:1699000000;}s:64:\"9b828d53402d6e332ef05a2fe03063b359192571ba99fcd3b85074f46a72fd7e\";i:4102444800;}");
    assertEquals(accepted, cookie("x", token, "h").hasSession(sessions, NOW));
  }

  @Test
  void cookie_doesNotShowItsToken() {
    assertFalse(cookie("x", TOKEN, "the-hmac").toString().contains(TOKEN));
    assertFalse(cookie("x", TOKEN, "the-hmac").toString().contains("the-hmac"));
  }
}
