package org.zaplane.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.e2e.RunningServer;
import org.zaplane.testing.Core;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

/**
 * A user's list of three connections by application password, 16 clients at once: requests per
 * second and resident memory on H2 and on MariaDB, of two builds in turns on one machine. Needs
 * Debian's {@code wrk}. Run by
 *
 * <pre>mvn verify -Pbench -Dbench.before=FORMER/zaplane.jar</pre>
 *
 * <p>The former build gets the flags in {@code -Dbench.before.flags}, none unless set; the present
 * one ({@code -Dzaplane.jar}, the one just built unless set) those of deploy/payara. Without {@code
 * bench.before} the present build is measured alone.
 */
class ListBench {

  private static final String LIST = "/wp-json/zaplane/v1/connections";
  private static final String LOGIN = "dave";
  private static final int CLIENTS = 16;
  private static final Path FLAGS = Path.of("deploy/payara/jvm.options");

  /** A server and what is measured of it. */
  private record Case(String name, RunningServer server, Map<String, String> headers) {

    double rate(int seconds) {
      return Wrk.rate(server.base() + LIST, headers, CLIENTS, seconds);
    }

    String memory() throws IOException {
      return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024 + " MB")
          .findFirst()
          .orElse("not known");
    }
  }

  @Test
  void listsByApplicationPassword() throws Exception {
    List<Case> cases = new ArrayList<>();
    try (Upstream slack = new Upstream(FakeSlack::answer)) {
      for (TestDatabase database : TestDatabase.values()) {
        String before = System.getProperty("bench.before", "");
        if (!before.isEmpty()) {
          List<String> flags = words(System.getProperty("bench.before.flags", ""));
          cases.add(start(slack, database, "before", server -> server.of(Path.of(before), flags)));
        }
        List<String> flags = List.of("@" + FLAGS.toAbsolutePath());
        cases.add(start(slack, database, "after", server -> server.with(flags)));
      }
      report(cases, Turns.of(cases, Case::rate));
    } finally {
      cases.forEach(one -> one.server().close());
    }
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
  }

  private static Case start(
      Upstream slack, TestDatabase database, String name, UnaryOperator<RunningServer> build) {
    Map<String, String> settings = new HashMap<>(Overlays.golden(slack));
    if (database == TestDatabase.MARIADB) {
      settings.putAll(database.freshSchema());
      settings.put("ZAPLANE_MASTER_KEY", Core.MASTER_KEY);
      settings.put("ZAPLANE_ENVIRONMENT_TYPE", "local");
    }
    RunningServer server = build.apply(new RunningServer(settings));
    People people = new People().add(server, LOGIN, "administrator");
    server.start();
    Map<String, String> headers = Map.of("Authorization", people.basic(LOGIN));
    for (String connection : List.of("one", "two", "three")) {
      connect(server, people, connection);
    }
    return new Case(database + ", " + name, server, headers);
  }

  private static void connect(RunningServer server, People people, String name) {
    Response made =
        RawHttp.send(
            server.port(),
            Request.of("POST", LIST)
                .with("Authorization", people.basic(LOGIN))
                .json(
                    "{\"app\":\"slack\",\"name\":\"%s\",\"credentials\":{\"bot_token\":\"xoxb-good-1\"}}"
                        .formatted(name)));
    if (made.status() != 200) {
      throw new IllegalStateException(made.toString());
    }
  }

  private static void report(List<Case> cases, Map<Case, List<Double>> rates) throws IOException {
    StringBuilder table = new StringBuilder();
    table.append("Load of the machine: " + Files.readString(Path.of("/proc/loadavg")));
    table.append("%n| | requests/s, median of %d | all | memory |%n".formatted(Turns.ROUNDS));
    table.append("| --- | --- | --- | --- |%n".formatted());
    for (Case one : cases) {
      List<Double> sorted = rates.get(one);
      List<Long> all = sorted.stream().map(Math::round).toList();
      table.append(
          "| %s | %.0f | %s | %s |%n"
              .formatted(one.name(), Turns.median(sorted), all, one.memory()));
    }
    System.out.println(table);
    Files.writeString(Path.of("target/list-bench.md"), table);
  }
}
