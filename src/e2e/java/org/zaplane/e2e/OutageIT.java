package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.platform.Polling;
import org.zaplane.testing.Core;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.Relay;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

/** What a server answers while its database is stopped or hangs, and afterwards. */
@Timeout(300)
class OutageIT {

  /** More than the server has threads. */
  private static final int CALLERS = 260;

  private static final String SESSION = "/wp-json/zaplane/v2/session";
  private static final String NONCE = "/wp-admin/admin-ajax.php?action=rest-nonce";
  private static final String CALLBACK =
      "/wp-json/zaplane/v1/connections/oauth/callback?state=unknown&code=x";

  private static final ExecutorService THREADS = Executors.newCachedThreadPool();
  private static final People PEOPLE = new People();
  private static Upstream slack;
  private static Relay relay;
  private static RunningServer server;
  private static String cookie;

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>(TestDatabase.MARIADB.freshSchema());
    URI database = URI.create(settings.get("ZAPLANE_DATABASE_URL").replace("jdbc:", ""));
    relay = new Relay(database.getPort());
    settings.put(
        "ZAPLANE_DATABASE_URL", "jdbc:mysql://127.0.0.1:" + relay.port() + database.getPath());
    settings.put("ZAPLANE_MASTER_KEY", Core.MASTER_KEY);
    settings.put("ZAPLANE_ENVIRONMENT_TYPE", "local");
    slack = new Upstream(FakeSlack::answer);
    settings.putAll(Overlays.golden(slack));
    server = new RunningServer(settings);
    PEOPLE.add(server, "alice", "administrator");
    server.start();
    cookie = send(signIn()).headers().get("set-cookie").split(";", 2)[0];
  }

  @AfterAll
  static void end() {
    THREADS.shutdownNow();
    relay.close();
    server.close();
    slack.close();
  }

  @AfterEach
  void databaseComesBack_andTheServerByItself() {
    relay.close();
    relay.restore();
    Polling polling = Polling.of(Duration.ofMinutes(1));
    while (send(list()).status() != 200) {
      assertTrue(polling.pause(), "never answered again");
    }
    assertEquals(200, send(Request.of("GET", NONCE).with("Cookie", cookie)).status());
    assertFalse(server.log().contains("\tat "), "no stack trace for an expected failure");
    assertTrue(server.log().contains("The database cannot be used"), server.log());
  }

  private static Response send(Request request) {
    return RawHttp.send(server.port(), request);
  }

  private static Request list() {
    return Request.of("GET", TestServer.CONNECTIONS).with("Authorization", PEOPLE.basic("alice"));
  }

  private static Request signIn() {
    return Request.of("POST", SESSION)
        .json("{\"login\":\"alice\",\"password\":\"" + PEOPLE.password("alice") + "\"}");
  }

  /** Answers to more callers than the server has threads; the page is answered among them. */
  private static void everybodyIsTold() throws Exception {
    List<Callable<Response>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      calls.add(() -> send(list()));
    }
    Future<List<Future<Response>>> told = THREADS.submit(() -> THREADS.invokeAll(calls));
    Response page = send(Request.of("GET", "/"));
    assertEquals(200, page.status());
    for (Future<Response> one : told.get()) {
      assertEquals(503, one.get().status(), one.get().body());
    }
  }

  private static void everyRouteTellsInItsForm() {
    for (Request request : List.of(list(), signIn())) {
      Response told = send(request);
      assertEquals(503, told.status(), told.body());
      assertEquals("db_error", told.json().getString("code"));
      assertEquals("30", told.headers().get("retry-after"));
    }
    Response nonce = send(Request.of("GET", NONCE).with("Cookie", cookie));
    assertEquals(503, nonce.status());
    assertEquals("0", nonce.body());
    Response callback = send(Request.of("GET", CALLBACK).with("Cookie", cookie));
    assertEquals(503, callback.status(), callback.body());
    assertTrue(callback.headers().get("content-type").startsWith("text/html"), callback.toString());
    assertTrue(callback.body().contains("<!DOCTYPE html>"), callback.body());
    assertEquals(200, send(Request.of("GET", "/")).status());
  }

  @Test
  void stoppedDatabase_is503ForAll_inEachForm() throws Exception {
    relay.cut();
    everybodyIsTold();
    everyRouteTellsInItsForm();
  }

  @Test
  void hangingDatabase_is503ForAll_inEachForm() throws Exception {
    relay.freeze();
    everybodyIsTold();
    everyRouteTellsInItsForm();
  }
}
