package org.zaplane.platform;

import java.time.Duration;

/**
 * Periodic task, which runs on every node while the server is up. What must happen once is decided
 * in the database by the task itself.
 */
public interface PeriodicTask {

  /** How long to wait after one round before the next. */
  Duration interval();

  /** One round. What it throws is logged, and the next round comes all the same. */
  void run();
}
