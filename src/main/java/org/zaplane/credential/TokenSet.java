package org.zaplane.credential;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.secret.Secret;

/**
 * Tokens that were just given out.
 *
 * @param secrets {@code access_token}, {@code refresh_token} where there is one, and other secret
 *     values, by name
 * @param options values of the answer that are kept and may be shown, by name
 * @param life how long the access token lives; empty when it does not end
 * @param scopes what was granted; empty when the answer does not say it, which means what was asked
 *     for (RFC 6749 §5.1)
 */
public record TokenSet(
    Map<String, Secret> secrets,
    Options options,
    Optional<Duration> life,
    Optional<List<String>> scopes) {

  /** Name of the access token among the secrets. */
  public static final String ACCESS_TOKEN = "access_token";

  /** Name of the refresh token among the secrets. */
  public static final String REFRESH_TOKEN = "refresh_token";

  /** The access token. */
  public Secret accessToken() {
    return secrets.get(ACCESS_TOKEN);
  }

  /** The refresh token; absent in an answer means that an earlier one stays (RFC 6749 §6). */
  public Optional<Secret> refreshToken() {
    return Optional.ofNullable(secrets.get(REFRESH_TOKEN));
  }

  /** Leaves the values out. */
  @Override
  public String toString() {
    return "tokens with " + secrets.keySet() + " and " + options;
  }
}
