package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.identity.BrowserSession.Derived;
import org.zaplane.platform.RandomSource;
import org.zaplane.rest.wordpress.Nonces;
import org.zaplane.secret.Secret;

/** Values that WordPress itself made (its 7.1.4 and 6.1.9, with the salts below). */
class WordPressVectorsTest {

  private static final String NONCE_SALT =
      "k4 nonce key: fixed for tests 0123456789 abcdefghijklmnopqrstuvw"
          + "s4 nonce salt: fixed for tests 9876543210 zyxwvutsrqponmlkjihgfe";
  private static final String TOKEN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
  private static final String STORED = "$generic$F6W18u0QEytvRVb59DemVWRxyTxU6vg_VK0s_f-h";
  private static final long NOW = 1_795_321_243;
  private static final long TICK = 43_200;

  private static Nonces nonces(long time, long user, String token) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(time), ZoneOffset.UTC);
    return Nonces.of(new Derived(WordPressVectorsTest::wpHash, user, Secret.of(token)), clock);
  }

  private static String wpHash(String text) {
    try {
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(NONCE_SALT.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1795321243, 6, 07da162865",
    "1795278043, 6, 277342f92f",
    "1795234843, 6, 83f7c4df26",
    "1763800000, 3, bb8be5611b",
    "1763812800, 3, bb8be5611b"
  })
  void nonce_isWordPresss(long time, long user, String nonce) {
    assertEquals(nonce, nonces(time, user, TOKEN).fresh());
  }

  @Test
  void nonceOfNobody_isWordPresss() {
    assertEquals("c002e44188", nonces(NOW, 0, "").fresh());
    assertTrue(nonces(NOW, 0, "").accept("c002e44188"));
    assertFalse(nonces(NOW, 6, TOKEN).accept("c002e44188"));
  }

  @Test
  void thisTickAndTheLast_areAccepted_olderAndFutureOnesAreNot() {
    Nonces now = nonces(NOW, 6, TOKEN);
    assertTrue(now.accept("07da162865"));
    assertTrue(now.accept("277342f92f"));
    assertFalse(now.accept("83f7c4df26"));
    assertFalse(now.accept(nonces(NOW + TICK, 6, TOKEN).fresh()));
  }

  @Test
  void onTheBoundary_itIsStillTheOldTick() {
    long boundary = 1_763_812_800;
    String old = nonces(boundary, 3, TOKEN).fresh();
    assertNotEquals(old, nonces(boundary + 1, 3, TOKEN).fresh());
    assertTrue(nonces(boundary + TICK, 3, TOKEN).accept(old));
    assertFalse(nonces(boundary + TICK + 1, 3, TOKEN).accept(old));
  }

  @Test
  void nonceOfAnotherUserOrSession_isRefused() {
    assertFalse(nonces(NOW, 7, TOKEN).accept("07da162865"));
    assertFalse(nonces(NOW, 6, TOKEN + "x").accept("07da162865"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "07da16286", "07da1628655", "07DA162865", "true", "é"})
  void ac06_whatIsNoNonce_isRefused(String nonce) {
    assertFalse(nonces(NOW, 6, TOKEN).accept(nonce));
  }

  @Test
  void applicationPassword_isHashedAsWordPressDoes() {
    assertEquals(STORED, ApplicationPasswordHash.of(Secret.of("abcdEFGH1234ijklMNOP5678")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abcdEFGH1234ijklMNOP5678",
        "abcd EFGH 1234 ijkl MNOP 5678 ",
        "abcd-EFGH-1234-ijkl-MNOP-5678",
        "é abcdEFGH1234 \u0000 ijklMNOP5678"
      })
  void applicationPassword_isTakenWhateverStandsBetween(String given) {
    assertTrue(ApplicationPasswordHash.matches(Secret.of(given), STORED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abcdefgh1234ijklmnop5678", "abcdEFGH1234ijklMNOP567", "", "  ", "true", "0"})
  void ac06_applicationPasswordInOtherCaseCutOrEmpty_isRefused(String given) {
    assertFalse(ApplicationPasswordHash.matches(Secret.of(given), STORED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "$generic$", "abcdEFGH1234ijklMNOP5678", "é"})
  void ac06_storedValueThatIsNoHash_matchesNothing(String stored) {
    assertFalse(ApplicationPasswordHash.matches(Secret.of("abcdEFGH1234ijklMNOP5678"), stored));
    assertFalse(ApplicationPasswordHash.matches(Secret.of(""), stored));
  }

  @Test
  void argon2id_isReadAsPhpWritesIt() {
    String hash =
        "$argon2id$v=19$m=65536,t=4,p=1$V2FQU2g5V3VFN296ZTFvTg$EStHsnuZRj73V1/lVnuk8ODp+hxqIq2QGBxgRuP8OYg";
    assertTrue(PasswordHash.matches(Secret.of("correct horse battery"), hash));
    assertFalse(PasswordHash.matches(Secret.of("correct horse batterY"), hash));
  }

  @Test
  void passwordHash_isSaltedAndKnowsItsPassword() {
    Secret password = Secret.of("пароль 🚀 password");
    String hash = PasswordHash.of(password, new RandomSource());
    assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
    assertNotEquals(hash, PasswordHash.of(password, new RandomSource()));
    assertTrue(PasswordHash.matches(password, hash));
    assertFalse(PasswordHash.matches(Secret.of("пароль 🚀 Password"), hash));
    assertFalse(PasswordHash.matches(Secret.of(""), hash));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$argon2id$v=19$m=19456,t=2,p=1$A$A",
        "$argon2id$v=19$m=0,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$argon2id$v=19$m=19456,t=0,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$argon2id$v=19$m=9999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$2y$10$d5IhtL6iOzdYvL5u.coHxOhD.rEqLgy6PKSvdiSckXNvvAy.3wcYK"
      })
  void ac06_malformedStoredHash_matchesNothingAndIsNoFault(String hash) {
    assertFalse(PasswordHash.matches(Secret.of("password"), hash));
    assertFalse(PasswordHash.matches(Secret.of(""), hash));
  }
}
