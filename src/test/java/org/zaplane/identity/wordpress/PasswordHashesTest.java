package org.zaplane.identity.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.platform.RandomSource;
import org.zaplane.secret.Secret;

/** Hashes that WordPress 7.1.4 and 6.1.9 made. */
class PasswordHashesTest {

  private static boolean matches(String password, String stored, boolean before68) {
    return PasswordHashes.matches(Secret.of(password), stored, before68);
  }

  @ParameterizedTest
  @CsvSource({
    "$generic$F6W18u0QEytvRVb59DemVWRxyTxU6vg_VK0s_f-h, false",
    "$P$BNnR8THZsTl3NZB5iOkqoBj3OFkxOw1, false",
    "$wp$2y$10$NOqXLW6pRR0MBkeedj.pc.mvlNcEmRhxIiJBbvFOKP8WjruKMsb/q, false",
    "$P$B3YK/XErONactsQOwlvf3rTFn26qVE0, true"
  })
  void applicationPasswords_ofTheVectors(String stored, boolean before68) {
    assertTrue(matches("abcdEFGH1234ijklMNOP5678", stored, before68));
    assertFalse(matches("abcdefgh1234ijklmnop5678", stored, before68));
    assertFalse(matches("abcdEFGH1234ijklMNOP567", stored, before68));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "$wp$2y$10$rQDQnz5siyigoRdMOb.rVucp6X0sf1U4MJ3EMb.ppJnJaHF0VEeBK, false, true",
        "$P$Bm.qO9EGajTMbkGp1M.tAtoSMy3lZH1, false, true",
        "$2y$10$d5IhtL6iOzdYvL5u.coHxOhD.rEqLgy6PKSvdiSckXNvvAy.3wcYK, false, true",
        "88e4ddd2402d92d50e1879d6ecd9ffd4, false, true",
        "\"$argon2id$v=19$m=65536,t=4,p=1$V2FQU2g5V3VFN296ZTFvTg$EStHsnuZRj73V1/lVnuk8ODp+hxqIq2QGBxgRuP8OYg\", false, true",
        "$P$BNnjqFdutIqlh4dyou1eyoCLdMTYR.1, true, true",
        "$P$BIN3uLJACT6hX35DFXV66PRfAc7GTb/, true, true",
        "$2y$10$fgpCrqyOyb0jScdQiH3Hiejz3wXNLKUWKti2qIyEWuH6QaiEaNb3y, true, true",
        "88e4ddd2402d92d50e1879d6ecd9ffd4, true, true",
        "\"$argon2id$v=19$m=65536,t=4,p=1$OVl4VHR6OVlGTU9PZjZtYg$ibT5kllrXTeJ1L4ey/X2Etp7tfMIvjk6edc2dL2+oAI\", true, false",
        "$wp$2y$10$rQDQnz5siyigoRdMOb.rVucp6X0sf1U4MJ3EMb.ppJnJaHF0VEeBK, true, false"
      })
  void accountPasswords_ofTheVectors(String stored, boolean before68, boolean accepted) {
    assertEquals(accepted, matches("correct horse battery", stored, before68));
    assertFalse(matches("correct horse batterz", stored, before68));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$P$",
        "$P$BNnR8THZsTl3NZB5iOkqoBj3OFkxOw",
        "$P$zNnR8THZsTl3NZB5iOkqoBj3OFkxOw1",
        "$2y$10$short",
        "$2y$99$d5IhtL6iOzdYvL5u.coHxOhD.rEqLgy6PKSvdiSckXNvvAy.3wcYK",
        "$wp$2y$10$",
        "$generic$",
        "$argon2id$v=19$m=65536,t=4,p=1$$",
        "$argon2id$v=19$m=9999999999,t=4,p=1$V2FQ$ESt",
        "*0",
        "plain text that is longer than thirty-two characters"
      })
  void damagedHash_matchesNothing(String stored) {
    for (String password : new String[] {"", stored, "abcdEFGH1234ijklMNOP5678"}) {
      assertFalse(matches(password, stored, false));
    }
  }

  @Test
  void passwordsBeyond4096Bytes_areNeverRight() {
    assertFalse(matches("a".repeat(4097), md5("a".repeat(4097)), false));
    assertTrue(matches("a".repeat(4096), md5("a".repeat(4096)), false));
  }

  private static String md5(String text) {
    return HexFormat.of().formatHex(Phpass.md5(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void knownPassword_isKnownForItsHashAlone() {
    KnownPasswords known = new KnownPasswords(new RandomSource());
    Secret password = Secret.of("abcdEFGH1234ijklMNOP5678");
    known.remember(password, "$P$one");
    assertTrue(known.knows(password, "$P$one"));
    assertFalse(known.knows(password, "$P$two"));
    assertFalse(known.knows(Secret.of("abcdEFGH1234ijklMNOP567"), "$P$one"));
  }
}
