package org.zaplane.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

class ProblemTest {

  @Test
  void problem_saysKindSubjectAndWords() {
    Problem problem = new Problem(Kind.NOT_FOUND, Subject.CONNECTION, "Connection not found.");
    assertEquals(Kind.NOT_FOUND, problem.kind());
    assertEquals(Subject.CONNECTION, problem.subject());
    assertEquals("Connection not found.", problem.getMessage());
  }

  @Test
  void problem_knowsTheFieldThatItIsAbout() {
    Problem problem = new Problem(Kind.INVALID, Subject.CREDENTIALS, "No.", "token");
    assertEquals(Optional.of("token"), problem.field());
    assertEquals(Optional.empty(), new Problem(Kind.INVALID, Subject.CREDENTIALS, "No.").field());
  }

  /** It is an answer and no fault, so it carries no stack trace. */
  @Test
  void problem_hasNoStackTrace() {
    assertEquals(0, new Problem(Kind.INVALID, Subject.ACCOUNT, "No.").getStackTrace().length);
  }
}
