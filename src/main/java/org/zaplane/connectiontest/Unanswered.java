package org.zaplane.connectiontest;

import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.outbound.OutboundFailure;
import org.zaplane.outbound.OutboundFailure.Category;

/** Reports of systems that gave no answer, whatever kind of test asked. */
public final class Unanswered {

  private static final String CHECK_ADDRESS = "Check the address, or try again later.";
  private static final String TRY_AGAIN = "Try again in a few minutes.";

  private Unanswered() {}

  /**
   * What it means that there was no answer.
   *
   * @param system its name
   */
  public static TestReport report(String system, OutboundFailure failure) {
    return report(system, failure.category()).after(failure.elapsed());
  }

  private static TestReport report(String system, Category category) {
    return switch (category) {
      case BAD_URL, BAD_VALUE, ADDRESS_NOT_ALLOWED, BUSY -> notSent(system, category);
      case STOPPED ->
          TestReport.failure(
              Outcome.POSTPONED,
              "This server stopped while it waited for " + system + ".",
              TRY_AGAIN);
      case UNKNOWN_HOST ->
          unreached(
              Outcome.UNKNOWN_HOST,
              system,
              "its host name is not known on the public internet",
              "Check the address. If it is meant to be reached inside, the operator can name it in"
                  + " ZAPLANE_EGRESS_ALLOW.");
      case UNREACHABLE ->
          unreached(Outcome.CONNECTION_REFUSED, system, "there is no connection", CHECK_ADDRESS);
      case TIMED_OUT ->
          unreached(Outcome.TIMED_OUT, system, "it did not answer in time", TRY_AGAIN);
      case TLS ->
          unreached(
              Outcome.TLS_FAILED,
              system,
              "its TLS certificate or handshake is not valid",
              "Check the address; the certificate must fit it.");
      case TOO_LARGE, BAD_ANSWER ->
          TestReport.failure(
              Outcome.UNEXPECTED, system + " gave an answer that cannot be read.", CHECK_ADDRESS);
      case REDIRECTED_ELSEWHERE ->
          TestReport.failure(
              Outcome.UNEXPECTED,
              system + " sent the request on to another place, where the credential was not sent.",
              "Check the address: enter the one that the redirect leads to.");
    };
  }

  private static TestReport notSent(String system, Category why) {
    return switch (why) {
      case BAD_URL ->
          TestReport.failure(
              Outcome.INCOMPLETE,
              "Nothing was sent: the address is no https URL.",
              "Correct the address and try again.");
      case BAD_VALUE ->
          TestReport.failure(
              Outcome.INCOMPLETE,
              "Nothing was sent: a credential holds characters that cannot be sent.",
              "Enter the credentials again.");
      case ADDRESS_NOT_ALLOWED ->
          TestReport.failure(
              Outcome.NOT_ALLOWED,
              "Nothing was sent: the address of " + system + " is not on the public internet.",
              "If it is meant to be reached, the operator can name it in ZAPLANE_EGRESS_ALLOW.");
      default ->
          TestReport.failure(
              Outcome.POSTPONED,
              "Nothing was sent: too many requests wait for " + system + " already.",
              "Try again in a few seconds.");
    };
  }

  private static TestReport unreached(Outcome outcome, String system, String why, String advice) {
    return TestReport.failure(outcome, system + " could not be reached: " + why + ".", advice);
  }
}
