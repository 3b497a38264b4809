package org.zaplane.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Future;
import org.zaplane.platform.Polling;

/** Holds rows of the database, so that everybody who writes them waits at the same place. */
public final class RowLock implements AutoCloseable {

  private final EntityManager entities;
  private final TestDatabase database;

  /** Holds the rows of a table for which the condition is true. */
  public RowLock(Core core, TestDatabase database, String table, String condition) {
    this.database = database;
    entities = core.get(EntityManagerFactory.class).createEntityManager();
    entities.getTransaction().begin();
    entities
        .createNativeQuery("select * from " + table + " where " + condition + " for update")
        .getResultList();
  }

  /**
   * Goes on when everything of the work waits for a lock. What gave up waiting, because others came
   * too late, is done and not waited for.
   */
  public void awaitWaiting(Collection<? extends Future<?>> work) {
    Polling polling = Polling.of(Duration.ofMinutes(2));
    while (waiting() < work.stream().filter(one -> !one.isDone()).count()) {
      if (!polling.pause()) {
        throw new AssertionError("not all wait: " + waiting());
      }
    }
  }

  private long waiting() {
    return switch (database) {
      case H2 ->
          ((Number)
                  query(
                      "select count(*) from information_schema.sessions where blocker_id is not null"))
              .longValue();
      case MARIADB -> {
        String status = (String) ((Object[]) query("show engine innodb status"))[2];
        String transactions = status.substring(status.indexOf("\nTRANSACTIONS\n"));
        yield transactions.lines().filter(line -> line.startsWith("LOCK WAIT")).count();
      }
    };
  }

  private Object query(String text) {
    return entities.createNativeQuery(text).getSingleResult();
  }

  @Override
  public void close() {
    entities.getTransaction().rollback();
    entities.close();
  }
}
