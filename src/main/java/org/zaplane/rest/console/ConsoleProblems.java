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
 * Exception mapper for problems: v1's errors, which here also name the form field that they are
 * about.
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
