package org.zaplane.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zaplane.connection.ConnectionChange;
import org.zaplane.connection.Connections;
import org.zaplane.connection.NewConnection;
import org.zaplane.connection.Scope;
import org.zaplane.platform.Transactions;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.Overlays;

/**
 * What it costs that the embedded database writes before a change is acknowledged: changes of a
 * connection's name per second, beside H2's own way of writing up to half a second later. Run by
 *
 * <pre>mvn verify -Pbench -Dit.test=WriteBench</pre>
 *
 * <p>In this process, without HTTP, so that the price is not hidden by other work.
 */
class WriteBench {

  private static final int MOST = 16;

  /** So many people, each of whom changes a connection of their own, and H2's milliseconds. */
  private record Case(int writers, int delay) {}

  /** A person with a connection. */
  private record Owner(Scope caller, long id) {}

  @Test
  void writesBeforeAnswering(@TempDir Path home) throws Exception {
    Map<String, String> overlays = Overlays.of(Map.of("sendgrid", "{\"test\": null}"));
    ExecutorService threads = Executors.newFixedThreadPool(MOST);
    try (Core core = Core.with(Map.of("ZAPLANE_HOME", home.toString()), overlays)) {
      List<Owner> owners = new ArrayList<>();
      for (int number = 0; number < MOST; number++) {
        owners.add(owner(core, number));
      }
      // the case with most writers first: it opens all connections, which set the delay
      List<Case> cases =
          List.of(new Case(MOST, 0), new Case(MOST, 500), new Case(1, 0), new Case(1, 500));
      report(Turns.of(cases, (one, seconds) -> rate(core, owners, one, seconds, threads)));
    } finally {
      threads.shutdown();
    }
  }

  private static Owner owner(Core core, int number) {
    Scope caller = core.scope("writer" + number);
    NewConnection made =
        new NewConnection(
            "sendgrid", "name", false, Map.of("api_key", Optional.of(Secret.of("SG.key"))));
    return new Owner(caller, core.get(Connections.class).create(caller, made).connection().id());
  }

  private static double rate(
      Core core, List<Owner> owners, Case one, int seconds, ExecutorService threads)
      throws Exception {
    Transactions transactions = core.get(Transactions.class);
    transactions.run(
        entities -> entities.createNativeQuery("set write_delay " + one.delay()).executeUpdate());
    Connections connections = core.get(Connections.class);
    long begin = System.nanoTime();
    long end = begin + TimeUnit.SECONDS.toNanos(seconds);
    List<Future<Integer>> counts = new ArrayList<>();
    for (Owner owner : owners.subList(0, one.writers())) {
      counts.add(threads.submit(() -> change(connections, owner, end)));
    }
    int done = 0;
    for (Future<Integer> count : counts) {
      done += count.get();
    }
    double rate = done * 1e9 / (System.nanoTime() - begin);
    if (delay(transactions) != one.delay()) {
      throw new IllegalStateException("a new connection set the delay: " + one);
    }
    return rate;
  }

  private static int change(Connections connections, Owner owner, long end) {
    int done = 0;
    while (System.nanoTime() < end) {
      connections.update(
          owner.caller(),
          owner.id(),
          new ConnectionChange(Optional.of("name " + done), Optional.empty(), Optional.empty()));
      done++;
    }
    return done;
  }

  private static int delay(Transactions transactions) {
    return transactions.call(
        entities ->
            Integer.parseInt(
                entities
                    .createNativeQuery(
                        "select distinct setting_value from information_schema.settings"
                            + " where setting_name = 'WRITE_DELAY'")
                    .getSingleResult()
                    .toString()));
  }

  private static void report(Map<Case, List<Double>> rates) throws Exception {
    StringBuilder table = new StringBuilder();
    table.append("Load of the machine: " + Files.readString(Path.of("/proc/loadavg")));
    table.append("%n| writers | delay | changes/s, median of %d | all |%n".formatted(Turns.ROUNDS));
    table.append("| --- | --- | --- | --- |%n".formatted());
    rates.forEach(
        (one, sorted) ->
            table.append(
                "| %d | %d ms | %.0f | %s |%n"
                    .formatted(
                        one.writers(),
                        one.delay(),
                        Turns.median(sorted),
                        sorted.stream().map(Math::round).toList())));
    System.out.println(table);
    Files.writeString(Path.of("target/write-bench.md"), table);
  }
}
