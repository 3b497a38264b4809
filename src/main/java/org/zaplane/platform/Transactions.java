package org.zaplane.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.persistence.exceptions.DatabaseException;

/**
 * Runs work on the database, all of it or none. Work inside work joins the same transaction.
 * Nothing that talks to the network belongs inside.
 *
 * <p>The same on every server, in commands and in tests: the application opens its own persistence
 * unit (see src/docs/decisions/2026-11-transactions.md). Whatever the database does wrong leaves
 * here as one of two exceptions, whichever of driver, pool and EclipseLink raised it.
 */
@Singleton
public class Transactions {

  /** How many transactions run at once, each on a connection of its own. */
  public static final int AT_ONCE = 20;

  private static final Logger LOG = Logger.getLogger(Transactions.class.getName());

  private final EntityManagerFactory factory;
  private final CircuitBreaker breaker = new CircuitBreaker("database", AT_ONCE);
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

  /** Transactions of the given persistence unit. */
  @Inject
  public Transactions(EntityManagerFactory factory) {
    this.factory = factory;
  }

  /**
   * Runs the work and commits; rolls back when it throws.
   *
   * @throws ConcurrentChange when somebody else changed, made or held the same row meanwhile, or
   *     the database ended this transaction so that the other one could go on (deadlock)
   * @throws DatabaseUnavailable when the database does not answer
   * @throws DatabaseFailure when it refuses a statement for any other reason
   */
  public <T> T call(Function<EntityManager, T> work) {
    EntityManager joined = current.get();
    return joined != null ? work.apply(joined) : begin(work);
  }

  /** Like {@link #call}, and again while others change the same rows: see {@link Retries}. */
  public <T> T retry(Function<EntityManager, T> work) {
    return current.get() != null ? call(work) : Retries.onConflict(() -> begin(work));
  }

  /**
   * Makes sure that none runs on this thread.
   *
   * @throws IllegalStateException when one does: what comes next may talk to the network
   */
  public void requireNone() {
    if (current.get() != null) {
      throw new IllegalStateException("this may talk to the network, and a transaction is running");
    }
  }

  /** Like {@link #call}, for work without a result. */
  public void run(Consumer<EntityManager> work) {
    call(
        entities -> {
          work.accept(entities);
          return null;
        });
  }

  private <T> T begin(Function<EntityManager, T> work) {
    try (CircuitBreaker.Place place = breaker.take()) {
      try {
        return commit(work);
      } catch (PersistenceException | DatabaseException failure) {
        throw translated(place, failure);
      }
    }
  }

  private <T> T commit(Function<EntityManager, T> work) {
    try (EntityManager entities = factory.createEntityManager()) {
      current.set(entities);
      EntityTransaction transaction = entities.getTransaction();
      transaction.begin();
      try {
        T result = work.apply(entities);
        transaction.commit();
        return result;
      } finally {
        rollBack(transaction);
      }
    } finally {
      current.remove();
    }
  }

  private static void rollBack(EntityTransaction transaction) {
    try {
      if (transaction.isActive()) {
        transaction.rollback();
      }
    } catch (PersistenceException | DatabaseException lost) {
      // with its connection; what the work threw says more
      LOG.log(Level.FINE, "A transaction ended with its connection.", lost);
    }
  }

  private static RuntimeException translated(CircuitBreaker.Place place, RuntimeException failure) {
    if (isConcurrentChange(failure)) {
      return new ConcurrentChange(failure);
    }
    if (place.failed(failure)) {
      LOG.log(Level.FINE, "The database cannot be used.", failure);
      return new DatabaseUnavailable();
    }
    return new DatabaseFailure(failure);
  }

  private static boolean isConcurrentChange(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockException
          || cause instanceof SQLIntegrityConstraintViolationException
          || cause instanceof SQLTransactionRollbackException
          // H2 calls waiting for a row for too long so
          || cause instanceof SQLTimeoutException) {
        return true;
      }
    }
    return false;
  }
}
