package org.zaplane.platform;

import java.time.Duration;

/**
 * Work that is done again and again while the server runs, on every node. What must happen once is
 * settled in the database by the work itself.
 */
public interface PeriodicTask {

  /** How long to wait after one round before the next. */
  Duration pause();

  /** One round. What it throws is logged, and the next round comes all the same. */
  void round();
}
