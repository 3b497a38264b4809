package org.zaplane.platform;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Threads for background requests to many systems. A system gets at most {@value #PER_SYSTEM}
 * requests at a time from a node, and no more of a batch after {@value #ENOUGH_FAILURES} failures
 * in a row, so that one that hangs does not delay the others.
 */
@Singleton
public class FairWorkers {

  public static final int PER_SYSTEM = 4;
  private static final int THREADS = 32;
  private static final int ENOUGH_FAILURES = 3;
  private static final Logger LOG = Logger.getLogger(FairWorkers.class.getName());

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "zaplane-background");
            thread.setDaemon(true);
            return thread;
          });

  /** Requests of one kind. */
  public interface Work<T> {

    /** Name of the system that an item is for. */
    String system(T item);

    /** Works on an item; whether the system answered. */
    boolean run(T item);
  }

  /** Works on all items, in order for each system, and returns when that is done. */
  public <T> void run(Collection<T> items, Work<T> work) {
    Map<String, Queue<T>> bySystem = new TreeMap<>();
    for (T item : items) {
      bySystem.computeIfAbsent(work.system(item), name -> new ConcurrentLinkedQueue<>()).add(item);
    }
    Map<String, AtomicInteger> failures = new TreeMap<>();
    bySystem.keySet().forEach(name -> failures.put(name, new AtomicInteger()));
    List<Callable<Void>> tasks = new ArrayList<>();
    // every system's first task stands before any system's second one
    for (int i = 0; i < PER_SYSTEM; i++) {
      bySystem.forEach((name, queue) -> tasks.add(() -> drain(queue, failures.get(name), work)));
    }
    try {
      threads.invokeAll(tasks);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> Void drain(Queue<T> queue, AtomicInteger failures, Work<T> work) {
    T item = queue.poll();
    while (item != null && failures.get() < ENOUGH_FAILURES) {
      if (answered(item, work)) {
        failures.set(0);
      } else {
        failures.incrementAndGet();
      }
      item = queue.poll();
    }
    return null;
  }

  private static <T> boolean answered(T item, Work<T> work) {
    try {
      return work.run(item);
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "A background request failed.", failure);
      return false;
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
