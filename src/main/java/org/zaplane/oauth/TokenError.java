package org.zaplane.oauth;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.zaplane.secret.Secret;

/**
 * A token endpoint gave no tokens. The message is for people: cleaned, and without anything that
 * was sent.
 */
public final class TokenError extends Exception {

  /** What kind of refusal it is. */
  public enum Kind {
    /** {@code invalid_grant} (RFC 6749 §5.2), or the system's word for it. */
    INVALID_GRANT,
    /** {@code invalid_client}, or the system's word for it. */
    INVALID_CLIENT,
    /** Another refusal that repeating does not change. */
    REFUSED,
    /** Busy or down, or not reached at all: nothing was given out. */
    TEMPORARY,
    /** The answer was lost or cannot be read: tokens may have been given out. */
    ANSWER_LOST,
    /** The address may not be called, or a value cannot be sent. */
    NOT_SENT
  }

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;
  private final transient Map<String, Secret> given;

  TokenError(Kind kind, String message) {
    this(kind, message, Optional.empty());
  }

  TokenError(Kind kind, String message, Optional<Duration> retryAfter) {
    this(kind, message, retryAfter, Map.of());
  }

  private TokenError(
      Kind kind, String message, Optional<Duration> retryAfter, Map<String, Secret> given) {
    super(message, null, false, false);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.given = given;
  }

  /** The same, although these tokens were given out. */
  TokenError after(Map<String, Secret> tokens) {
    return new TokenError(kind, getMessage(), retryAfter, tokens);
  }

  /** Tokens that came with the answer and are of no use here, by their standard name. */
  public Map<String, Secret> given() {
    return given;
  }

  /** What kind of refusal it is. */
  public Kind kind() {
    return kind;
  }

  /** How long the system asks to wait. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
