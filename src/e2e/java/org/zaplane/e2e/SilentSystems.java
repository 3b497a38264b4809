package org.zaplane.e2e;

import static org.zaplane.e2e.TestServer.CONNECTIONS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.RawPeer;

/**
 * Systems that keep silent for a while, and the calls to a server that wait for them. They are one
 * peer at several addresses of loopback.
 */
public final class SilentSystems implements AutoCloseable {

  private static final String SHOP =
      """
      {"slug": "shop", "name": "Shop", "categories": ["cms"], "docs": "https://shop.example/docs",
       "source": {"url": "https://shop.example/docs", "checked": "2026-11-22"},
       "http": {"base": "{site_url}"},
       "auth": {"api_key": {"label": "Token", "description": "A token.", "fields": {
           "site_url": {"type": "url", "label": "Address", "required": true, "secret": false},
           "token": {"type": "password", "label": "Token", "required": true}},
         "apply": {"headers": {"Authorization": "Bearer {token}"}}}},
       "test": {"kind": "http", "method": "GET", "url": "{base}/me",
         "success": {"pointer": "/ok", "equals": true}, "message": "Connected.",
         "failure_message": "No.", "details": {}}}
      """;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletionService<Response> begun = new ExecutorCompletionService<>(threads);
  private final Semaphore unanswered = new Semaphore(0);
  private final AtomicInteger asked = new AtomicInteger();
  private final RawPeer peer = new RawPeer("0.0.0.0", 0, this::talk);
  private volatile CountDownLatch silence = new CountDownLatch(0);

  /**
   * The settings of a server that has manifests laid over, with what it needs for these systems.
   */
  public static Map<String, String> besides(Map<String, String> settings) {
    try {
      Files.writeString(Path.of(settings.get("ZAPLANE_INTEGRATIONS_DIR"), "shop.json"), SHOP);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> more = new HashMap<>(settings);
    more.put("ZAPLANE_EGRESS_ALLOW", "127.0.0.0/8");
    return more;
  }

  private void talk(Socket socket) throws IOException {
    RawPeer.readRequest(socket);
    CountDownLatch until = silence;
    if (until.getCount() > 0) {
      asked.incrementAndGet();
      unanswered.release();
    }
    try {
      until.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    RawPeer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"ok\":true}");
  }

  /** Makes a connection to the system of that number, which must answer still. */
  public Request connection(int system) {
    return Request.of("POST", CONNECTIONS)
        .json(
            "{\"app\":\"shop\",\"name\":\"Shop\",\"credentials\":{\"site_url\":\"http://127.0.2.%d:%d\",\"token\":\"t\"}}"
                .formatted(system, peer.port()));
  }

  /** Tests the connection that was made. */
  public static Request test(Response made) {
    if (made.status() != 200) {
      throw new IllegalStateException(made.toString());
    }
    return Request.of("POST", CONNECTIONS + "/" + made.json().getInt("id") + "/test");
  }

  /** From now on all systems keep silent. */
  public void fallSilent() {
    unanswered.drainPermits();
    silence = new CountDownLatch(1);
  }

  /** Answers all that was asked, and whatever comes. */
  public void answer() {
    silence.countDown();
  }

  /** Waits until so many requests have reached silent systems. */
  public void awaitAsked(int number) throws InterruptedException {
    unanswered.acquire(number);
  }

  /** How many requests ever reached silent systems. */
  public int asked() {
    return asked.get();
  }

  /** Begins a number of calls at once. */
  public void begin(int number, Callable<Response> call) {
    for (int i = 0; i < number; i++) {
      begun.submit(call);
    }
  }

  /** The next so many answers to what was begun, in the order in which they came. */
  public List<Response> answers(int number) throws InterruptedException, ExecutionException {
    List<Response> answers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      answers.add(begun.take().get());
    }
    return answers;
  }

  @Override
  public void close() {
    answer();
    threads.shutdownNow();
    peer.close();
  }
}
