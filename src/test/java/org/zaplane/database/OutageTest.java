package org.zaplane.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zaplane.platform.DatabaseUnavailable;
import org.zaplane.platform.Polling;
import org.zaplane.platform.Transactions;
import org.zaplane.testing.Core;
import org.zaplane.testing.Relay;
import org.zaplane.testing.TestDatabase;

/** A database that is stopped, or hangs, and comes back. */
@Timeout(180)
class OutageTest {

  private static final int CALLERS = 60;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Relay relay;
  private Core core;
  private Transactions transactions;

  @BeforeEach
  void start() {
    Map<String, String> schema = new HashMap<>(TestDatabase.MARIADB.freshSchema());
    URI server = URI.create(schema.get("ZAPLANE_DATABASE_URL").replace("jdbc:", ""));
    relay = new Relay(server.getPort());
    schema.put("ZAPLANE_DATABASE_URL", "jdbc:mysql://127.0.0.1:" + relay.port() + server.getPath());
    core = Core.with(schema, Map.of());
    transactions = core.get(Transactions.class);
    assertEquals(1, ask());
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
    relay.close();
    core.close();
  }

  private int ask() {
    return transactions.call(
        entities -> ((Number) entities.createNativeQuery("select 1").getSingleResult()).intValue());
  }

  private Callable<Boolean> refusal() {
    return () -> {
      assertThrows(DatabaseUnavailable.class, this::ask);
      return true;
    };
  }

  private void askUntilAnswered() {
    Polling polling = Polling.of(Duration.ofMinutes(1));
    while (true) {
      try {
        assertEquals(1, ask());
        return;
      } catch (DatabaseUnavailable notYet) {
        assertTrue(polling.pause(), "never answered again");
      }
    }
  }

  private void refuses(int callers) throws Exception {
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      all.add(refusal());
    }
    for (Future<Boolean> one : threads.invokeAll(all)) {
      assertTrue(one.get());
    }
  }

  @Test
  void stoppedDatabase_isToldToAllAndRecoversByItself() throws Exception {
    relay.cut();
    refuses(CALLERS);
    relay.restore();
    askUntilAnswered();
  }

  @Test
  void hangingDatabase_isToldToAllAndRecoversByItself() throws Exception {
    relay.freeze();
    refuses(CALLERS);
    int before = relay.connections();
    refuses(10 * CALLERS);
    assertTrue(relay.connections() - before <= 10, "one caller at a time tries to connect");
    relay.thaw();
    askUntilAnswered();
  }

  /** The process itself stops, as its machine does when it pages or is moved. */
  @Test
  void stoppedProcess_isToldToAllAndGoesOn() throws Exception {
    Path pid =
        transactions.call(
            entities ->
                Path.of(
                    entities.createNativeQuery("select @@pid_file").getSingleResult().toString()));
    String process = Files.readString(pid).strip();
    signal("-STOP", process);
    try {
      refuses(CALLERS);
    } finally {
      signal("-CONT", process);
    }
    askUntilAnswered();
  }

  private static void signal(String name, String process) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", name, process).start().waitFor());
  }

  /** The answers came while statements of others still waited. */
  @Test
  void callersWhoWouldWaitBehindStatementsThatHang_areRefusedFirst() throws Exception {
    CountDownLatch inside = new CountDownLatch(Transactions.AT_ONCE);
    CountDownLatch end = new CountDownLatch(1);
    List<Future<?>> hanging = new ArrayList<>();
    for (int i = 0; i < Transactions.AT_ONCE; i++) {
      hanging.add(
          threads.submit(
              () ->
                  transactions.run(
                      entities -> {
                        inside.countDown();
                        await(end);
                      })));
    }
    await(inside);
    refuses(CALLERS);
    assertTrue(hanging.stream().noneMatch(Future::isDone));
    end.countDown();
    for (Future<?> one : hanging) {
      one.get();
    }
    assertEquals(1, ask());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(2, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void outage_isLoggedInFewLinesAndWithoutStackTraces() throws Exception {
    List<LogRecord> shown = Collections.synchronizedList(new ArrayList<>());
    Handler handler = handlerInto(shown);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      relay.cut();
      refuses(CALLERS);
      relay.restore();
      askUntilAnswered();
    } finally {
      root.removeHandler(handler);
    }
    List<String> ours =
        shown.stream()
            // the test's own server says what it thinks of us
            .filter(entry -> !entry.getLoggerName().startsWith("ch.vorburger"))
            .map(entry -> entry.getMessage() + " " + entry.getThrown())
            .toList();
    assertTrue(ours.size() <= 4, ours::toString);
    assertTrue(ours.stream().allMatch(line -> line.endsWith(" null")), ours::toString);
    assertTrue(ours.stream().anyMatch(line -> line.contains("cannot be used")), ours::toString);
  }

  private static Handler handlerInto(List<LogRecord> shown) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
          shown.add(entry);
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
