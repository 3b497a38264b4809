package org.zaplane.platform;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Times as they are stored: UTC without a zone, in microseconds, which every database here keeps
 * exactly.
 */
public final class Utc {

  private Utc() {}

  /** The current time in UTC. */
  public static LocalDateTime now(Clock clock) {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
  }
}
