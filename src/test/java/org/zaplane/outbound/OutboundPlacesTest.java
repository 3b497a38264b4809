package org.zaplane.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zaplane.outbound.OutboundFailure.Category;
import org.zaplane.testing.RawPeer;

/** NET-12: what hangs takes its own places and no others; who finds none is told at once. */
class OutboundPlacesTest {

  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

  private final Outbound outbound =
      OutboundTest.limited(
          EgressPolicyTest.allowing("127.0.0.0/8"), SystemDefaultDnsResolver.INSTANCE, 60);
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final CountDownLatch silence = new CountDownLatch(1);
  private final Semaphore asked = new Semaphore(0);
  private final RawPeer silent =
      new RawPeer(
          "0.0.0.0",
          0,
          socket -> {
            RawPeer.readRequest(socket);
            asked.release();
            await(silence);
            RawPeer.say(socket, ANSWER);
          });
  private final RawPeer other = new RawPeer("127.0.0.1", 0, RawPeer.saying(ANSWER));

  @AfterEach
  void close() {
    silence.countDown();
    outbound.close();
    callers.shutdownNow();
    silent.close();
    other.close();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** An address of its own for each number; all of them lead to the silent peer. */
  private OutboundRequest silent(int number) {
    return OutboundTest.get("http://127.0.1." + number + ":" + silent.port() + "/");
  }

  private List<Future<OutboundResponse>> hang(int destinations, int each)
      throws InterruptedException {
    List<Future<OutboundResponse>> held = new ArrayList<>();
    for (int i = 0; i < destinations * each; i++) {
      OutboundRequest request = silent(1 + i / each);
      held.add(callers.submit(() -> outbound.send(request)));
    }
    asked.acquire(destinations * each);
    return held;
  }

  private static Category failure(Callable<OutboundResponse> call) {
    return assertThrows(OutboundFailure.class, call::call).category();
  }

  @Test
  void destinationWhosePlacesAreTaken_isNotCalled() throws Exception {
    List<Future<OutboundResponse>> held = hang(1, Outbound.PER_DESTINATION);

    assertEquals(Category.BUSY, failure(() -> outbound.send(silent(1))));
    assertEquals(200, outbound.send(OutboundTest.get(other.url())).status());
    assertEquals(Outbound.PER_DESTINATION, silent.connections());

    silence.countDown();
    for (Future<OutboundResponse> call : held) {
      assertEquals(200, call.get().status());
    }
    assertEquals(200, outbound.send(silent(1)).status());
  }

  @Test
  void callsBeyondAllPlaces_areRefused_andTokenCallsHaveTheirOwn() throws Exception {
    hang(Outbound.AT_ONCE / Outbound.PER_DESTINATION, Outbound.PER_DESTINATION);

    assertEquals(Category.BUSY, failure(() -> outbound.send(OutboundTest.get(other.url()))));
    assertEquals(
        200, outbound.send(OutboundTest.get(other.url()), Duration.ofSeconds(60)).status());
  }

  @Test
  void callInFlightWhenTheServerStops_saysSo() throws Exception {
    Future<OutboundResponse> held = hang(1, 1).get(0);
    CompletableFuture<Category> told = new CompletableFuture<>();
    callers.execute(() -> told.complete(failure(() -> unwrapped(held))));

    outbound.close();

    assertEquals(Category.STOPPED, told.get());
    assertEquals(Category.STOPPED, failure(() -> outbound.send(silent(1))));
  }

  private static OutboundResponse unwrapped(Future<OutboundResponse> call) throws Exception {
    try {
      return call.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw (OutboundFailure) e.getCause();
    }
  }
}
