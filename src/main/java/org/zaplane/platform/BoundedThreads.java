package org.zaplane.platform;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for tasks of one kind, so many at most. A task starts at once or not at all, so that
 * nothing waits unseen and one kind of task never takes the threads of another.
 */
public final class BoundedThreads implements AutoCloseable {

  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  /**
   * No thread yet.
   *
   * @param name what thread dumps call them
   * @param most how many at the same time
   */
  public BoundedThreads(String name, int most) {
    this.threads =
        new ThreadPoolExecutor(
            0,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "zaplane-" + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts a task; false when all threads are taken, or no task starts any more. */
  public boolean tryExecute(Runnable task) {
    try {
      threads.execute(task);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  public boolean isClosed() {
    return threads.isShutdown();
  }

  /** Starts no task any more, and interrupts those that run. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
