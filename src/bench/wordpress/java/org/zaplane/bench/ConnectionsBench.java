package org.zaplane.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.e2e.RunningServer;
import org.zaplane.e2e.wordpress.WordPressSite;
import org.zaplane.e2e.wordpress.WordPressVersion;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.Upstream;

/**
 * A user's list of connections from a joined server, beside what WordPress itself takes to say who
 * the user is: requests per second and SQL queries per request, with the same credentials, on one
 * machine, in turns. Not run with the tests, but by
 *
 * <pre>mvn verify -Pwordpress -Dit.test=ConnectionsBench</pre>
 */
@Tag("wordpress")
class ConnectionsBench {

  private static final String LIST = "/wp-json/zaplane/v1/connections";
  private static final String ME = "/wp-json/wp/v2/users/me";
  private static final String LOGIN = "dave";
  private static final int CLIENTS = 4;
  private static final int WARM_UP_SECONDS = 70;
  private static final int SECONDS = 5;
  private static final int ROUNDS = 5;
  private static final int COUNTED = 200;

  /** What is asked for, where, and by whom. */
  private record Case(String name, int port, String path, Map<String, String> headers) {

    String url() {
      return "http://localhost:" + port + path;
    }

    Request request() {
      Request request = Request.of("GET", path);
      for (Map.Entry<String, String> header : headers.entrySet()) {
        request = request.with(header.getKey(), header.getValue());
      }
      return request;
    }
  }

  @Test
  void connectionsBesideUsersMe() throws Exception {
    try (Upstream slack = new Upstream(FakeSlack::answer);
        WordPressSite site = new WordPressSite(WordPressVersion.CURRENT)) {
      Map<String, String> settings = new LinkedHashMap<>(Overlays.golden(slack));
      settings.put("ZAPLANE_WORDPRESS_CONFIG", site.config().toString());
      settings.put("ZAPLANE_TRUSTED_PROXIES", "127.0.0.1");
      try (RunningServer server = new RunningServer(settings).atFullSpeed().start()) {
        site.route(server.port());
        List<Case> cases = cases(site, server.port());
        connect(site);
        cases.forEach(ConnectionsBench::check);
        report(cases, rates(cases), queries(site, cases));
      }
    }
  }

  private static List<Case> cases(WordPressSite site, int direct) {
    Map<String, String> password =
        Map.of("Authorization", People.basic(LOGIN, site.applicationPassword(LOGIN)));
    Map<String, String> cookie =
        Map.of("Cookie", site.loggedInCookie(LOGIN), "X-WP-Nonce", site.nonce(LOGIN));
    return List.of(
        new Case("WordPress, users/me, application password", site.port(), ME, password),
        new Case("Zaplane through nginx, application password", site.port(), LIST, password),
        new Case("Zaplane directly, application password", direct, LIST, password),
        new Case("WordPress, users/me, cookie + nonce", site.port(), ME, cookie),
        new Case("Zaplane through nginx, cookie + nonce", site.port(), LIST, cookie),
        new Case("Zaplane directly, cookie + nonce", direct, LIST, cookie));
  }

  /** Three connections, as an average user might have. */
  private static void connect(WordPressSite site) {
    for (String name : List.of("one", "two", "three")) {
      Response made =
          RawHttp.send(
              site.port(),
              Request.of("POST", LIST)
                  .with("Authorization", People.basic(LOGIN, site.applicationPassword(LOGIN)))
                  .json(
                      "{\"app\":\"slack\",\"name\":\"%s\",\"credentials\":{\"bot_token\":\"xoxb-good-1\"}}"
                          .formatted(name)));
      if (made.status() != 200) {
        throw new IllegalStateException(made.toString());
      }
    }
  }

  private static void check(Case one) {
    Response answer = RawHttp.send(one.port(), one.request());
    if (answer.status() != 200) {
      throw new IllegalStateException(one.name() + ": " + answer);
    }
  }

  /** Medians by case. */
  private static Map<Case, List<Double>> rates(List<Case> cases) {
    cases.forEach(
        one -> Wrk.rate(one.url(), one.headers(), CLIENTS, WARM_UP_SECONDS / cases.size() + 1));
    Map<Case, List<Double>> rates = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Case one : cases) {
        rates
            .computeIfAbsent(one, any -> new ArrayList<>())
            .add(Wrk.rate(one.url(), one.headers(), CLIENTS, SECONDS));
      }
    }
    return rates;
  }

  /** Queries per request by case, less what the server asks when nobody asks it. */
  private static Map<Case, Double> queries(WordPressSite site, List<Case> cases)
      throws SQLException {
    Map<Case, Double> queries = new LinkedHashMap<>();
    try (Connection database =
        DriverManager.getConnection(
            site.databaseUrl(), site.databaseUser(), site.databasePassword())) {
      for (Case one : cases) {
        long idle = questions(database);
        double perNanosecond = restingRate(database, idle);
        long begin = System.nanoTime();
        long before = questions(database);
        for (int count = 0; count < COUNTED; count++) {
          check(one);
        }
        // one of them is the question itself
        double asked = questions(database) - before - 1.0;
        double resting = perNanosecond * (System.nanoTime() - begin);
        queries.put(one, (asked - resting) / COUNTED);
      }
    }
    return queries;
  }

  private static double restingRate(Connection database, long before) throws SQLException {
    long begin = System.nanoTime();
    try (ResultSet rest = database.createStatement().executeQuery("select sleep(5)")) {
      rest.next();
    }
    double asked = questions(database) - before - 2.0;
    return asked / (System.nanoTime() - begin);
  }

  private static long questions(Connection database) throws SQLException {
    try (ResultSet status =
        database.createStatement().executeQuery("show global status like 'Questions'")) {
      status.next();
      return status.getLong(2);
    }
  }

  private static void report(
      List<Case> cases, Map<Case, List<Double>> rates, Map<Case, Double> queries) throws Exception {
    StringBuilder table = new StringBuilder();
    table.append(
        "| | requests/s, median of %d | lowest | highest | SQL queries per request |%n"
            .formatted(ROUNDS));
    table.append("| --- | --- | --- | --- | --- |%n".formatted());
    for (Case one : cases) {
      List<Double> sorted = rates.get(one).stream().sorted().toList();
      table.append(
          "| %s | %.0f | %.0f | %.0f | %.2f |%n"
              .formatted(
                  one.name(),
                  sorted.get(ROUNDS / 2),
                  sorted.get(0),
                  sorted.get(ROUNDS - 1),
                  queries.get(one)));
    }
    System.out.println(table);
    Files.writeString(Path.of("target/connections-bench.md"), table);
  }
}
