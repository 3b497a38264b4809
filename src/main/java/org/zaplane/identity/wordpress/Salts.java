package org.zaplane.identity.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zaplane.platform.Hmac;
import org.zaplane.secret.Secret;
import org.zaplane.site.Site;
import org.zaplane.site.SiteOptions;

/**
 * The keys that WordPress signs with ({@code wp_salt}, {@code wp_hash}): constants of {@code
 * wp-config.php}, or where they are missing, placeholders or the same as another, options.
 */
@Singleton
class Salts {

  private static final String PLACEHOLDER = "put your unique phrase here";
  private static final List<String> CONSTANTS =
      List.of(
          "SECRET_KEY",
          "SECRET_SALT",
          "AUTH_KEY",
          "AUTH_SALT",
          "SECURE_AUTH_KEY",
          "SECURE_AUTH_SALT",
          "LOGGED_IN_KEY",
          "LOGGED_IN_SALT",
          "NONCE_KEY",
          "NONCE_SALT");

  private final Site site;
  private final SiteOptions options;

  @Inject
  Salts(Site site, SiteOptions options) {
    this.site = site;
    this.options = options;
  }

  /**
   * {@code wp_hash}: HMAC-MD5 in lower-case hex.
   *
   * @param scheme {@code logged_in} or {@code nonce}
   */
  String hash(String text, String scheme) {
    return hmac("HmacMD5", part(scheme + "_key") + part(scheme + "_salt"), text);
  }

  private String part(String name) {
    return constant(name).map(Secret::reveal).or(() -> options.shared(name)).orElse("");
  }

  /** The constant that counts for a key or salt. */
  private Optional<Secret> constant(String name) {
    Optional<Secret> own = usable(name.toUpperCase(Locale.ROOT));
    if (own.isPresent()) {
      return own;
    }
    if (name.endsWith("_key")) {
      return usable("SECRET_KEY");
    }
    return name.equals("auth_salt") ? usable("SECRET_SALT") : Optional.empty();
  }

  /** A constant that is set; of two with the same value neither counts. */
  private Optional<Secret> usable(String constant) {
    return site.secret(constant)
        .filter(value -> !value.reveal().isEmpty() && !value.reveal().equals(PLACEHOLDER))
        .filter(
            value ->
                CONSTANTS.stream()
                        .flatMap(name -> site.secret(name).stream())
                        .filter(other -> other.sameAs(value))
                        .count()
                    == 1);
  }

  static String hmac(String algorithm, String key, String text) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    // an empty key is possible in WordPress, and not in Java; a zero byte is the same to HMAC
    return Hmac.hex(algorithm, bytes.length == 0 ? new byte[1] : bytes, text);
  }
}
