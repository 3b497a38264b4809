package org.zaplane.rest.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.rest.wordpress.JsonOut;
import org.zaplane.rest.wordpress.WordPressProblems;

class ConsoleProblemsTest {

  private static Problem refused() {
    return new Problem(Kind.INVALID, Subject.CREDENTIALS, "Missing.", "bot_token");
  }

  @Test
  void refusedValue_isToldWithItsField() {
    assertEquals(
        "{\"code\":\"invalid_credentials\",\"message\":\"Missing.\","
            + "\"data\":{\"status\":400,\"params\":{\"bot_token\":\"Missing.\"}}}",
        JsonOut.text(ConsoleProblems.error(refused()).body()));
  }

  @Test
  void sameProblem_isToldAsBeforeElsewhere() {
    assertEquals(
        "{\"code\":\"invalid_credentials\",\"message\":\"Missing.\",\"data\":{\"status\":400}}",
        JsonOut.text(WordPressProblems.of(refused()).body()));
  }

  @Test
  void problemWithoutField_isToldAsElsewhere() {
    Problem problem = new Problem(Kind.INVALID, Subject.CREDENTIALS, "Unknown credential: x.");

    assertEquals(WordPressProblems.of(problem).body(), ConsoleProblems.error(problem).body());
  }

  @Test
  void conditionThatIsNotMet_isA412() {
    Problem problem = new Problem(Kind.PRECONDITION_FAILED, Subject.CONNECTION, "Changed.");

    assertEquals(412, ConsoleProblems.error(problem).status());
    assertEquals("rest_precondition_failed", ConsoleProblems.error(problem).code());
  }

  @Test
  void knownWait_isToldInsteadOfTheDefault() {
    Problem tooMany = new Problem(Kind.TOO_MANY, Subject.CONNECTION, "Later.");

    assertEquals(Optional.of(900L), ConsoleProblems.error(tooMany).retryAfterSeconds());
    assertEquals(
        Optional.of(7L),
        ConsoleProblems.error(tooMany.retryAfter(Duration.ofSeconds(7))).retryAfterSeconds());
    assertEquals(
        Optional.of(30L),
        ConsoleProblems.error(new Problem(Kind.UNAVAILABLE, Subject.SITE, "Later."))
            .retryAfterSeconds());
    assertEquals(Optional.empty(), ConsoleProblems.error(refused()).retryAfterSeconds());
  }
}
