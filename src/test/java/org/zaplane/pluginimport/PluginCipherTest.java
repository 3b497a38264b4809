package org.zaplane.pluginimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.secret.Secret;

/** With vectors that PHP made and Python opened. */
class PluginCipherTest {

  static final String V1 =
      "AAECAwQFBgcICQoLCeYhz5gEAQ77uYFEx/8jpWQM8MifV5lpOK2nru8IhCrrrUF7CS+dAeJnF2NeGThl";
  static final String V2 =
      "CwoJCAcGBQQDAgEA+rBaY30fcBAminqcnVK2sEJ04j+Vxyoxd2kJsFer2XJfdG0lFhT5PbkX+xgqmk7oiH08WQPvMvCNZggBhrZCz4uevM/WVhKrfgomvriJWsxVezuGoJ+HfPWFYMG2eXeByZe0iCgNQKXJX+T9rKlm+Z2WmQFE4O33bPurXvqjWlyQLfiQf6Fj1YqJwdgUOVQxc+F1nayetq2FwIN7HGgpTXMfgUHerYqyZKgBJmr96auENdjDg0A/SGgZg0uo6nPAjNJ9WY1uVRhqc7ZTX3nYnjZAfQ==";
  static final String V3 = "AAECAwQFBgcICQoLkkPKZf2G6wtcrh9Rx2Yj4frW";
  private static final String V1_PLAIN = "{\"bot_token\":\"xoxb-1\\/2-\\u00e9\"}";

  private static PluginCipher cipher(String authKey) {
    return new PluginCipher(
        Optional.ofNullable(authKey).map(Secret::of), Secret.of(PluginSite.SALT));
  }

  private static PluginCipher.Plain opened(String stored) throws Unopened {
    return cipher(PluginSite.AUTH_KEY).open(Secret.of(stored));
  }

  private static String why(String stored) {
    return assertThrows(Unopened.class, () -> opened(stored)).getMessage();
  }

  @Test
  void vector1_opensWithTheSitesKey() throws Unopened {
    assertEquals(V1_PLAIN, opened(V1).text().reveal());
    assertFalse(opened(V1).fallback());
  }

  @Test
  void vector2_opensWithTheSitesKey() throws Unopened {
    assertEquals(
        "{\"client_id\":\"1.2\",\"client_secret\":\"s\",\"access_token\":\"xoxb-a\",\"token_type\":\"bot\","
            + "\"scope\":\"chat:write\",\"team_id\":\"T1\",\"team_name\":\"Acme\",\"bot_user_id\":\"U1\","
            + "\"expires_in\":null,\"refresh_token\":null}",
        opened(V2).text().reveal());
  }

  @Test
  void vector3_opensWithTheFallbackKey() throws Unopened {
    PluginCipher.Plain without = cipher(null).open(Secret.of(V3));
    assertEquals("[]", without.text().reveal());
    assertFalse(without.fallback(), "the site has no other key");
    PluginCipher.Plain with = opened(V3);
    assertEquals("[]", with.text().reveal());
    assertTrue(with.fallback(), "the site has a key of its own");
  }

  @Test
  void testsOwnEncryption_isThePlugins() throws Unopened {
    assertEquals("{}", opened(PluginSite.encrypted("{}")).text().reveal());
  }

  @Test
  void otherKey_opensNothing() {
    Unopened closed =
        assertThrows(Unopened.class, () -> cipher("another phrase").open(Secret.of(V1)));
    assertEquals("another key was used, or what is stored is damaged", closed.getMessage());
  }

  @Test
  void otherSalt_opensNothing() {
    PluginCipher cipher =
        new PluginCipher(
            Optional.of(Secret.of(PluginSite.AUTH_KEY)), Secret.of("f" + PluginSite.SALT));
    assertThrows(Unopened.class, () -> cipher.open(Secret.of(V1)));
  }

  @Test
  void anyDamagedByte_opensNothing() {
    byte[] bytes = Base64.getDecoder().decode(V1);
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;
      assertEquals(
          "another key was used, or what is stored is damaged",
          why(Base64.getEncoder().encodeToString(damaged)));
    }
  }

  @Test
  void everyTruncation_opensNothing() {
    for (int length = 0; length < V1.length() - 1; length++) {
      why(V1.substring(0, length));
    }
    assertEquals("what is stored is too short", why(V1.substring(0, 36)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "x", "no base64 at all", "\u0000\uffff"})
  void whatIsTooShort_opensNothing(String stored) {
    assertEquals("what is stored is too short", why(stored));
  }

  @Test
  void base64_isReadAsLenientlyAsByPhp() throws Unopened {
    String untidy = " " + V1.substring(0, 10) + "\r\n-_." + V1.substring(10) + "==\n";
    assertEquals(V1_PLAIN, opened(untidy).text().reveal());
    assertEquals("[]", opened(V3 + "A").text().reveal(), "a single letter more is nothing");
  }
}
