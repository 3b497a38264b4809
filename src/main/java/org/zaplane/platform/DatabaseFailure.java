package org.zaplane.platform;

/** The database did not do what it was asked to. What was asked for may be tried again later. */
public class DatabaseFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An unexpected failure, with what the database said, for the log. */
  public DatabaseFailure(Throwable cause) {
    super("the database failed", cause);
  }

  /** An expected failure, for the log in one line. */
  protected DatabaseFailure(String message) {
    super(message, null, false, false);
  }
}
