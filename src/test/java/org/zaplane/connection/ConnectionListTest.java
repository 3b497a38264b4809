package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.connection.ConnectionOrder.By;
import org.zaplane.connection.ConnectionRepository.NewRow;
import org.zaplane.connection.ConnectionSummary.App;
import org.zaplane.connection.ConnectionSummary.Label;
import org.zaplane.integration.Integration;
import org.zaplane.platform.Transactions;
import org.zaplane.testing.Statements;

class ConnectionListTest extends WithConnections {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 12, 10, 30);
  private static final ConnectionFilter ALL =
      new ConnectionFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  private static final ConnectionOrder BY_NAME = new ConnectionOrder(By.NAME, false);

  private ConnectionPage page(Scope caller, ConnectionFilter filter) {
    return list().page(caller, filter, BY_NAME, 1, 100);
  }

  private ConnectionList list() {
    return desk.core.get(ConnectionList.class);
  }

  private static ConnectionFilter label(String text) {
    return new ConnectionFilter(
        Optional.empty(), Optional.empty(), Optional.of(text), Optional.empty());
  }

  private static ConnectionFilter search(String text) {
    return new ConnectionFilter(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(text));
  }

  private static ConnectionRow row(Scope owner, String slug, String name, LocalDateTime created) {
    return new ConnectionRow(
        UUID.randomUUID(),
        owner.tenant(),
        owner.user(),
        new NewRow(slug, "api_key", name, created));
  }

  private void keep(ConnectionRow row) {
    desk.core.get(Transactions.class).run(entities -> entities.persist(row));
  }

  private void keep(Scope owner, String slug, String name, String... labels) {
    ConnectionRow row = row(owner, slug, name, TIME);
    row.setLabels(Labels.of(List.of(labels)));
    keep(row);
  }

  private static List<String> names(ConnectionPage page) {
    return page.rows().stream().map(Connection::name).toList();
  }

  /** Alike in many things, so that every order has ties. */
  private void keepMany(Scope owner, int count) {
    List<String> slugs = List.of("messenger", "slack", "gone-from-the-catalogue", "figma");
    desk.core
        .get(Transactions.class)
        .run(
            entities -> {
              for (int i = 0; i < count; i++) {
                LocalDateTime created = TIME.plusSeconds(i * 7L % 11);
                ConnectionRow row =
                    row(
                        owner,
                        slugs.get(i % 4),
                        (i % 2 == 0 ? "TEAM " : "team ") + i % 97,
                        created);
                row.changed(TIME.plusSeconds(i * 5L % 13));
                if (i % 3 > 0) {
                  row.tested(i % 3 == 1, TIME.plusSeconds(i % 5));
                  row.setStatus(i % 3 == 1 ? Status.ACTIVE : Status.INACTIVE, null);
                }
                entities.persist(row);
              }
            });
  }

  private String appName(Connection connection) {
    return desk.core
        .get(StoredCredentials.class)
        .find("site", connection.integration())
        .map(Integration::name)
        .orElse(connection.integration())
        .toLowerCase(Locale.ROOT);
  }

  private Comparator<Connection> expected(By by) {
    Comparator<Connection> order =
        switch (by) {
          case NAME -> Comparator.comparing(one -> one.name().toLowerCase(Locale.ROOT));
          case APP -> Comparator.comparing(this::appName);
          case STATUS -> Comparator.comparing(one -> one.status().wireName());
          case LAST_TESTED_AT ->
              Comparator.comparing(one -> one.times().lastTested().orElse(LocalDateTime.MIN));
          case CREATED_AT -> Comparator.comparing(one -> one.times().created());
          case UPDATED_AT -> Comparator.comparing(one -> one.times().updated());
        };
    return order.thenComparing(Connection::id);
  }

  @Test
  void thousandsOfRows_arePagedThroughWithoutGapOrDoubleInEveryOrder() {
    Scope alice = desk.somebody();
    keepMany(alice, 1200);
    keepMany(desk.somebody(), 5);
    List<Connection> all = desk.connections.list(alice, Optional.empty());
    assertEquals(1200, all.size());
    for (By by : By.values()) {
      for (boolean descending : new boolean[] {false, true}) {
        List<Connection> seen = new ArrayList<>();
        for (int page = 1; page <= 18; page++) {
          ConnectionPage one =
              list().page(alice, ALL, new ConnectionOrder(by, descending), page, 70);
          assertEquals(1200, one.total());
          seen.addAll(one.rows());
        }
        Comparator<Connection> order = expected(by);
        assertEquals(
            all.stream().sorted(descending ? order.reversed() : order).toList(),
            seen,
            by + " " + descending);
        assertEquals(List.of(), list().page(alice, ALL, BY_NAME, 19, 70).rows());
      }
    }
  }

  @Test
  void pageAfterTheLast_isEmptyHoweverFar() {
    Scope alice = desk.somebody();
    keep(alice, "slack", "One");

    ConnectionPage far = list().page(alice, ALL, BY_NAME, Long.MAX_VALUE, 100);

    assertEquals(new ConnectionPage(List.of(), 1), far);
  }

  @Test
  void page_takesTwoQueriesHoweverMuchIsAsked() {
    Scope alice = desk.somebody();
    keepMany(alice, 30);
    ConnectionFilter much =
        new ConnectionFilter(
            Optional.of("slack"), Optional.of(Status.ACTIVE), Optional.of("x"), Optional.of("y"));
    for (By by : By.values()) {
      ConnectionOrder order = new ConnectionOrder(by, true);
      assertEquals(2, Statements.of(desk.core, () -> list().page(alice, ALL, order, 1, 20)).size());
      assertEquals(
          1, Statements.of(desk.core, () -> list().page(alice, much, order, 1, 20)).size());
    }
  }

  @Test
  void summary_takesThreeQueries() {
    Scope alice = desk.somebody();
    keepMany(alice, 30);

    List<String> statements =
        Statements.of(desk.core, () -> desk.core.get(ConnectionSummaries.class).of(alice));

    assertEquals(3, statements.size(), statements::toString);
  }

  @Test
  void page_opensNoSecret() {
    Scope alice = desk.somebody();
    Connection kept = desk.slack(alice, "Team", "xoxb-good-1").connection();
    desk.damage(Optional.of(desk.row(kept.id())));

    assertEquals(List.of(kept), page(alice, ALL).rows());
  }

  @ParameterizedTest
  @CsvSource({
    "pRoDuct,Shop",
    "PRODUCTION,Shop",
    "t-900,Account",
    "mY nAme,Named",
    "FACEBOOK m,App",
    "messeng,App",
    "50%,Percent",
    "%,Percent",
    "_,Under",
    "'\\',Slash",
    "ÜBER,Umlaut",
    "nothing like it,",
    "'a\nb',"
  })
  void search_findsTextAsItIsTyped(String text, String tail) {
    Scope alice = desk.somebody();
    keep(alice, "stripe", "1 Shop", "Production");
    ConnectionRow account = row(alice, "stripe", "2 Account", TIME);
    account.setAccountIdentity("T-900");
    keep(account);
    keep(alice, "stripe", "My Name Named");
    keep(alice, "messenger", "4 App");
    keep(alice, "stripe", "5 50% Percent");
    keep(alice, "stripe", "6 a_b Under");
    keep(alice, "stripe", "7 a\\b Slash");
    keep(alice, "stripe", "8 über Umlaut", "a", "b");
    keep(desk.somebody(), "stripe", text + " of somebody else", "Production");

    ConnectionPage found = page(alice, search(text.replace("\\n", "\n")));

    assertEquals(
        Optional.ofNullable(tail).stream().toList(),
        names(found).stream().map(name -> name.substring(name.lastIndexOf(' ') + 1)).toList());
    assertEquals(found.rows().size(), found.total());
  }

  @Test
  void blankSearch_findsEverything() {
    Scope alice = desk.somebody();
    keep(alice, "slack", "One");

    assertEquals(List.of("One"), names(page(alice, search("  "))));
  }

  @Test
  void label_isFoundAsAWholeInAnyCase() {
    Scope alice = desk.somebody();
    keep(alice, "slack", "A", "Production", "EU, west");
    keep(alice, "slack", "B", "production line");
    keep(alice, "slack", "C", "production", "\"x\"");
    keep(desk.somebody(), "slack", "D", "production");

    assertEquals(List.of("A", "C"), names(page(alice, label("PRODUCTION"))));
    assertEquals(List.of("A"), names(page(alice, label(" eu, west"))));
    assertEquals(List.of("C"), names(page(alice, label("\"x\""))));
    assertEquals(List.of(), names(page(alice, label("product"))));
    assertEquals(List.of(), names(page(alice, label("%"))));
  }

  @Test
  void filters_areAllHeld() {
    Scope alice = desk.somebody();
    keep(alice, "slack", "A", "x");
    keep(alice, "stripe", "B", "x");
    ConnectionRow active = row(alice, "slack", "C", TIME);
    active.setStatus(Status.ACTIVE, null);
    active.setLabels(Labels.of(List.of("x")));
    keep(active);
    ConnectionFilter filter =
        new ConnectionFilter(
            Optional.of("slack"), Optional.of(Status.ACTIVE), Optional.of("x"), Optional.of("c"));

    assertEquals(List.of("C"), names(page(alice, filter)));
  }

  @Test
  void summary_countsTheCallersOwn() {
    Scope alice = desk.somebody();
    keep(alice, "slack", "A", "production", "b");
    keep(alice, "messenger", "B", "Production");
    keep(alice, "gone", "C", "production");
    ConnectionRow active = row(alice, "slack", "D", TIME);
    active.setStatus(Status.ACTIVE, null);
    keep(active);
    keep(desk.somebody(), "slack", "E", "other");

    ConnectionSummary summary = desk.core.get(ConnectionSummaries.class).of(alice);

    assertEquals(4, summary.total());
    assertEquals("{ACTIVE=1, ERROR=3}", summary.statuses().toString());
    assertEquals(
        List.of(
            new App("messenger", "Facebook Messenger", 1),
            new App("gone", "gone", 1),
            new App("slack", "Slack", 2)),
        summary.apps());
    assertEquals(List.of(new Label("b", 1), new Label("production", 3)), summary.labels());
  }

  @Test
  void lastSuccess_staysWhenALaterTestFails() {
    Scope alice = desk.somebody();
    Connection good = desk.slack(alice, "Team", "xoxb-good-1").connection();
    Optional<LocalDateTime> success = good.times().lastSuccess();
    assertEquals(good.times().lastTested(), success);
    desk.core.clock().pass(Duration.ofHours(1));

    Connection bad = desk.change(alice, good.id(), "bot_token", "xoxb-bad");

    assertEquals(Optional.of("failed"), bad.lastTestStatus());
    assertEquals(success, bad.times().lastSuccess());
    assertEquals(
        Optional.empty(),
        desk.slack(alice, "Never", "xoxb-bad").connection().times().lastSuccess());
  }
}
