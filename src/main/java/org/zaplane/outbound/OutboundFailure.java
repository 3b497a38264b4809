package org.zaplane.outbound;

import java.time.Duration;

/**
 * A call to the outside gave no answer that can be used. Its message names no address, path or
 * body.
 */
public final class OutboundFailure extends Exception {

  /** What went wrong, coarse enough that a test result is no port scanner. */
  public enum Category {
    /** Not a URL that may be called. */
    BAD_URL,
    /** A value with characters that a header cannot hold. */
    BAD_VALUE,
    /** The host is an address that is not public and not allowed. */
    ADDRESS_NOT_ALLOWED,
    /** The name does not resolve, or not to addresses that are public or allowed. */
    UNKNOWN_HOST,
    /** No connection. */
    UNREACHABLE,
    /** No answer in time. */
    TIMED_OUT,
    /** The certificate or the handshake is no good. */
    TLS,
    /** More than is read. */
    TOO_LARGE,
    /** Sent on to another origin, where no credential follows. */
    REDIRECTED_ELSEWHERE,
    /** Not HTTP as it should be, or cut off. */
    BAD_ANSWER,
    /** Not sent, because too many calls wait for answers already. */
    BUSY,
    /** This server stops; whether there would have been an answer is not known. */
    STOPPED
  }

  private final Category category;
  private final transient Duration elapsed;

  /** A failure of this category. The cause's text may hold a URL, so it is not kept. */
  public OutboundFailure(Category category) {
    this(category, Duration.ZERO);
  }

  private OutboundFailure(Category category, Duration elapsed) {
    super(category.name());
    this.category = category;
    this.elapsed = elapsed;
  }

  /** The same after so long a wait for the other side. */
  OutboundFailure after(Duration time) {
    return new OutboundFailure(category, time);
  }

  /** How long the other side was waited for; zero when nothing was sent. */
  public Duration elapsed() {
    return elapsed;
  }

  /** What went wrong. */
  public Category category() {
    return category;
  }
}
