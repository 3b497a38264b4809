package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.zaplane.e2e.TestServer.CONNECTIONS;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.Upstream;

/** A server whose database file cannot grow any further. */
class FullDiskIT {

  private static final int WRITERS = 6;

  private final Set<String> made = new ConcurrentSkipListSet<>();

  /**
   * The operating system refuses writes beyond a size here, which the database cannot tell from a
   * full disk, and which needs no rights.
   */
  @Test
  void writesThatWereAnswered_stand_andTheProcessEndsWithALine() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit sets the limit");
    try (Upstream slack = new Upstream(FakeSlack::answer);
        RunningServer server = new RunningServer(Overlays.golden(slack))) {
      People people = new People().add(server, "alice", "administrator");
      server.start();
      limitFiles(server, Files.size(server.home().resolve("zaplane.mv.db")) + (1 << 21));

      IntStream.range(0, WRITERS)
          .mapToObj(writer -> new Thread(() -> write(server, people, "of-" + writer + "-")))
          .map(FullDiskIT::started)
          .toList()
          .forEach(FullDiskIT::join);

      assertEquals(1, server.waitUntilEnded());
      assertTrue(
          server
              .log()
              .contains(
                  "The server has stopped:\n"
                      + "  The embedded database has closed itself: File too large."),
          server.log());
      assertTrue(made.size() > WRITERS, "made: " + made.size());

      server.start();
      assertEquals(Set.of(), missing(server, people));
    }
  }

  private static void limitFiles(RunningServer server, long bytes)
      throws IOException, InterruptedException {
    int status =
        new ProcessBuilder(
                "/usr/bin/prlimit", "--pid", String.valueOf(server.pid()), "--fsize=" + bytes + ":")
            .inheritIO()
            .start()
            .waitFor();
    assertEquals(0, status, "prlimit");
  }

  private static Thread started(Thread thread) {
    thread.start();
    return thread;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Until the server no longer answers. */
  private void write(RunningServer server, People people, String names) {
    try {
      for (int number = 0; ; number++) {
        String name = names + number;
        Response answer =
            RawHttp.send(
                server.port(),
                Request.of("POST", CONNECTIONS)
                    .with("Authorization", people.basic("alice"))
                    .json(
                        "{\"app\":\"slack\",\"name\":\""
                            + name
                            + "\",\"credentials\":{\"bot_token\":\"xoxb-good-1\"}}"));
        if (answer.status() == 200) {
          made.add(name);
        }
      }
    } catch (RuntimeException cutOff) {
      return;
    }
  }

  private Set<String> missing(RunningServer server, People people) {
    Set<String> missing = new TreeSet<>(made);
    for (int page = 1; ; page++) {
      Response list =
          RawHttp.send(
              server.port(),
              Request.of("GET", CONNECTIONS + "?per_page=100&page=" + page)
                  .with("Authorization", people.basic("alice")));
      assertEquals(200, list.status(), list.body());
      JsonArray items = list.json().getJsonArray("connections");
      for (JsonObject item : items.getValuesAs(JsonObject.class)) {
        if (missing.remove(item.getString("name"))) {
          assertEquals("active", item.getString("status"), item.toString());
        }
      }
      if (items.isEmpty()) {
        return missing;
      }
    }
  }
}
