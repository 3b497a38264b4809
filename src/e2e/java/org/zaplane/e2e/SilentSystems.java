package org.zaplane.e2e;

import static org.zaplane.e2e.TestServer.CONNECTIONS;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.RawPeer;
import org.zaplane.testing.Upstream;

/**
 * A server whose users have connections to systems that stop to answer, and other users with a
 * Slack that answers. All silent systems are one peer at several addresses of loopback.
 */
public final class SilentSystems implements AutoCloseable {

  private static final String PASSWORD = "a long password 1";
  private static final String SHOP =
      """
      {"slug": "shop", "name": "Shop", "categories": ["cms"], "docs": "https://shop.example/docs",
       "source": {"url": "https://shop.example/docs", "checked": "2026-11-22"},
       "api_base": "{site_url}",
       "auth": {"api_key": {"label": "Token", "description": "A token.", "fields": {
           "site_url": {"type": "url", "label": "Address", "required": true, "secret": false},
           "token": {"type": "password", "label": "Token", "required": true}},
         "apply": {"headers": {"Authorization": "Bearer {token}"}}}},
       "test": {"kind": "http", "method": "GET", "url": "{api_base}/me",
         "success": {"pointer": "/ok", "equals": true}, "message": "Connected.",
         "failure_message": "No.", "details": {}}}
      """;

  private final Upstream slack = new Upstream(FakeSlack::answer);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletionService<Response> begun = new ExecutorCompletionService<>(threads);
  private final Semaphore asked = new Semaphore(0);
  private final Map<String, Browser> browsers = new HashMap<>();
  private final RawPeer peer = new RawPeer("0.0.0.0", 0, this::talk);
  private final RunningServer server;
  private final People people = new People();
  private volatile CountDownLatch silence = new CountDownLatch(0);

  /** A server with these people besides carol, who is an administrator. */
  public SilentSystems(List<String> logins) {
    Map<String, String> settings =
        new HashMap<>(
            Overlays.of(
                Map.of("slack", "{\"api_base\": \"" + slack.url() + "/api\"}", "shop", SHOP)));
    settings.put("ZAPLANE_EGRESS_ALLOW", "127.0.0.0/8");
    server = new RunningServer(settings);
    people.add(server, "carol", "administrator");
    server.start();
    logins.forEach(this::account);
  }

  private void talk(Socket socket) throws IOException {
    RawPeer.readRequest(socket);
    CountDownLatch until = silence;
    if (until.getCount() > 0) {
      asked.release();
    }
    try {
      until.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    RawPeer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"ok\":true}");
  }

  private void account(String login) {
    Response made =
        carol(
            Request.of("POST", "/wp-json/zaplane/v2/accounts")
                .json(
                    "{\"login\":\"%1$s\",\"email\":\"%1$s@example.test\",\"password\":\"%2$s\"}"
                        .formatted(login, PASSWORD)));
    if (made.status() != 201) {
      throw new IllegalStateException(made.toString());
    }
    browsers.put(login, Browser.signIn(server, login, PASSWORD));
  }

  /** Makes a connection to the system of that number, which must answer still; its id. */
  public int connect(String login, int system) {
    Response made =
        send(
            login,
            Request.of("POST", CONNECTIONS)
                .json(
                    "{\"app\":\"shop\",\"name\":\"Shop\",\"credentials\":{\"site_url\":\"http://127.0.2.%d:%d\",\"token\":\"t\"}}"
                        .formatted(system, peer.port())));
    if (made.status() != 200) {
      throw new IllegalStateException(made.toString());
    }
    return made.json().getInt("id");
  }

  /** From now on all systems keep silent. */
  public void fallSilent() {
    silence = new CountDownLatch(1);
  }

  /** Answers all that was asked, and whatever comes. */
  public void answer() {
    silence.countDown();
  }

  /** Waits until so many requests more have reached silent systems. */
  public void awaitAsked(int more) throws InterruptedException {
    asked.acquire(more);
  }

  /** How many requests reached silent systems that were not waited for. */
  public int askedBesides() {
    return asked.availablePermits();
  }

  /** Sends a request a number of times at once. */
  public void begin(String login, Request request, int number) {
    for (int i = 0; i < number; i++) {
      begun.submit(() -> send(login, request));
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

  /** Sends what a page of this user sends. */
  public Response send(String login, Request request) {
    return browsers.get(login).send(request);
  }

  /** Sends with carol's application password. */
  public Response carol(Request request) {
    return RawHttp.send(server.port(), request.with("Authorization", people.basic("carol")));
  }

  /** The server. */
  public RunningServer server() {
    return server;
  }

  @Override
  public void close() {
    answer();
    threads.shutdownNow();
    server.close();
    peer.close();
    slack.close();
  }
}
