package org.zaplane.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measurements of several cases in turns, so that whatever else the machine does meets all of them.
 * {@code -Dbench.warm}, {@code -Dbench.rounds} and {@code -Dbench.seconds} say for how long, how
 * often and how long each time.
 */
final class Turns {

  static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm", 60);
  private static final int SECONDS = Integer.getInteger("bench.seconds", 10);

  private Turns() {}

  /** What is measured: how often per second, for so many seconds. */
  interface Rate<C> {
    double of(C one, int seconds) throws Exception;
  }

  /** The rates of each case, the lowest first. */
  static <C> Map<C, List<Double>> of(List<C> cases, Rate<C> rate) throws Exception {
    for (C one : cases) {
      warmUp(one, rate);
    }
    Map<C, List<Double>> rates = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (C one : cases) {
        rates.computeIfAbsent(one, any -> new ArrayList<>()).add(rate.of(one, SECONDS));
      }
    }
    rates.values().forEach(all -> all.sort(null));
    return rates;
  }

  private static <C> void warmUp(C one, Rate<C> rate) throws Exception {
    try {
      rate.of(one, WARM_UP_SECONDS);
    } catch (IllegalStateException refused) {
      // a cold server may refuse some of so many at once; only what is measured has to be good
      System.out.println("While warming up: " + refused.getMessage());
    }
  }

  /** The one in the middle. */
  static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }
}
