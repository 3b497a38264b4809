package org.zaplane.credential.jwtbearer;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.zaplane.secret.Secret;

/** A signed text in compact form (RFC 7515 §7.1). */
final class Jws {

  private Jws() {}

  /**
   * Signs.
   *
   * @throws org.zaplane.credential.MissingCredential when the key is of no use
   */
  static Secret sign(JsonObject header, JsonObject payload, Algorithm algorithm, Secret key) {
    String input = encoded(octets(header)) + "." + encoded(octets(payload));
    byte[] signature = algorithm.sign(input.getBytes(StandardCharsets.US_ASCII), key);
    return Secret.of(input + "." + encoded(signature));
  }

  private static byte[] octets(JsonObject object) {
    return object.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
