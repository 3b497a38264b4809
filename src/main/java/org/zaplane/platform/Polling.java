package org.zaplane.platform;

import java.time.Duration;

/** Polling until a deadline, in real time. */
public final class Polling {

  private static final long STEP_MILLIS = 100;

  private final long end;

  private Polling(long end) {
    this.end = end;
  }

  /** Patience for this long from now on. */
  public static Polling of(Duration span) {
    return new Polling(nanos() + span.toNanos());
  }

  /** Whether there is none left. */
  public boolean hasEnded() {
    return nanos() - end >= 0;
  }

  /** Waits a little; false when there is no polling left, or this thread is to stop. */
  public boolean pause() {
    if (hasEnded()) {
      return false;
    }
    try {
      Thread.sleep(STEP_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The nanoseconds of a clock that nobody sets; only differences mean anything. */
  public static long nanos() {
    return System.nanoTime();
  }
}
