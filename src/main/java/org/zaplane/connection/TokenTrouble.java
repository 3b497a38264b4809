package org.zaplane.connection;

import org.zaplane.connectiontest.TestReport;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.oauth.TokensRefused;

/** Reports of tests that found no token to test with. */
public final class TokenTrouble {

  private static final String KEEPS_THE_FORMER =
      "What was given before stays in use while it works. Connect again if it ends.";

  private TokenTrouble() {}

  /**
   * The result of such a test.
   *
   * @param interactive whether a person authorized; only that can be authorized again, the rest was
   *     typed
   */
  public static TestReport of(TokensRefused refusal, boolean interactive) {
    String why = refusal.getMessage();
    return switch (refusal.reason()) {
      case INVALID_GRANT ->
          TestReport.failure(
              Outcome.GRANT_ENDED, why, interactive ? "Connect again." : "Check what was entered.");
      case INVALID_CLIENT ->
          TestReport.failure(
              Outcome.CREDENTIAL_REFUSED, why, "Correct the client ID or secret of the app.");
      case REFUSED ->
          TestReport.failure(
              Outcome.REQUEST_REFUSED,
              why,
              interactive && !refusal.given().isEmpty()
                  ? KEEPS_THE_FORMER
                  : "Check what was entered.");
      case TEMPORARY, OUTCOME_UNKNOWN ->
          TestReport.failure(Outcome.BROKEN, why, "Try again in a few minutes.");
      case INCOMPLETE ->
          TestReport.failure(Outcome.INCOMPLETE, why, "Enter the credentials again.");
    };
  }
}
