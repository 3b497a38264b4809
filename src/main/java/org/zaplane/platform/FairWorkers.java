package org.zaplane.platform;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Background requests of one kind to many systems. A system gets at most {@value #PER_SYSTEM} of
 * them at a time from a node, and no more of a batch after {@value #ENOUGH_FAILURES} failures in a
 * row. A batch that takes long goes on while the others' next batches come, so that a system that
 * hangs delays nobody else.
 */
@Dependent
public class FairWorkers {

  public static final int PER_SYSTEM = 4;
  private static final int THREADS = 32;
  private static final int ENOUGH_FAILURES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Logger LOG = Logger.getLogger(FairWorkers.class.getName());

  private final BoundedThreads threads = new BoundedThreads("background", THREADS);
  private final Map<Peer, List<Future<?>>> running = new HashMap<>();

  /** Requests of one kind. */
  public interface Work<T> {

    /** The systems for which something is due. */
    Collection<Peer> peers();

    /** What is due for a system, in order. */
    List<T> due(Peer peer);

    /** Works on an item; whether the system answered. */
    boolean run(T item);
  }

  /**
   * Starts a batch for each system whose last one is done, and returns when these are done, or
   * after {@link #PATIENCE}.
   */
  public <T> void run(Work<T> work) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (Future<?> task : start(work)) {
        task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException goesOn) {
      LOG.log(Level.FINE, "A batch takes long.");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized <T> List<Future<?>> start(Work<T> work) {
    running.values().removeIf(tasks -> tasks.stream().allMatch(Future::isDone));
    List<Batch<T>> batches =
        work.peers().stream()
            .filter(peer -> !running.containsKey(peer))
            .map(peer -> new Batch<>(peer, work))
            .toList();
    List<Future<?>> started = new ArrayList<>();
    // every system's first thread starts before any system's second one
    for (int i = 0; i < PER_SYSTEM; i++) {
      for (Batch<T> batch : batches) {
        FutureTask<?> task = new FutureTask<>(batch, null);
        if (i < batch.size && threads.tryExecute(task)) {
          running.computeIfAbsent(batch.peer, key -> new ArrayList<>()).add(task);
          started.add(task);
        }
      }
    }
    return started;
  }

  /** What is due for one system, for several threads. */
  private static final class Batch<T> implements Runnable {

    private final Peer peer;
    private final Work<T> work;
    private final Queue<T> items;
    private final int size;
    private final AtomicInteger failures = new AtomicInteger();

    Batch(Peer peer, Work<T> work) {
      this.peer = peer;
      this.work = work;
      this.items = new ConcurrentLinkedQueue<>(work.due(peer));
      this.size = items.size();
    }

    @Override
    public void run() {
      T item = items.poll();
      while (item != null && failures.get() < ENOUGH_FAILURES) {
        if (answered(item)) {
          failures.set(0);
        } else {
          failures.incrementAndGet();
        }
        item = items.poll();
      }
    }

    private boolean answered(T item) {
      try {
        return work.run(item);
      } catch (RuntimeException failure) {
        LOG.log(Level.WARNING, "A background request failed.", failure);
        return false;
      }
    }
  }

  @PreDestroy
  void stop() {
    threads.close();
  }
}
