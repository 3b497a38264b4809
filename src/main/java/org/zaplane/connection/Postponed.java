package org.zaplane.connection;

import java.time.Duration;
import org.zaplane.connectiontest.TestResult;
import org.zaplane.connectiontest.TestResult.Category;
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
  static TestResult made(TestResult result) {
    if (result.category() == Category.POSTPONED) {
      throw new Problem(Kind.UNAVAILABLE, Subject.CONNECTION, result.sentences()).retryAfter(SOON);
    }
    return result;
  }
}
