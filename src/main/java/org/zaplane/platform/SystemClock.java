package org.zaplane.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Hands out the one clock, in UTC, so that tests can hand out another. */
@Singleton
public class SystemClock {

  /** The system's time in UTC. */
  @Produces
  @Singleton
  public Clock clock() {
    return Clock.systemUTC();
  }
}
