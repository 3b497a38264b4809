package org.zaplane.outbound;

import java.util.concurrent.TimeUnit;
import org.zaplane.platform.Polling;

/** Delay of an answer to the next full second after its question. Tests hand out another time. */
class RefusalDelay {

  private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1);

  long nanos() {
    return Polling.nanos();
  }

  void sleep(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
  }

  final void awaitFullSecondSince(long asked) {
    try {
      sleep(STEP_NANOS - (nanos() - asked) % STEP_NANOS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
