package org.zaplane.operation;

import java.sql.SQLException;
import org.zaplane.platform.DatabaseUnavailable;
import org.zaplane.platform.StartRefused;

/** Explanations for the operator of why a start or a command failed. */
final class StartFailures {

  /** Prefix of the explanation of a failure that is not known here. */
  static final String UNEXPECTED = "unexpected failure: ";

  private static final String H2_IN_USE = "90020";

  /** A table or a right is missing: the words name it, and hold no values. */
  private static final String STATEMENT_OR_ACCESS = "42";

  private static final String UNREACHABLE = "ZAPLANE_DATABASE_URL: the database cannot be reached.";

  private StartFailures() {}

  static String explain(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartRefused refusal) {
        return refusal.getMessage();
      }
      if (cause instanceof DatabaseUnavailable) {
        return UNREACHABLE;
      }
      if (cause instanceof SQLException sql) {
        return explain(sql);
      }
    }
    return UNEXPECTED + failure;
  }

  private static String explain(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (state.equals(H2_IN_USE)) {
      return "ZAPLANE_HOME: the embedded database is in use by another process. Stop the server first.";
    }
    if (state.startsWith("08")) {
      return UNREACHABLE;
    }
    if (state.startsWith("28")) {
      return "ZAPLANE_DATABASE_USER, ZAPLANE_DATABASE_PASSWORD: the database refuses them.";
    }
    if (state.startsWith(STATEMENT_OR_ACCESS)) {
      return "the database says: " + failure.getMessage().split("; SQL statement", 2)[0].strip();
    }
    return "the database answered with SQL state "
        + state
        + ", error "
        + failure.getErrorCode()
        + ".";
  }
}
