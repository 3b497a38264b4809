package org.zaplane.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.zaplane.secret.Secret;

/**
 * Hashes of application passwords in WordPress's form since 6.8 ({@code wp_fast_hash}): {@code
 * $generic$} and BLAKE2b of 30 bytes in base64url. A fast hash is right for them: they are random,
 * 24 letters and digits long.
 */
public final class ApplicationPasswordHash {

  private static final String PREFIX = "$generic$";
  private static final byte[] KEY = "wp_fast_hash_6.8+".getBytes(StandardCharsets.UTF_8);
  private static final int HASH_BYTES = 30;

  private ApplicationPasswordHash() {}

  /** The stored form of a password. */
  public static String of(Secret password) {
    byte[] message = password.reveal().getBytes(StandardCharsets.UTF_8);
    Blake2bDigest digest = new Blake2bDigest(KEY, HASH_BYTES, null, null);
    digest.update(message, 0, message.length);
    byte[] hash = new byte[HASH_BYTES];
    digest.doFinal(hash, 0);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  /**
   * Whether a password, as it was sent, is the stored one; everything but letters and digits of
   * ASCII is dropped first.
   */
  public static boolean matches(Secret sent, String stored) {
    Secret bare = Secret.of(sent.reveal().replaceAll("[^A-Za-z0-9]", ""));
    return Secret.of(of(bare)).sameAs(Secret.of(stored));
  }
}
