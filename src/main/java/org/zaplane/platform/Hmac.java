package org.zaplane.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (RFC 2104). */
public final class Hmac {

  private Hmac() {}

  /** The hash of octets by an algorithm of the platform, such as {@code HmacSHA256}. */
  public static byte[] of(String algorithm, byte[] key, byte[] octets) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The hash of a text in UTF-8, in lower-case hexadecimal digits. */
  public static String hex(String algorithm, byte[] key, String text) {
    return HexFormat.of().formatHex(of(algorithm, key, text.getBytes(StandardCharsets.UTF_8)));
  }
}
