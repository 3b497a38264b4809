package org.zaplane.pluginimport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.zaplane.platform.Sha256;
import org.zaplane.secret.Secret;

/**
 * The plugin's encryption: AES-256-GCM under SHA-256 of {@code AUTH_KEY} and a salt as texts;
 * stored is Base64 of nonce (12 bytes), tag (16) and ciphertext, in this order.
 */
final class PluginCipher {

  /** What the plugin uses where {@code AUTH_KEY} is not defined. */
  private static final Secret FALLBACK_KEY = Secret.of("zaplane_default_key");

  private static final int NONCE = 12;
  private static final int TAG = 16;

  /** The site's own where it has one, then the fallback. */
  private final List<SecretKeySpec> keys;

  /**
   * The cipher of a site.
   *
   * @param authKey the constant exactly as it is; empty when it is not defined
   * @param salt option {@code zaplane_encryption_salt}
   */
  PluginCipher(Optional<Secret> authKey, Secret salt) {
    keys =
        Stream.concat(authKey.stream(), Stream.of(FALLBACK_KEY))
            .map(key -> key(key, salt))
            .toList();
  }

  private static SecretKeySpec key(Secret authKey, Secret salt) {
    String text = authKey.reveal() + salt.reveal();
    return new SecretKeySpec(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), "AES");
  }

  /**
   * What was encrypted.
   *
   * @param fallback whether it opened with the plugin's fallback key although the site has its own
   */
  record Plain(Secret text, boolean fallback) {}

  /**
   * Opens a stored text.
   *
   * @throws Unopened saying why
   */
  Plain open(Secret stored) throws Unopened {
    byte[] bytes = decoded(stored.reveal());
    if (bytes.length < NONCE + TAG) {
      throw new Unopened("what is stored is too short");
    }
    for (SecretKeySpec key : keys) {
      Optional<Secret> text = open(key, bytes);
      if (text.isPresent()) {
        return new Plain(text.get(), keys.indexOf(key) > 0);
      }
    }
    throw new Unopened("another key was used, or what is stored is damaged");
  }

  /** The tag stands before the ciphertext; Java wants it behind. */
  private static Optional<Secret> open(SecretKeySpec key, byte[] bytes) {
    int length = bytes.length - NONCE - TAG;
    byte[] sealed =
        ByteBuffer.allocate(length + TAG)
            .put(bytes, NONCE + TAG, length)
            .put(bytes, NONCE, TAG)
            .array();
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * 8, bytes, 0, NONCE));
      return Optional.of(Secret.of(new String(cipher.doFinal(sealed), StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException doesNotOpen) {
      return Optional.empty();
    }
  }

  /** As PHP's {@code base64_decode}: whatever is no letter of Base64 is passed over. */
  private static byte[] decoded(String text) {
    String letters = text.replaceAll("[^A-Za-z0-9+/]", "");
    int whole = letters.length() % 4 == 1 ? letters.length() - 1 : letters.length();
    return Base64.getDecoder().decode(letters.substring(0, whole));
  }
}
