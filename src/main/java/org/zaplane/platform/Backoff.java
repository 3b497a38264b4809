package org.zaplane.platform;

import java.time.Duration;
import java.util.Optional;

/** Exponential backoff: how long to wait before something that failed is tried again. */
public final class Backoff {

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int DOUBLINGS = 7;

  private Backoff() {}

  /**
   * A wait that is longer after each failure, never the same for all, and not shorter than the
   * other side asks for.
   */
  public static Duration after(int failures, Optional<Duration> asked, RandomSource random) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS));
    Duration most = wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    Duration least = asked.orElse(Duration.ZERO);
    return least.plus(random.between(most.dividedBy(2), most));
  }
}
