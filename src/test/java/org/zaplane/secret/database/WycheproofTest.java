package org.zaplane.secret.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CR-01: the product's own AES-256-GCM against Wycheproof's vectors. */
class WycheproofTest {

  static List<JsonObject> vectors() throws IOException {
    try (JsonReader reader =
        Json.createReader(
            Files.newBufferedReader(
                Path.of("src/test/resources/wycheproof/aes-gcm-vectors.json")))) {
      return reader.readObject().getJsonArray("vectors").getValuesAs(JsonObject.class);
    }
  }

  private static List<JsonObject> vectors(String result) throws IOException {
    return vectors().stream().filter(v -> v.getString("result").equals(result)).toList();
  }

  static List<JsonObject> valid() throws IOException {
    return vectors("valid");
  }

  static List<JsonObject> invalid() throws IOException {
    return vectors("invalid");
  }

  @Test
  void vectors_areAllThere() throws IOException {
    assertEquals(66, vectors().size());
    assertEquals(39, valid().size());
    assertEquals(27, invalid().size());
  }

  @ParameterizedTest
  @MethodSource("valid")
  void validCiphertext_opensToItsMessage(JsonObject vector) throws GeneralSecurityException {
    assertArrayEquals(hex(vector.getString("msg")), open(vector));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void invalidCiphertext_isRefused(JsonObject vector) {
    assertThrows(GeneralSecurityException.class, () -> open(vector));
  }

  private static byte[] open(JsonObject vector) throws GeneralSecurityException {
    byte[] ciphertext =
        hex(vector.getString("iv") + vector.getString("ct") + vector.getString("tag"));
    return Keyset.aeadOf(hex(vector.getString("key")))
        .decrypt(ciphertext, hex(vector.getString("aad")));
  }

  private static byte[] hex(String figures) {
    return HexFormat.of().parseHex(figures);
  }
}
