package org.zaplane.platform;

import java.time.Duration;

/** Polling until a deadline, in real time. */
public final class Polling {

  private static final Duration STEP = Duration.ofMillis(100);

  private final long end;
  private final Duration step;

  private Polling(long end, Duration step) {
    this.end = end;
    this.step = step;
  }

  /** Polling for so long from now on. */
  public static Polling of(Duration span) {
    return of(span, STEP);
  }

  /** Polling for so long from now on, with this pause between two looks. */
  public static Polling of(Duration span, Duration step) {
    return new Polling(nanos() + span.toNanos(), step);
  }

  /** Whether the deadline has passed. */
  public boolean hasEnded() {
    return nanos() - end >= 0;
  }

  /** Waits for one step; false when the deadline has passed, or this thread is to stop. */
  public boolean pause() {
    if (hasEnded()) {
      return false;
    }
    try {
      Thread.sleep(step.toMillis());
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
