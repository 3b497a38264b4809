package org.zaplane.operation;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.platform.DatabaseUnavailable;
import org.zaplane.platform.PeriodicTask;

/** Scheduler of all periodic tasks, each on a thread of its own, so that none delays another. */
@Singleton
class Scheduler {

  private static final Logger LOG = Logger.getLogger(Scheduler.class.getName());

  private final Instance<PeriodicTask> recurring;
  private final List<ScheduledExecutorService> threads = new ArrayList<>();

  @Inject
  Scheduler(@Any Instance<PeriodicTask> recurring) {
    this.recurring = recurring;
  }

  /** Starts all tasks. */
  void start() {
    for (PeriodicTask one : recurring) {
      ScheduledExecutorService thread =
          Executors.newSingleThreadScheduledExecutor(Scheduler::thread);
      threads.add(thread);
      long interval = one.interval().toMillis();
      Future<?> unused =
          thread.scheduleWithFixedDelay(() -> run(one), interval, interval, TimeUnit.MILLISECONDS);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "zaplane-rounds");
    thread.setDaemon(true);
    return thread;
  }

  private static void run(PeriodicTask one) {
    try {
      one.run();
    } catch (DatabaseUnavailable toldAlready) {
      LOG.log(Level.FINE, "A round found no database.");
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "A round failed; the next one comes all the same.", failure);
    }
  }

  @PreDestroy
  void stop() {
    threads.forEach(ScheduledExecutorService::shutdownNow);
  }
}
