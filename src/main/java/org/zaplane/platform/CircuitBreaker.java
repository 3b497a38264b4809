package org.zaplane.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/**
 * Stands before a database. It lets as many callers in as there are connections, and lets nobody
 * wait for a database that does not answer: after a failed connection it refuses callers at once,
 * lets one in at a time to try, and closes by itself when the database answers again.
 */
public final class CircuitBreaker {

  private static final Logger LOG = Logger.getLogger(CircuitBreaker.class.getName());
  private static final Duration LOG_PAUSE = Duration.ofMinutes(1);

  /** Between a try that failed and the next one. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long STEP_MILLIS = 100;

  /** So long a caller waits for its place while others give theirs back. */
  private static final int MAX_STEPS = 100;

  /** So long nobody gave a place back: the database hangs, and waiting is of no use. */
  private static final int STALLED_STEPS = 10;

  private final ThrottledLogger log = new ThrottledLogger(LOG, Clock.systemUTC(), LOG_PAUSE);
  private final String database;
  private final Semaphore places;
  private final AtomicLong returns = new AtomicLong();
  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile boolean stalled;
  private volatile boolean open;
  private volatile long tryAt;

  /**
   * A closed breaker.
   *
   * @param database what the log calls it
   * @param connections how many can be used at once
   */
  public CircuitBreaker(String database, int connections) {
    this.database = database;
    this.places = new Semaphore(connections, true);
  }

  /** The right to use one connection until it is closed. */
  public final class Place implements AutoCloseable {

    private final boolean tries;
    private boolean failed;

    private Place(boolean tries) {
      this.tries = tries;
    }

    /**
     * Takes note of a failure.
     *
     * @return whether it was one of the connection, so that the database cannot be used right now
     */
    public boolean failed(Throwable failure) {
      failed = isOfTheConnection(failure);
      if (failed) {
        open(tries);
      }
      return failed;
    }

    @Override
    public void close() {
      if (!failed && open) {
        answered();
      }
      if (tries) {
        trying.set(false);
      }
      giveBack();
    }
  }

  /**
   * A place, which the caller closes.
   *
   * @throws DatabaseUnavailable when the database does not answer
   */
  public Place take() {
    boolean tries = open;
    if (tries && (System.nanoTime() - tryAt < 0 || !trying.compareAndSet(false, true))) {
      throw new DatabaseUnavailable();
    }
    try {
      if (!places.tryAcquire()) {
        await(tries);
      }
      return new Place(tries);
    } catch (DatabaseUnavailable refused) {
      if (tries) {
        trying.set(false);
      }
      throw refused;
    }
  }

  private void await(boolean tries) {
    long seen = returns.get();
    int idle = 0;
    for (int step = 0; step < MAX_STEPS && !stalled && (tries || !open); step++) {
      if (acquired()) {
        return;
      }
      // counted in steps: a pause of this process is none of the database
      idle = returns.get() == seen ? idle + 1 : 0;
      seen = returns.get();
      if (idle >= STALLED_STEPS) {
        stalled = true;
        log.warning("The " + database + " does not answer. Callers who would wait are refused.");
      }
    }
    throw new DatabaseUnavailable();
  }

  private boolean acquired() {
    try {
      return places.tryAcquire(STEP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable();
    }
  }

  private void giveBack() {
    returns.incrementAndGet();
    stalled = false;
    places.release();
  }

  private synchronized void open(boolean tried) {
    if (!open || tried) {
      // the first try comes at once: it may have been one connection alone
      tryAt = System.nanoTime() + (open ? PAUSE_NANOS : 0);
      open = true;
      log.warning(
          "The " + database + " cannot be used. Callers are refused until it answers again.");
    }
  }

  private synchronized void answered() {
    if (open) {
      open = false;
      LOG.info(() -> "The " + database + " answers again.");
    }
  }

  /** Whether the database, and not a statement, is what failed. */
  static boolean isOfTheConnection(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException
          || cause instanceof SQLNonTransientConnectionException
          || cause instanceof SQLRecoverableException
          || (cause instanceof SQLException sql
              && String.valueOf(sql.getSQLState()).startsWith("08"))) {
        return true;
      }
    }
    return false;
  }
}
