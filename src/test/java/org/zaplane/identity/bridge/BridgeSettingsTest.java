package org.zaplane.identity.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.platform.Settings;

class BridgeSettingsTest {

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private static Settings settings(String key, String publicUrl) {
    return new Settings(
        new Properties(),
        Map.of("ZAPLANE_WORDPRESS_BRIDGE_KEY", key, "ZAPLANE_PUBLIC_URL", publicUrl));
  }

  @Test
  void key_isTaken() {
    Settings settings = settings(KEY, "https://site.example");
    assertEquals(32, new BridgeSettings(settings).key().orElseThrow().getEncoded().length);
    assertEquals(List.of(), settings.refusals());
  }

  @Test
  void withoutKey_nothingIsBridgedNorAskedFor() {
    Settings settings = settings("", "");
    assertTrue(new BridgeSettings(settings).key().isEmpty());
    assertEquals(List.of(), settings.refusals());
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "not base64 at all, but long enough to be a key", "AAAA"})
  void weakKey_isRefusedWithoutShowingIt(String key) {
    Settings settings = settings(key, "https://site.example");
    assertTrue(new BridgeSettings(settings).key().isEmpty());
    assertEquals(1, settings.refusals().size());
    assertTrue(settings.refusals().get(0).startsWith("ZAPLANE_WORDPRESS_BRIDGE_KEY: "));
    assertFalse(settings.refusals().get(0).contains(key));
  }

  @Test
  void publicUrl_hasToBeGiven() {
    Settings settings = settings(KEY, "");
    assertTrue(new BridgeSettings(settings).key().isPresent());
    assertEquals(1, settings.refusals().size());
    assertTrue(settings.refusals().get(0).startsWith("ZAPLANE_PUBLIC_URL: "));
  }
}
