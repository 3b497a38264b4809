package org.zaplane.connection;

/** Stored credentials that cannot be used. Nothing was sent. */
public final class ClosedCredentials extends RuntimeException {

  private final Status status;

  ClosedCredentials(Status status) {
    super("the stored credentials cannot be used", null, false, false);
    this.status = status;
  }

  /**
   * The state of a connection with them: {@link Status#NEEDS_SECRET} when they were stored for
   * another destination, {@link Status#UNDECRYPTABLE} when they do not open.
   */
  public Status status() {
    return status;
  }
}
