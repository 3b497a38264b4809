package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.Core;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.RowLock;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

/** What requests in work are answered when the operator stops the server. */
@Timeout(300)
class StopIT {

  private static final int ENDED_BY_SIGTERM = 143;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch askedOnce = new CountDownLatch(1);
  private final CountDownLatch askedTwice = new CountDownLatch(2);
  private final CountDownLatch over = new CountDownLatch(1);
  private final Upstream slack = new Upstream(this::answer);
  private final People people = new People();
  private RunningServer server;

  /** Systems answer, but not to the connection that is called silent. */
  private Upstream.Answer answer(Upstream.Request request) {
    if (!request.headers().getOrDefault("authorization", "").endsWith("silent")) {
      return FakeSlack.answer(request);
    }
    askedOnce.countDown();
    askedTwice.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return FakeSlack.answer(request);
  }

  @AfterEach
  void end() {
    over.countDown();
    threads.shutdownNow();
    if (server != null) {
      server.close();
    }
    slack.close();
  }

  private Response send(String method, String path, String body) {
    return RawHttp.send(
        server.port(),
        Request.of(method, TestServer.CONNECTIONS + path)
            .json(body)
            .with("Authorization", people.basic("alice")));
  }

  private String create(String name, String token) {
    String body =
        "{\"app\":\"slack\",\"name\":\""
            + name
            + "\",\"credentials\":{\"bot_token\":\""
            + token
            + "\"}}";
    return "/" + send("POST", "", body).json().getInt("id");
  }

  @Test
  void sigterm_endsWaitingForSystems_andLetsTheDatabaseFinish() throws Exception {
    Map<String, String> database = TestDatabase.MARIADB.freshSchema();
    Map<String, String> settings = new HashMap<>(database);
    settings.put("ZAPLANE_MASTER_KEY", Core.MASTER_KEY);
    settings.put("ZAPLANE_ENVIRONMENT_TYPE", "local");
    settings.putAll(Overlays.golden(slack));
    server = new RunningServer(settings);
    people.add(server, "alice", "administrator");
    server.start();
    String written = create("Written", "xoxb-good");
    String called = create("Called", "xoxb-good");
    Future<Response> changed;
    Future<Response> renamed;
    CompletableFuture<Void> stopped;
    try (Core core = Core.with(database, Map.of());
        RowLock held =
            new RowLock(
                core, TestDatabase.MARIADB, "zaplane_connection", "id = " + written.substring(1))) {
      changed =
          threads.submit(
              () -> send("PUT", called, "{\"credentials\":{\"bot_token\":\"xoxb-good-silent\"}}"));
      askedOnce.await();
      Future<Response> tested = threads.submit(() -> send("POST", called + "/test", "{}"));
      renamed = threads.submit(() -> send("PUT", written, "{\"name\":\"Renamed\"}"));
      held.awaitWaiting(List.of(renamed));
      askedTwice.await();
      stopped = CompletableFuture.runAsync(server::stop, threads);
      Response told = tested.get();
      assertEquals(503, told.status(), told.body());
      assertEquals("rest_unavailable", told.json().getString("code"));
      assertEquals("15", told.headers().get("retry-after"));
      assertEquals(200, changed.get().status(), "changed, although not tested");
      Response refused = send("GET", "", "");
      assertEquals(503, refused.status(), "nothing new is begun");
      assertEquals("unavailable", refused.json().getString("code"));
      assertEquals("30", refused.headers().get("retry-after"));
      assertFalse(renamed.isDone(), "waits for the database still");
    }
    assertEquals(200, renamed.get().status(), renamed.get().body());
    assertEquals("Renamed", renamed.get().json().getString("name"));
    stopped.get();
    assertEquals(ENDED_BY_SIGTERM, server.waitUntilEnded());
    assertFalse(server.log().contains("\tat "), server.log());
  }
}
