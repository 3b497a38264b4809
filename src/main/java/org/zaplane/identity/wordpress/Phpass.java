package org.zaplane.identity.wordpress;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The portable hashes of phpass, WordPress's own until 6.8: {@code $P$}, rounds, salt, hash. */
final class Phpass {

  private static final String LETTERS =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int SETTING_LENGTH = 12;
  private static final int LENGTH = 34;
  private static final int LEAST_ROUNDS = 7;
  private static final int MOST_ROUNDS = 30;

  private Phpass() {}

  static boolean matches(byte[] password, String stored) {
    int rounds = stored.length() == LENGTH ? LETTERS.indexOf(stored.charAt(3)) : -1;
    if (rounds < LEAST_ROUNDS || rounds > MOST_ROUNDS) {
      return false;
    }
    byte[] salt = stored.substring(4, SETTING_LENGTH).getBytes(StandardCharsets.ISO_8859_1);
    byte[] hash = md5(salt, password);
    for (int i = 0; i < 1 << rounds; i++) {
      hash = md5(hash, password);
    }
    return PasswordHashes.same(stored.substring(0, SETTING_LENGTH) + encoded(hash), stored);
  }

  /** Six bits to a letter, the lowest first. */
  private static String encoded(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; i += 3) {
      int left = Math.min(3, bytes.length - i);
      int bits = 0;
      for (int k = 0; k < left; k++) {
        bits |= (bytes[i + k] & 0xff) << (Byte.SIZE * k);
      }
      for (int k = 0; k <= left; k++) {
        text.append(LETTERS.charAt(bits >> (6 * k) & 0x3f));
      }
    }
    return text.toString();
  }

  static byte[] md5(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
