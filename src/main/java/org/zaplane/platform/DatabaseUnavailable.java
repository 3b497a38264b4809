package org.zaplane.platform;

/**
 * The database cannot be reached, or does not answer in time. An expected failure: the log has it
 * once, without a stack trace, when it begins.
 */
public final class DatabaseUnavailable extends DatabaseFailure {

  private static final long serialVersionUID = 1L;

  /** A failure of the connection, or a refusal because of earlier ones. */
  public DatabaseUnavailable() {
    super("the database cannot be used right now");
  }
}
