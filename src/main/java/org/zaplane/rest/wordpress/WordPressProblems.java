package org.zaplane.rest.wordpress;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.DatabaseFailure;
import org.zaplane.platform.DatabaseUnavailable;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Subject;

/**
 * Every failure in WordPress's form; none of them shows a stack trace, and only unexpected ones are
 * logged.
 */
@Provider
@Singleton
public class WordPressProblems implements ExceptionMapper<Throwable> {

  private static final Logger LOG = Logger.getLogger(WordPressProblems.class.getName());

  @Override
  public Response toResponse(Throwable failure) {
    RestError error = error(failure);
    Response.ResponseBuilder response = Response.status(error.status()).entity(error.body());
    error.retryAfterSeconds().ifPresent(seconds -> response.header("Retry-After", seconds));
    return response.build();
  }

  private static RestError error(Throwable failure) {
    if (failure instanceof RestError error) {
      return error;
    }
    if (failure instanceof Problem problem) {
      return of(problem);
    }
    if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
      return RestError.noRoute();
    }
    if (failure instanceof ConcurrentChange) {
      return RestError.of(
          409,
          "rest_conflict",
          "Somebody else changed the same thing at the same time. Try again.");
    }
    if (failure instanceof DatabaseFailure) {
      if (!(failure instanceof DatabaseUnavailable)) {
        LOG.log(Level.SEVERE, "The database failed.", failure);
      }
      return RestError.of(
          503, "db_error", "The database cannot be used right now. Try again later.");
    }
    LOG.log(Level.SEVERE, "An unexpected failure.", failure);
    return RestError.of(
        500, "internal_server_error", "There has been a critical error on this website.");
  }

  /** The error of a problem. */
  public static RestError of(Problem problem) {
    RestError error = named(problem);
    return problem.retryAfter().map(error::retryAfter).orElse(error);
  }

  private static RestError named(Problem problem) {
    String message = problem.getMessage();
    return switch (problem.kind()) {
      case NOT_FOUND -> RestError.of(404, "not_found", message);
      case FORBIDDEN -> RestError.of(403, "rest_forbidden", message);
      case UNAUTHENTICATED -> RestError.of(401, "rest_forbidden", message);
      case INVALID -> RestError.of(400, invalid(problem.subject()), message);
      case CONFLICT -> RestError.of(409, "rest_conflict", message);
      case PRECONDITION_FAILED -> RestError.of(412, "rest_precondition_failed", message);
      case TOO_LARGE -> RestError.of(413, "rest_too_large", message);
      case TOO_MANY -> RestError.of(429, "rest_too_many_requests", message);
      case INVALID_STATE -> RestError.of(400, "invalid_state", message);
      case OAUTH_INIT_FAILED -> RestError.of(400, "oauth_init_failed", message);
      case UNAVAILABLE -> RestError.of(503, unavailable(problem.subject()), message);
    };
  }

  private static String invalid(Subject subject) {
    return subject == Subject.CREDENTIALS ? "invalid_credentials" : "rest_invalid_param";
  }

  private static String unavailable(Subject subject) {
    return subject == Subject.CONNECTION ? "rest_unavailable" : "db_error";
  }
}
