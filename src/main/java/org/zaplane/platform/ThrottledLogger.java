package org.zaplane.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/** Logger that repeats the same message at most once in an interval. */
public final class ThrottledLogger {

  private static final int MAX_MESSAGES = 1000;

  private final Logger logger;
  private final Clock clock;
  private final Duration pause;
  private final Map<String, Instant> said = new ConcurrentHashMap<>();

  /** A log that says the same thing again only after this pause. */
  public ThrottledLogger(Logger logger, Clock clock, Duration pause) {
    this.logger = logger;
    this.clock = clock;
    this.pause = pause;
  }

  /** Warns, unless it did so with the same words a short time ago. */
  public void warning(String message) {
    Instant now = clock.instant();
    if (said.size() >= MAX_MESSAGES) {
      said.clear();
    }
    Instant last = said.put(message, now);
    if (last == null || last.plus(pause).isBefore(now)) {
      logger.warning(message);
    } else {
      said.put(message, last);
    }
  }
}
