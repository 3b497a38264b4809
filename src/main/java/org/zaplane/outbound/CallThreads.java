package org.zaplane.outbound;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.zaplane.outbound.OutboundFailure.Category;
import org.zaplane.platform.Places;
import org.zaplane.platform.Places.Place;

/**
 * Threads for calls of one kind: so many in all, and so many for one destination. A call begins at
 * once or is refused, and holds its thread and its place until it has really ended, so that what
 * hangs can never take more than these.
 */
final class CallThreads {

  private final ThreadPoolExecutor threads;
  private final Places destinations;

  CallThreads(String name, int most, int perDestination) {
    this.destinations = new Places(perDestination);
    this.threads =
        new ThreadPoolExecutor(
            0,
            most,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "zaplane-outbound-" + name);
              thread.setDaemon(true);
              return thread;
            });
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
    try {
      threads.execute(
          () -> {
            try (place) {
              task.run();
            }
          });
      return task;
    } catch (RejectedExecutionException full) {
      place.close();
      throw new OutboundFailure(threads.isShutdown() ? Category.STOPPED : Category.BUSY);
    }
  }

  void close() {
    threads.shutdownNow();
  }
}
