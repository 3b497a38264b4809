package org.zaplane.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  private final Clock clock;
  private final BoundedThreads threads;
  private final Places destinations;

  CallThreads(String name, int most, int perDestination, Clock clock) {
    this.clock = clock;
    this.destinations = new Places(perDestination);
    this.threads = new BoundedThreads("outbound-" + name, most);
  }

  /** A result, and when and for how long it was waited for. */
  record Answer<T>(T result, Instant start, Duration elapsed) {}

  /**
   * Makes a call and waits for it until the deadline, wherever the call is then.
   *
   * @throws OutboundFailure BUSY when all threads or all places of the destination are taken,
   *     STOPPED when no call begins any more, TIMED_OUT at the deadline, or the call's own
   */
  <T> Answer<T> call(String destination, Callable<T> call, Duration deadline)
      throws OutboundFailure {
    FutureTask<T> task = new FutureTask<>(call);
    Instant start = clock.instant();
    begin(destination, task);
    try {
      T result = task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer<>(result, start, since(start));
    } catch (TimeoutException e) {
      throw new OutboundFailure(Category.TIMED_OUT).after(since(start));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutboundFailure(Category.STOPPED);
    } catch (ExecutionException e) {
      throw failure(e.getCause()).after(since(start));
    }
  }

  private void begin(String destination, Runnable task) throws OutboundFailure {
    Place place =
        destinations.take(destination).orElseThrow(() -> new OutboundFailure(Category.BUSY));
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
  }

  private Duration since(Instant start) {
    Duration elapsed = Duration.between(start, clock.instant());
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  private OutboundFailure failure(Throwable cause) {
    if (threads.isClosed()) {
      return new OutboundFailure(Category.STOPPED);
    }
    return cause instanceof OutboundFailure failure
        ? failure
        : new OutboundFailure(Category.BAD_ANSWER);
  }

  void close() {
    threads.close();
  }
}
