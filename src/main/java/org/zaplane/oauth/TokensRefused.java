package org.zaplane.oauth;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.zaplane.secret.Secret;

/**
 * Refusal of a token endpoint, or of what goes with it: there are no tokens. The message is for
 * people: cleaned, and without anything that was sent.
 */
public final class TokensRefused extends Exception {

  /** What it means for the connection. */
  public enum Reason {
    /**
     * The grant has ended: {@code invalid_grant} (RFC 6749 §5.2), or the system's word for it. Only
     * a person can authorize again.
     */
    INVALID_GRANT,
    /** The client's id or secret is not accepted: {@code invalid_client}, or the system's word. */
    INVALID_CLIENT,
    /** The request is refused for another reason that repeating does not change. */
    REFUSED,
    /** Busy, down, or not reached; nothing was given out. Worth trying again later. */
    TEMPORARY,
    /** The request may have been carried out, but the answer was lost. */
    OUTCOME_UNKNOWN,
    /** Something needed is missing here; nothing was sent. */
    INCOMPLETE
  }

  private final Reason reason;
  private final transient Optional<Duration> retryAfter;
  private final transient Map<String, Secret> given;

  /** A refusal. */
  public TokensRefused(Reason reason, String message) {
    this(reason, message, Optional.empty());
  }

  /** A refusal that says when to come again. */
  public TokensRefused(Reason reason, String message, Optional<Duration> retryAfter) {
    this(reason, message, retryAfter, Map.of());
  }

  private TokensRefused(
      Reason reason, String message, Optional<Duration> retryAfter, Map<String, Secret> given) {
    super(message, null, false, false);
    this.reason = reason;
    this.retryAfter = retryAfter;
    this.given = given;
  }

  /** The same, although the system gave out these tokens: they cannot be used here. */
  public TokensRefused after(Map<String, Secret> tokens) {
    return new TokensRefused(reason, getMessage(), retryAfter, tokens);
  }

  /** What it means for the connection. */
  public Reason reason() {
    return reason;
  }

  /** Tokens that were given out and are of no use here, by name; they should be ended. */
  public Map<String, Secret> given() {
    return given;
  }

  /** How long to wait, where the system says it. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
