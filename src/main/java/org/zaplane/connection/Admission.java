package org.zaplane.connection;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.platform.Places;
import org.zaplane.platform.Places.Place;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/**
 * Limits on requests that wait for other systems: {@value #PER_CALLER} of one caller and {@value
 * #AT_ONCE} in all, which leaves most threads of the server to requests that wait for nobody. Who
 * finds no place is refused at once, before anything was done.
 */
@Singleton
public class Admission {

  static final int PER_CALLER = 8;
  static final int AT_ONCE = 64;
  private static final String ALL = "";
  private static final Duration SOON = Duration.ofSeconds(15);

  private final Places ofCaller = new Places(PER_CALLER);
  private final Places ofAll = new Places(AT_ONCE);

  /** Places of a request, which are given back when it is closed. */
  public interface Admitted extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes places for a request of this scope.
   *
   * @throws Problem TOO_MANY when the caller's own are taken, UNAVAILABLE when all are
   */
  public Admitted admit(Scope scope) {
    Optional<Place> own = ofCaller.take(scope.tenant() + ":" + scope.user());
    if (own.isEmpty()) {
      throw refused(
          Kind.TOO_MANY, "Too many of your requests wait for other systems. Try again soon.");
    }
    Optional<Place> shared = ofAll.take(ALL);
    if (shared.isEmpty()) {
      own.get().close();
      throw refused(Kind.UNAVAILABLE, "Too many requests wait for other systems. Try again soon.");
    }
    return () -> {
      shared.get().close();
      own.get().close();
    };
  }

  /**
   * The report of a test that somebody asked for.
   *
   * @throws Problem UNAVAILABLE when it was not made, because this server had no room or stopped
   */
  static TestReport requireMade(TestReport report) {
    if (report.outcome() == Outcome.POSTPONED) {
      throw refused(Kind.UNAVAILABLE, report.sentences());
    }
    return report;
  }

  private static Problem refused(Kind kind, String message) {
    return new Problem(kind, Subject.CONNECTION, message).retryAfter(SOON);
  }
}
