package org.zaplane.platform;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Counter of requests that are being answered, on whose end the stop of the server waits. */
@Singleton
public class RequestsInWork {

  /** One party is whoever waits, the others are requests. */
  private final Phaser parties = new Phaser(1);

  /** A request begins. */
  public void begin() {
    parties.register();
  }

  /** A request that began has ended. */
  public void end() {
    parties.arriveAndDeregister();
  }

  /** Waits until those that began have ended; false when it takes too long. */
  public boolean awaitEnd(Duration most) throws InterruptedException {
    try {
      parties.awaitAdvanceInterruptibly(parties.arrive(), most.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
