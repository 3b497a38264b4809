package org.zaplane.platform;

/**
 * Somebody else changed the same row, or made a row of the same name, between reading and writing
 * it.
 */
public final class ConcurrentChange extends RuntimeException {

  /** Keeps what the database said, for the log. */
  public ConcurrentChange(Throwable cause) {
    super("the row was changed by somebody else meanwhile", cause);
  }
}
