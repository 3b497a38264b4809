package org.zaplane.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs work on the database, all of it or none. Work inside work joins the same transaction.
 * Nothing that talks to the network belongs inside.
 *
 * <p>The same on every server, in commands and in tests: the application opens its own persistence
 * unit (see src/docs/decisions/2026-11-transactions.md).
 */
@Singleton
public class Transactions {

  private final EntityManagerFactory factory;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

  /** Transactions of the given persistence unit. */
  @Inject
  public Transactions(EntityManagerFactory factory) {
    this.factory = factory;
  }

  /**
   * Runs the work and commits; rolls back when it throws.
   *
   * @throws ConcurrentChange when somebody else changed or made the same row meanwhile, or the
   *     database ended this transaction so that the other one could go on (deadlock)
   */
  public <T> T call(Function<EntityManager, T> work) {
    EntityManager joined = current.get();
    return joined != null ? work.apply(joined) : begin(work);
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
    try (EntityManager entities = factory.createEntityManager()) {
      current.set(entities);
      EntityTransaction transaction = entities.getTransaction();
      transaction.begin();
      try {
        T result = work.apply(entities);
        transaction.commit();
        return result;
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    } catch (PersistenceException failure) {
      throw isConcurrentChange(failure) ? new ConcurrentChange(failure) : failure;
    } finally {
      current.remove();
    }
  }

  private static boolean isConcurrentChange(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockException
          || cause instanceof SQLIntegrityConstraintViolationException
          || cause instanceof SQLTransactionRollbackException) {
        return true;
      }
    }
    return false;
  }
}
