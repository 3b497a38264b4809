package org.zaplane.connection;

import java.util.function.Supplier;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/** Repeats work that lost a race for a row. */
public final class Retries {

  private static final int TRIES = 5;

  private Retries() {}

  /**
   * The result of the first try that is not disturbed.
   *
   * @throws Problem CONFLICT when every try is
   */
  public static <T> T onConflict(Supplier<T> work) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        return work.get();
      } catch (ConcurrentChange disturbed) {
        // the next try sees what the other one did
      }
    }
    throw conflict();
  }

  static Problem conflict() {
    return new Problem(
        Kind.CONFLICT,
        Subject.CONNECTION,
        "Somebody else changed this connection at the same time. Load it again and repeat your change.");
  }
}
