package org.zaplane.problem;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that the caller asked for cannot be done. The message is for people and holds no
 * secret.
 */
public final class Problem extends RuntimeException {

  /**
   * What went wrong. A new kind fails to compile in every contract until it has an answer there.
   */
  public enum Kind {
    /** Nothing of that id or name. */
    NOT_FOUND,
    /** It exists, and is not the caller's. */
    FORBIDDEN,
    /** Nobody is signed in, or the sign-in was refused. */
    UNAUTHENTICATED,
    /** What was sent cannot be taken. */
    INVALID,
    /** Somebody else changed it meanwhile, or the name is taken. */
    CONFLICT,
    /** It is not in the state that the caller made a condition. */
    PRECONDITION_FAILED,
    /** More than may be kept. */
    TOO_LARGE,
    /** Too many tries; later again. */
    TOO_MANY,
    /** An OAuth state that is unknown, used or too old. */
    INVALID_STATE,
    /** An OAuth flow cannot be started. */
    OAUTH_INIT_FAILED,
    /** Something that is needed cannot be used right now; later again. */
    UNAVAILABLE
  }

  /** What the problem is about, where a contract tells these apart. */
  public enum Subject {
    ACCOUNT,
    API_KEY,
    APPLICATION_PASSWORD,
    AUTH_TYPE,
    CONNECTION,
    CREDENTIALS,
    FLOW,
    INTEGRATION,
    SESSION,
    SITE
  }

  private final Kind kind;
  private final Subject subject;
  private final String field;
  private final transient Optional<Duration> retryAfter;

  /** A problem with words for the person who asked. */
  public Problem(Kind kind, Subject subject, String message) {
    this(kind, subject, message, null);
  }

  /** The same, with what a person typed into one field of a form. */
  public Problem(Kind kind, Subject subject, String message, String field) {
    this(kind, subject, message, field, Optional.empty());
  }

  private Problem(
      Kind kind, Subject subject, String message, String field, Optional<Duration> retryAfter) {
    super(message, null, false, false);
    this.kind = kind;
    this.subject = subject;
    this.field = field;
    this.retryAfter = retryAfter;
  }

  /** The same problem, with the time after which another try is worth making. */
  public Problem retryAfter(Duration wait) {
    return new Problem(kind, subject, getMessage(), field, Optional.of(wait));
  }

  /** How long to wait before another try, where that is known. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** Name of the form's field whose value it is about; empty when it is about none alone. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }

  /** What it is about. */
  public Subject subject() {
    return subject;
  }
}
