package org.zaplane.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.zaplane.platform.RandomSource;
import org.zaplane.secret.Secret;

/**
 * Hashes of account passwords: Argon2id (RFC 9106) with 19 MiB and two passes, written as PHC
 * strings.
 */
public final class PasswordHash {

  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private PasswordHash() {}

  static String of(Secret password, RandomSource random) {
    byte[] salt = random.bytes(SALT_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            MEMORY_KIB,
            PASSES,
            base64.encodeToString(salt),
            base64.encodeToString(compute(password, salt, MEMORY_KIB, PASSES)));
  }

  public static boolean matches(Secret password, String hash) {
    Matcher phc = PHC.matcher(hash);
    if (!phc.matches()) {
      return false;
    }
    try {
      byte[] salt = Base64.getDecoder().decode(phc.group(3));
      byte[] expected = Base64.getDecoder().decode(phc.group(4));
      byte[] actual =
          compute(password, salt, Integer.parseInt(phc.group(1)), Integer.parseInt(phc.group(2)));
      return MessageDigest.isEqual(expected, actual);
    } catch (IllegalArgumentException | IllegalStateException noHash) {
      return false; // not base64, or figures that Argon2 does not know
    }
  }

  private static byte[] compute(Secret password, byte[] salt, int memoryKib, int passes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    generator.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
