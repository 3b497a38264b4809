package org.zaplane.identity.wordpress;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.zaplane.identity.ApplicationPasswordHash;
import org.zaplane.identity.PasswordHash;
import org.zaplane.platform.Hmac;
import org.zaplane.secret.Secret;

/**
 * The forms in which WordPress keeps passwords ({@code wp_check_password}, {@code
 * wp_verify_fast_hash}): BLAKE2b, phpass, bcrypt with and without SHA-384 before it, Argon2, MD5.
 */
final class PasswordHashes {

  private static final int MAX_PASSWORD = 4096;
  private static final int MD5_LENGTH = 32;
  private static final int BCRYPT_MAX = 72;

  private static final Pattern BCRYPT =
      Pattern.compile("\\$2y\\$(0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53}");

  private PasswordHashes() {}

  /** Whether the hash is slow to compute, so that a right password is remembered. */
  static boolean isExpensive(String stored) {
    return stored.startsWith("$") && !stored.startsWith("$generic$");
  }

  /**
   * Whether the password is the stored one.
   *
   * @param before68 whether the site's database is that of a WordPress before 6.8, which knows
   *     neither Argon2 nor the newer forms
   */
  static boolean matches(Secret password, String stored, boolean before68) {
    byte[] bytes = password.reveal().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_PASSWORD || stored.isEmpty()) {
      return false;
    }
    return ofAnyVersion(bytes, stored) || (!before68 && since68(password, bytes, stored));
  }

  private static boolean ofAnyVersion(byte[] password, String stored) {
    if (stored.length() <= MD5_LENGTH) {
      return same(HexFormat.of().formatHex(Phpass.md5(password)), stored);
    }
    if (stored.startsWith("$P$") || stored.startsWith("$H$")) {
      return Phpass.matches(password, stored);
    }
    return stored.startsWith("$2y$") && bcrypt(password, stored);
  }

  private static boolean since68(Secret password, byte[] bytes, String stored) {
    if (stored.startsWith("$generic$")) {
      return ApplicationPasswordHash.matches(password, stored);
    }
    return stored.startsWith("$wp$2y$")
        ? bcrypt(sha384(bytes), stored.substring("$wp".length()))
        : PasswordHash.matches(password, stored);
  }

  private static byte[] sha384(byte[] password) {
    byte[] key = "wp-sha384".getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encode(Hmac.of("HmacSHA384", key, password));
  }

  /** PHP cuts longer passwords, as the original bcrypt does. */
  private static boolean bcrypt(byte[] password, String stored) {
    return BCRYPT.matcher(stored).matches()
        && OpenBSDBCrypt.checkPassword(
            stored, Arrays.copyOf(password, Math.min(password.length, BCRYPT_MAX)));
  }

  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
