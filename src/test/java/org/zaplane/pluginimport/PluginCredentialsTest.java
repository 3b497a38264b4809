package org.zaplane.pluginimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.pluginimport.PluginCredentials.Opened;
import org.zaplane.secret.Secret;

class PluginCredentialsTest {

  private static final PluginCredentials CREDENTIALS =
      new PluginCredentials(
          Optional.of(
              new PluginCipher(
                  Optional.of(Secret.of(PluginSite.AUTH_KEY)), Secret.of(PluginSite.SALT))));

  private static PluginRow row(String stored, boolean inClear) {
    PluginRow.Times never =
        new PluginRow.Times(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new PluginRow(
        1, 1, "a", "A", "api_key", "active", Secret.of(stored), inClear, never, Optional.empty());
  }

  private static Opened encrypted(String json) throws Unopened {
    return CREDENTIALS.open(row(PluginSite.encrypted(json), false));
  }

  private static Map<String, String> shown(Opened opened) {
    Map<String, String> values = new TreeMap<>();
    opened.values().forEach((name, value) -> values.put(name, value.reveal()));
    return values;
  }

  @Test
  void vectors_areTakenApart() throws Unopened {
    assertEquals(
        Map.of("bot_token", "xoxb-1/2-é"),
        shown(CREDENTIALS.open(row(PluginCipherTest.V1, false))));
    Map<String, String> second = shown(CREDENTIALS.open(row(PluginCipherTest.V2, false)));
    assertEquals(8, second.size(), "without the two nulls");
    assertEquals("xoxb-a", second.get("access_token"));
    Opened third = CREDENTIALS.open(row(PluginCipherTest.V3, false));
    assertEquals(Map.of(), shown(third));
    assertEquals(
        "Its credentials opened with the plugin's fallback key: AUTH_KEY was not defined when they were stored.",
        third.note().orElseThrow());
  }

  @Test
  void numbersAndTruthValues_areTexts_andNullIsNothing() throws Unopened {
    Opened opened =
        encrypted(
            "{\"n\":12,\"f\":1.50,\"t\":true,\"u\":false,\"x\":null,\"l\":[1],\"o\":{\"a\":1}}");
    assertEquals(Map.of("n", "12", "f", "1.50", "t", "true", "u", "false"), shown(opened));
    assertEquals(List.of("l", "o"), opened.misfits());
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary", "{\"a\":\"canary\"", "{'a':1}"})
  void whatIsNoJson_isNotQuoted(String plain) {
    Unopened closed = assertThrows(Unopened.class, () -> encrypted(plain));
    assertEquals("what was encrypted is no JSON", closed.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"canary\"", "[\"canary\"]", "7", "true", "null"})
  void otherJson_isNoSetOfCredentials(String plain) {
    Unopened closed = assertThrows(Unopened.class, () -> encrypted(plain));
    assertEquals("what was encrypted is no set of credentials", closed.getMessage());
  }

  @Test
  void oldestColumn_holdsJsonInClear() throws Unopened {
    Opened opened = CREDENTIALS.open(row("{\"bot_token\": \"xoxb-1\"}", true));
    assertEquals(Map.of("bot_token", "xoxb-1"), shown(opened));
    assertEquals("The plugin stored its credentials unencrypted.", opened.note().orElseThrow());
    assertEquals(Map.of(), shown(CREDENTIALS.open(row("[]", true))));
  }

  @Test
  void oldestColumn_holdsAnEncryptedText() throws Unopened {
    Opened opened = CREDENTIALS.open(row("\"" + PluginCipherTest.V1 + "\"", true));
    assertEquals(Map.of("bot_token", "xoxb-1/2-é"), shown(opened));
    assertFalse(opened.note().isPresent());
    assertEquals(
        Map.of("bot_token", "xoxb-1/2-é"), shown(CREDENTIALS.open(row(PluginCipherTest.V1, true))));
  }

  @Test
  void laterColumn_isNeverTakenInClear() {
    assertThrows(Unopened.class, () -> CREDENTIALS.open(row("{\"bot_token\":\"x\"}", false)));
  }

  @Test
  void withoutSalt_onlyJsonInClearOpens() throws Unopened {
    PluginCredentials none = new PluginCredentials(Optional.empty());
    assertEquals(Map.of("a", "1"), shown(none.open(row("{\"a\":1}", true))));
    Unopened closed =
        assertThrows(Unopened.class, () -> none.open(row(PluginCipherTest.V1, false)));
    assertEquals("the option zaplane_encryption_salt is missing", closed.getMessage());
  }
}
