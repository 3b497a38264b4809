package org.zaplane.connectiontest.postgresql;

import java.sql.SQLException;
import java.util.Optional;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.connectiontest.Unanswered;
import org.zaplane.outbound.OutboundFailure;

/**
 * Meaning of the driver's exceptions, by SQLSTATE (PostgreSQL's documentation, appendix A) and
 * never by text.
 */
record Refusal(String system, Login login) {

  /** Class of what happens to the connection. */
  private static final String UNANSWERED = "08";

  private static final String UNKNOWN = UNANSWERED + "000";

  /**
   * What an exception means.
   *
   * @param connection what it says about the connection
   */
  TestReport report(SQLException exception, OutboundFailure connection) {
    // the server's own text
    String state =
        Optional.ofNullable(exception.getSQLState())
            .filter(text -> text.matches("[0-9A-Z]{5}"))
            .orElse(UNKNOWN);
    TestReport report =
        switch (state) {
          case "28P01" ->
              failure(
                  Outcome.CREDENTIAL_REFUSED,
                  "refused the user or the password.",
                  "Check the user and the password.");
          case "28000" ->
              failure(
                  Outcome.PERMISSION_MISSING,
                  "accepts no such login.",
                  login.sslMode().encrypts()
                      ? "Check that the role may log in, and pg_hba.conf."
                      : "Check that the role may log in, and pg_hba.conf: it may demand TLS.");
          case "3D000" ->
              failure(
                  Outcome.NOT_FOUND, "has no such database.", "Check the name of the database.");
          case "42501" ->
              failure(
                  Outcome.PERMISSION_MISSING,
                  "does not let this role connect to the database.",
                  "Grant the role CONNECT on it.");
          case "53300" ->
              failure(
                  Outcome.RATE_LIMITED,
                  "has too many connections already.",
                  "Try again in a few minutes.");
          case "08004" -> rejected();
          default -> otherwise(state, connection);
        };
    return state.startsWith(UNANSWERED) ? report : report.withCode(state);
  }

  /** The driver's own word for a server without TLS, or one that asks for what is not given. */
  private TestReport rejected() {
    String advice =
        login.knowsServer()
            ? "Turn TLS on at the server."
            : "Let the server ask for scram-sha-256, or choose verify-full.";
    return login.sslMode().encrypts()
        ? failure(
            Outcome.TLS_FAILED,
            "does not offer TLS, or asks for a login that is not supported.",
            advice)
        : failure(
            Outcome.REQUEST_REFUSED, "asks for a login that is not supported without TLS.", advice);
  }

  private TestReport otherwise(String state, OutboundFailure connection) {
    return switch (state.substring(0, 2)) {
      case "53", "57", "58", "XX" ->
          failure(Outcome.BROKEN, "has a fault at the moment.", "Try again in a few minutes.");
      case UNANSWERED -> Unanswered.report(system, connection);
      default ->
          failure(Outcome.REQUEST_REFUSED, "refused the request.", "Check what was entered.");
    };
  }

  private TestReport failure(Outcome outcome, String what, String advice) {
    return TestReport.failure(outcome, system + " " + what, advice);
  }
}
