package org.zaplane.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

class TransactionsTest {

  private static final Map<TestDatabase, Core> CORES = new EnumMap<>(TestDatabase.class);
  private static final AtomicLong KEYS = new AtomicLong(1000);

  @AfterAll
  static void stop() {
    CORES.values().forEach(Core::close);
  }

  private static Transactions on(TestDatabase database) {
    return CORES.computeIfAbsent(database, Core::on).get(Transactions.class);
  }

  private static void insert(EntityManager entities, long key) {
    entities
        .createNativeQuery("insert into zaplane_key_use (key_id, encryptions) values (?1, 0)")
        .setParameter(1, key)
        .executeUpdate();
  }

  private static void add(EntityManager entities, long key) {
    entities
        .createNativeQuery(
            "update zaplane_key_use set encryptions = encryptions + 1 where key_id = ?1")
        .setParameter(1, key)
        .executeUpdate();
  }

  private static boolean isThere(Transactions transactions, long key) {
    return transactions.call(
        entities ->
            !entities
                .createNativeQuery("select encryptions from zaplane_key_use where key_id = ?1")
                .setParameter(1, key)
                .getResultList()
                .isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void work_isCommittedAndItsResultHandedOut(TestDatabase database) {
    long key = KEYS.incrementAndGet();
    Transactions transactions = on(database);
    assertEquals(
        "done",
        transactions.call(
            entities -> {
              insert(entities, key);
              return "done";
            }));
    assertEquals(true, isThere(transactions, key));
  }

  @ParameterizedTest
  @EnumSource
  void failedWork_isRolledBackAndTheNextOneWorks(TestDatabase database) {
    long key = KEYS.incrementAndGet();
    Transactions transactions = on(database);
    IllegalStateException failure = new IllegalStateException("no");
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                transactions.run(
                    entities -> {
                      insert(entities, key);
                      throw failure;
                    })));
    assertEquals(false, isThere(transactions, key));
    transactions.run(entities -> insert(entities, key));
    assertEquals(true, isThere(transactions, key));
  }

  @ParameterizedTest
  @EnumSource
  void workInsideWork_joinsIt(TestDatabase database) {
    long outer = KEYS.incrementAndGet();
    long inner = KEYS.incrementAndGet();
    Transactions transactions = on(database);
    List<EntityManager> seen = new ArrayList<>();
    assertThrows(
        IllegalStateException.class,
        () ->
            transactions.run(
                entities -> {
                  seen.add(entities);
                  insert(entities, outer);
                  transactions.run(
                      joined -> {
                        seen.add(joined);
                        insert(joined, inner);
                      });
                  throw new IllegalStateException("after the inner work was done");
                }));
    assertSame(seen.get(0), seen.get(1));
    assertEquals(false, isThere(transactions, outer) || isThere(transactions, inner));
    transactions.run(seen::add);
    assertNotSame(seen.get(0), seen.get(2));
  }

  @ParameterizedTest
  @EnumSource
  void rowOfTheSameName_isAConcurrentChange(TestDatabase database) {
    long key = KEYS.incrementAndGet();
    Transactions transactions = on(database);
    transactions.run(entities -> insert(entities, key));
    assertThrows(ConcurrentChange.class, () -> transactions.run(entities -> insert(entities, key)));
  }

  @ParameterizedTest
  @EnumSource
  void changedVersion_isAConcurrentChange(TestDatabase database) {
    assertThrows(
        ConcurrentChange.class,
        () ->
            on(database)
                .run(
                    entities -> {
                      throw new OptimisticLockException("changed");
                    }));
  }

  @ParameterizedTest
  @EnumSource
  void otherFaultOfTheDatabase_keepsWhatTheDatabaseSaid(TestDatabase database) {
    DatabaseFailure failure =
        assertThrows(
            DatabaseFailure.class,
            () ->
                on(database)
                    .run(
                        entities ->
                            entities
                                .createNativeQuery("update nowhere set a = 1")
                                .executeUpdate()));
    assertInstanceOf(PersistenceException.class, failure.getCause());
    assertEquals(DatabaseFailure.class, failure.getClass());
  }

  /** EclipseLink throws it without the wrapping of JPA, for example at the end of a connection. */
  @ParameterizedTest
  @EnumSource
  void faultThatEclipseLinkTellsInItsOwnWords_isAFailureToo(TestDatabase database) {
    DatabaseException failure =
        DatabaseException.sqlException(new SQLException("no more room", "53100"));
    assertSame(
        failure,
        assertThrows(
                DatabaseFailure.class,
                () ->
                    on(database)
                        .run(
                            entities -> {
                              throw failure;
                            }))
            .getCause());
    assertThrows(
        DatabaseUnavailable.class,
        () ->
            on(database)
                .run(
                    entities -> {
                      throw DatabaseException.sqlException(new SQLException("gone", "08S01"));
                    }));
    assertEquals(false, isThere(on(database), 1));
  }

  @ParameterizedTest
  @EnumSource
  void expectedConflict_isNotLogged(TestDatabase database) {
    long key = KEYS.incrementAndGet();
    Transactions transactions = on(database);
    transactions.run(entities -> insert(entities, key));
    List<String> seen = new ArrayList<>();
    Handler handler = handlerInto(seen);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      assertThrows(
          ConcurrentChange.class, () -> transactions.run(entities -> insert(entities, key)));
    } finally {
      root.removeHandler(handler);
    }
    assertEquals(List.of(), seen);
  }

  private static Handler handlerInto(List<String> seen) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        seen.add(entry.getLoggerName() + ": " + entry.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /** The database gives one of the two up; it may try again. */
  @ParameterizedTest
  @EnumSource
  void deadlock_isAConcurrentChangeForOne(TestDatabase database) throws Exception {
    long one = KEYS.incrementAndGet();
    long two = KEYS.incrementAndGet();
    Transactions transactions = on(database);
    transactions.run(
        entities -> {
          insert(entities, one);
          insert(entities, two);
        });
    CyclicBarrier bothHoldTheirFirst = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Future<?> there = threads.submit(both(transactions, one, two, bothHoldTheirFirst));
    Future<?> back = threads.submit(both(transactions, two, one, bothHoldTheirFirst));
    assertEquals(1, gaveUp(there) + gaveUp(back));
    threads.shutdown();
  }

  private static Callable<?> both(
      Transactions transactions, long first, long second, CyclicBarrier bothHoldTheirFirst) {
    return () -> {
      transactions.run(
          entities -> {
            add(entities, first);
            await(bothHoldTheirFirst);
            add(entities, second);
          });
      return null;
    };
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static int gaveUp(Future<?> work) throws InterruptedException {
    try {
      work.get();
      return 0;
    } catch (ExecutionException failure) {
      assertEquals(ConcurrentChange.class, failure.getCause().getClass());
      return 1;
    }
  }
}
