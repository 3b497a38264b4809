package org.zaplane.platform;

import java.time.Duration;
import java.util.function.Supplier;

/** Repetition of work that lost a race for a row. The next try sees what the other one did. */
public final class Retries {

  private static final int TRIES = 5;

  private Retries() {}

  /**
   * The result of the first of {@value #TRIES} tries that is not disturbed.
   *
   * @throws ConcurrentChange when every try is
   */
  public static <T> T onConflict(Supplier<T> work) {
    return onConflict(Duration.ZERO, work);
  }

  /** The same, for work without a result. */
  public static void runOnConflict(Runnable work) {
    onConflict(
        () -> {
          work.run();
          return null;
        });
  }

  /**
   * The same, for work that must not be lost: further tries follow until this time has passed.
   *
   * @throws ConcurrentChange when every try is disturbed
   */
  public static <T> T onConflict(Duration atLeast, Supplier<T> work) {
    Polling polling = Polling.of(atLeast);
    for (int tries = 1; true; tries++) {
      try {
        return work.get();
      } catch (ConcurrentChange disturbed) {
        if (tries >= TRIES && !polling.pause()) {
          throw disturbed;
        }
      }
    }
  }
}
