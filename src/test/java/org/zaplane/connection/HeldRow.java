package org.zaplane.connection;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.zaplane.testing.TestDatabase;

/** Holds a connection's row, so that everybody who writes it waits at the same place. */
final class HeldRow implements AutoCloseable {

  private final EntityManager entities;
  private final TestDatabase database;

  HeldRow(Desk desk, TestDatabase database, long id) {
    this.database = database;
    entities = desk.core.get(EntityManagerFactory.class).createEntityManager();
    entities.getTransaction().begin();
    query("select id from zaplane_connection where id = " + id + " for update");
  }

  /** Goes on when this many transactions wait for a lock. */
  void awaitWaiting(int count) {
    while (waiting() < count) {
      Thread.onSpinWait();
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
