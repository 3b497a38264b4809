package org.zaplane.rest.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.zaplane.problem.Problem;
import org.zaplane.rest.wordpress.RestError;
import org.zaplane.rest.wordpress.WordPressProblems;

/**
 * Problems as v1 tells them, and besides which field of a form they are about, so that a page can
 * say it there.
 */
@Provider
@Singleton
public class ConsoleProblems implements ExceptionMapper<Problem> {

  @Inject private WordPressProblems answers;

  @Override
  public Response toResponse(Problem problem) {
    return answers.toResponse(error(problem));
  }

  static RestError error(Problem problem) {
    RestError error = WordPressProblems.of(problem);
    return problem.field().map(error::about).orElse(error);
  }
}
