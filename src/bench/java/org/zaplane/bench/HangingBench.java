package org.zaplane.bench;

import static org.zaplane.e2e.TestServer.CONNECTIONS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.e2e.RunningServer;
import org.zaplane.e2e.SilentSystems;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.Upstream;

/**
 * How long a user's list of connections takes, four clients at once, with and without 400 tests of
 * other users against systems that do not answer, in turns. Run by
 *
 * <pre>mvn verify -Pbench -Dit.test=HangingBench</pre>
 */
class HangingBench {

  private static final String LOGIN = "dave";
  private static final List<String> EAGER = List.of("one", "two", "three", "four", "five");
  private static final int TESTS = 400;
  private static final int HANGING = 8 * EAGER.size();
  private static final int CLIENTS = 4;
  private static final int REQUESTS = 250;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final People people = new People();

  @Test
  void listOfOthers_besideHangingTests() throws Exception {
    try (Upstream slack = new Upstream(FakeSlack::answer);
        SilentSystems systems = new SilentSystems();
        RunningServer server =
            new RunningServer(SilentSystems.besides(Overlays.golden(slack))).atFullSpeed()) {
      people.add(server, LOGIN, "administrator");
      EAGER.forEach(login -> people.add(server, login, "subscriber"));
      server.start();
      List<Callable<Response>> tests = new ArrayList<>();
      for (int i = 0; i < EAGER.size(); i++) {
        String login = EAGER.get(i);
        Request test = SilentSystems.test(send(server, login, systems.connection(i + 1)));
        tests.add(() -> send(server, login, test));
      }
      measure(server, 8 * REQUESTS);
      List<Long> without = new ArrayList<>();
      List<Long> with = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        without.addAll(measure(server, REQUESTS));
        systems.fallSilent();
        tests.forEach(test -> systems.begin(TESTS / EAGER.size(), test));
        systems.awaitAsked(HANGING);
        systems.answers(TESTS - HANGING);
        with.addAll(measure(server, REQUESTS));
        systems.answer();
        systems.answers(HANGING);
      }
      report(without, with);
    } finally {
      clients.shutdownNow();
    }
  }

  private Response send(RunningServer server, String login, Request request) {
    return RawHttp.send(server.port(), request.with("Authorization", people.basic(login)));
  }

  /** Nanoseconds that each of so many requests of each client took. */
  private List<Long> measure(RunningServer server, int requests) throws Exception {
    List<Callable<List<Long>>> all = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      all.add(
          () -> {
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
              long start = System.nanoTime();
              Response list = send(server, LOGIN, Request.of("GET", CONNECTIONS));
              times.add(System.nanoTime() - start);
              if (list.status() != 200) {
                throw new IllegalStateException(list.toString());
              }
            }
            return times;
          });
    }
    List<Long> times = new ArrayList<>();
    for (Future<List<Long>> one : clients.invokeAll(all)) {
      times.addAll(one.get());
    }
    return times;
  }

  private static void report(List<Long> without, List<Long> with) throws IOException {
    String table =
        "Load of the machine: %s%n| | requests | p50 | p99 |%n| --- | --- | --- | --- |%n%s%s"
            .formatted(
                Files.readString(Path.of("/proc/loadavg")).strip(),
                row("nothing hangs", without),
                row(TESTS + " hanging tests", with));
    System.out.println(table);
    Files.writeString(Path.of("target/hanging-bench.md"), table);
  }

  private static String row(String name, List<Long> times) {
    List<Long> sorted = times.stream().sorted().toList();
    return "| %s | %d | %.1f ms | %.1f ms |%n"
        .formatted(name, sorted.size(), percentile(sorted, 50), percentile(sorted, 99));
  }

  private static double percentile(List<Long> sorted, int percent) {
    return sorted.get(sorted.size() * percent / 100) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
