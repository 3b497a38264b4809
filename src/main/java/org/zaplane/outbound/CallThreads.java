package org.zaplane.outbound;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.zaplane.outbound.OutboundFailure.Category;
import org.zaplane.platform.BoundedThreads;
import org.zaplane.platform.Places;
import org.zaplane.platform.Places.Place;

/**
 * Threads for calls of one kind: so many in all, and so many for one destination. A call begins at
 * once or is refused, and holds its thread and its place until it has really ended, so that what
 * hangs can never take more than these.
 */
final class CallThreads {

  private final BoundedThreads threads;
  private final Places destinations;

  CallThreads(String name, int most, int perDestination) {
    this.destinations = new Places(perDestination);
    this.threads = new BoundedThreads("outbound-" + name, most);
  }

  /**
   * Begins a call.
   *
   * @throws OutboundFailure BUSY when all threads or all places of the destination are taken,
   *     STOPPED when no call begins any more
   */
  <T> FutureTask<T> begin(String destination, Callable<T> call) throws OutboundFailure {
    Place place =
        destinations.take(destination).orElseThrow(() -> new OutboundFailure(Category.BUSY));
    FutureTask<T> task = new FutureTask<>(call);
    boolean started =
        threads.tryExecute(
            () -> {
              try (place) {
                task.run();
              }
            });
    if (!started) {
      place.close();
      throw new OutboundFailure(threads.isClosed() ? Category.STOPPED : Category.BUSY);
    }
    return task;
  }

  void close() {
    threads.close();
  }
}
