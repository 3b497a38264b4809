package org.zaplane.operation;

import java.sql.SQLException;
import org.zaplane.platform.DatabaseUnavailable;
import org.zaplane.platform.StartRefused;

/** Says in the operator's words why a start or a command failed. */
final class StartFailures {

  /** How words about a failure begin that has no words of its own. */
  static final String UNEXPECTED = "unexpected failure: ";

  private static final String H2_IN_USE = "90020";
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
    return "the database answered with SQL state "
        + state
        + ", error "
        + failure.getErrorCode()
        + ".";
  }
}
