package org.zaplane.identity.wordpress;

import java.time.Duration;
import java.util.Optional;
import org.zaplane.platform.Sha256;
import org.zaplane.secret.Secret;
import org.zaplane.site.php.Serialized;

/**
 * WordPress's logged-in cookie ({@code wp_parse_auth_cookie}, {@code wp_validate_auth_cookie}):
 * {@code login|expiration|token|hmac}.
 *
 * @param login as it was when the cookie was made
 * @param expiration unix seconds
 * @param token of the session
 * @param hmac signs the other three and a fragment of the stored password hash
 */
record LoggedInCookie(String login, String expiration, Secret token, Secret hmac) {

  private static final int PARTS = 4;
  private static final Duration GRACE = Duration.ofHours(1);

  /** Reads a cookie's value; empty unless it has exactly four parts. */
  static Optional<LoggedInCookie> parse(Secret value) {
    String[] parts = value.reveal().split("\\|", -1);
    return parts.length == PARTS
        ? Optional.of(
            new LoggedInCookie(parts[0], parts[1], Secret.of(parts[2]), Secret.of(parts[3])))
        : Optional.empty();
  }

  /**
   * Whether it has not expired.
   *
   * @param now unix seconds
   * @param post a POST has an hour of grace
   */
  boolean isCurrent(long now, boolean post) {
    return expiration.matches("\\d{1,18}")
        && Long.parseLong(expiration) + (post ? GRACE.toSeconds() : 0) >= now;
  }

  /** The text whose {@code wp_hash} of the scheme {@code logged_in} is the key of the signature. */
  String keyText(String fragment) {
    return String.join("|", login, fragment, expiration, token.reveal());
  }

  /** Whether it is signed with this key. */
  boolean isSigned(String key) {
    String text = String.join("|", login, expiration, token.reveal());
    return Secret.of(Salts.hmac("HmacSHA256", key, text)).sameAs(hmac);
  }

  /**
   * Whether the session is among those of the user ({@code WP_User_Meta_Session_Tokens}): an entry
   * under the token's hash that is not over. A very old form is a bare number, its end.
   */
  boolean hasSession(Serialized.Array sessions, long now) {
    return sessions
        .get(sessionKey())
        .flatMap(
            entry ->
                entry.array().flatMap(all -> all.get("expiration")).or(() -> Optional.of(entry)))
        .flatMap(Serialized::number)
        .filter(end -> end >= now)
        .isPresent();
  }

  /** The key of the session: SHA-256 of the token, 64 hexadecimal digits. */
  String sessionKey() {
    return Sha256.hex(token.reveal());
  }

  /**
   * The four characters of a stored password hash that are part of the signature, so that a new
   * password ends all cookies. Until 6.8 the place was the same for every kind of hash.
   *
   * @param before68 whether the site's database is that of an older WordPress
   */
  static String fragment(Secret passwordHash, boolean before68) {
    String stored = passwordHash.reveal();
    boolean fromStart =
        stored.startsWith("$P$")
            || stored.startsWith("$2y$")
            || (before68 && !stored.startsWith("$wp$"));
    if (fromStart) {
      return stored.length() < 12 ? "" : stored.substring(8, 12);
    }
    return stored.substring(Math.max(0, stored.length() - 4));
  }
}
