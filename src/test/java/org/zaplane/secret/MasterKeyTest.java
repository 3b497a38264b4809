package org.zaplane.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.platform.Settings;

class MasterKeyTest {

  private static final byte[] BYTES = new byte[32];
  private static final String KEY = Base64.getEncoder().encodeToString(BYTES);
  private static final String EXTERNAL = "jdbc:mysql://db/zaplane";

  @TempDir private Path home;

  private static Settings settings(Map<String, String> environment) {
    return new Settings(new Properties(), environment);
  }

  @Test
  void keyFromTheEnvironment_isUsed() {
    MasterKey key = new MasterKey(settings(Map.of("ZAPLANE_MASTER_KEY", KEY)));
    assertTrue(key.present());
    assertArrayEquals(BYTES, key.bytes());
    assertTrue(key.ownFile().isEmpty());
  }

  @Test
  void keyFromAFile_isUsedWithOrWithoutLineEnd() throws IOException {
    Path file = Files.writeString(home.resolve("key"), KEY + "\n");
    MasterKey key =
        new MasterKey(
            settings(
                Map.of(
                    "ZAPLANE_MASTER_KEY_FILE", file.toString(), "ZAPLANE_DATABASE_URL", EXTERNAL)));
    assertArrayEquals(BYTES, key.bytes());
  }

  /** CR-07: no key is made up for a database that others may use. */
  @Test
  void missingKeyWithExternalDatabase_isRefused() {
    Settings settings = settings(Map.of("ZAPLANE_DATABASE_URL", EXTERNAL));
    MasterKey key = new MasterKey(settings);
    assertFalse(key.present());
    assertTrue(key.ownFile().isEmpty());
    assertEquals(1, settings.refusals().size());
    assertTrue(settings.refusals().get(0).startsWith("ZAPLANE_MASTER_KEY: is needed"));
  }

  @Test
  void missingKeyWithEmbeddedDatabase_mayBeMade() {
    Settings settings = settings(Map.of("ZAPLANE_HOME", home.toString()));
    MasterKey key = new MasterKey(settings);
    assertFalse(key.present());
    assertEquals(home.resolve("master.key"), key.ownFile().orElseThrow());
    assertEquals(List.of(), settings.refusals());
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2hvcnQ=", "not base64 !!", "hunter2hunter2hunter2hunter2hunter2h", "="})
  void badKey_isRefusedWithoutShowingIt(String bad) throws IOException {
    Path file = Files.writeString(home.resolve("master.key"), bad);
    for (Settings settings :
        List.of(
            settings(Map.of("ZAPLANE_MASTER_KEY", bad)),
            settings(Map.of("ZAPLANE_MASTER_KEY_FILE", file.toString())),
            settings(Map.of("ZAPLANE_HOME", home.toString())))) {
      assertFalse(new MasterKey(settings).present());
      assertEquals(1, settings.refusals().size());
      assertFalse(settings.refusals().get(0).contains(bad), settings.refusals().get(0));
    }
  }

  @Test
  void missingKeyFile_isRefused() {
    Settings settings =
        settings(Map.of("ZAPLANE_MASTER_KEY_FILE", home.resolve("none").toString()));
    assertFalse(new MasterKey(settings).present());
    assertTrue(settings.refusals().get(0).startsWith("ZAPLANE_MASTER_KEY_FILE: cannot be read"));
  }

  @Test
  void key_isNotShown() {
    assertEquals(
        "<master key>", new MasterKey(settings(Map.of("ZAPLANE_MASTER_KEY", KEY))).toString());
  }

  @Test
  void derivedKeys_differByPurposeAndKey() {
    byte[] other = new byte[32];
    Arrays.fill(other, (byte) 1);
    MasterKey key = new MasterKey(settings(Map.of("ZAPLANE_MASTER_KEY", KEY)));
    MasterKey otherKey =
        new MasterKey(
            settings(Map.of("ZAPLANE_MASTER_KEY", Base64.getEncoder().encodeToString(other))));
    assertArrayEquals(key.derive("nonce"), key.derive("nonce"));
    assertNotEquals(hex(key.derive("nonce")), hex(key.derive("other")));
    assertNotEquals(hex(key.derive("nonce")), hex(otherKey.derive("nonce")));
    assertNotEquals(hex(key.derive("nonce")), hex(key.bytes()));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
