package org.zaplane.connection;

import java.time.Duration;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/** Tests that were asked for and not made, because this server had no room or stopped. */
final class Postponed {

  private static final Duration SOON = Duration.ofSeconds(15);

  private Postponed() {}

  /**
   * The result of a test that somebody asked for.
   *
   * @throws Problem UNAVAILABLE when it was not made
   */
  static TestReport made(TestReport result) {
    if (result.outcome() == Outcome.POSTPONED) {
      throw new Problem(Kind.UNAVAILABLE, Subject.CONNECTION, result.sentences()).retryAfter(SOON);
    }
    return result;
  }
}
