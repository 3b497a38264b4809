package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connection.ConnectionFixture.given;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.testing.RawPeer;
import org.zaplane.testing.TestDatabase;

/** NET-12: tests that hang are few for each person and each system, and stop nobody else. */
class HangingSystemsTest {

  private static final int EAGER = 400;
  private static final int OF_OTHERS = 200;
  private static final int PER_CALLER = 8;
  private static final int PER_DESTINATION = 16;

  private final ConnectionFixture desk = new ConnectionFixture(TestDatabase.H2);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch silence = new CountDownLatch(1);
  private final Semaphore asked = new Semaphore(0);
  private volatile boolean silent;
  private final RawPeer peer =
      new RawPeer(
          socket -> {
            RawPeer.readRequest(socket);
            if (silent) {
              asked.release();
              await(silence);
            }
            RawPeer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"ok\":true}");
          });

  @AfterEach
  void close() {
    silence.countDown();
    threads.shutdownNow();
    peer.close();
    desk.close();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private TestedConnection connect(Scope caller) {
    return desk.make(caller, "shop", "S", given("site_url", peer.url(), "token", "right"));
  }

  private List<Future<TestedConnection>> hang(Scope caller) throws InterruptedException {
    long id = connect(caller).connection().id();
    silent = true;
    List<Future<TestedConnection>> held = new ArrayList<>();
    for (int i = 0; i < PER_CALLER; i++) {
      held.add(threads.submit(() -> desk.connections.test(caller, id)));
    }
    asked.acquire(PER_CALLER);
    silent = false;
    return held;
  }

  private static Problem refusal(Future<?> call) throws InterruptedException {
    try {
      call.get();
    } catch (ExecutionException e) {
      return (Problem) e.getCause();
    }
    throw new AssertionError("was not refused");
  }

  @Test
  void manyHangingTestsOfOnePerson_holdUpNobodyElse() throws Exception {
    Scope eager = desk.somebody();
    long id = connect(eager).connection().id();
    silent = true;
    ExecutorCompletionService<TestedConnection> tests = new ExecutorCompletionService<>(threads);
    for (int i = 0; i < EAGER; i++) {
      tests.submit(() -> desk.connections.test(eager, id));
    }
    for (int i = 0; i < EAGER - PER_CALLER; i++) {
      Problem refused = refusal(tests.take());
      assertEquals(Kind.TOO_MANY, refused.kind());
      assertEquals(Optional.of(Duration.ofSeconds(15)), refused.retryAfter());
    }
    asked.acquire(PER_CALLER);

    Scope other = desk.somebody();
    long good = desk.slack(other, "S", "xoxb-good-1").connection().id();
    for (int i = 0; i < OF_OTHERS; i++) {
      assertTrue(desk.connections.test(other, good).result().successful());
    }

    silence.countDown();
    for (int i = 0; i < PER_CALLER; i++) {
      tests.take().get(); // none was refused
    }
    assertTrue(desk.connections.test(eager, id).result().successful());
  }

  @Test
  void systemThatManyWaitFor_isNotAskedAgain_andNothingIsHeldAgainstTheConnection()
      throws Exception {
    Scope third = desk.somebody();
    Connection before = connect(third).connection();
    List<Future<TestedConnection>> held = new ArrayList<>();
    for (int i = 0; i < PER_DESTINATION / PER_CALLER; i++) {
      held.addAll(hang(desk.somebody()));
    }
    int connections = peer.connections();

    Problem refused = refusal(threads.submit(() -> desk.connections.test(third, before.id())));

    assertEquals(Kind.UNAVAILABLE, refused.kind());
    assertTrue(refused.retryAfter().isPresent());
    assertEquals(before.status(), desk.connections.get(third, before.id()).status());
    Callable<TestedConnection> creation = () -> connect(third);
    TestedConnection created = threads.submit(creation).get();
    assertEquals(Outcome.POSTPONED, created.result().outcome());
    assertFalse(created.result().sentences().contains("answer in time"));
    assertEquals(Status.ERROR, created.connection().status());
    assertEquals(connections, peer.connections());

    silence.countDown();
    for (Future<TestedConnection> call : held) {
      call.get(); // none was refused
    }
  }
}
