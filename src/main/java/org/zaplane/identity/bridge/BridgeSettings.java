package org.zaplane.identity.bridge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;

/**
 * {@code ZAPLANE_WORDPRESS_BRIDGE_KEY}: the key that a site's plugin shares with this server, at
 * least 32 bytes in base64. Browsers know the site and not the server then, so {@code
 * ZAPLANE_PUBLIC_URL} has to be the site's.
 */
@Singleton
class BridgeSettings implements RoomSettings {

  private static final String KEY = "ZAPLANE_WORDPRESS_BRIDGE_KEY";
  private static final int MIN_BYTES = 32;

  private final Optional<SecretKey> key;

  @Inject
  BridgeSettings(Settings settings) {
    Optional<byte[]> given = settings.text(KEY).map(BridgeSettings::decoded);
    key =
        given
            .filter(bytes -> bytes.length >= MIN_BYTES)
            .map(bytes -> new SecretKeySpec(bytes, BridgeAssertion.MAC));
    if (given.isPresent() && key.isEmpty()) {
      settings.refuse(
          KEY,
          "must be at least 32 random bytes in base64, made by `openssl rand -base64 32`, the same as in the WordPress plugin");
    }
    if (given.isPresent() && settings.text("ZAPLANE_PUBLIC_URL").isEmpty()) {
      settings.refuse(
          "ZAPLANE_PUBLIC_URL",
          "must be the home URL of the WordPress site when " + KEY + " is set");
    }
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  /** The key; empty when no site is bridged. */
  Optional<SecretKey> key() {
    return key;
  }
}
