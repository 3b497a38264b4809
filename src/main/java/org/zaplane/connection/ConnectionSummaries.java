package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.zaplane.connection.ConnectionSummary.App;
import org.zaplane.connection.ConnectionSummary.Label;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.platform.Transactions;

/** Counts the caller's connections in the database, with three queries. */
@Singleton
public class ConnectionSummaries {

  private final Transactions transactions;
  private final Integrations integrations;

  @Inject
  ConnectionSummaries(Transactions transactions, Integrations integrations) {
    this.transactions = transactions;
    this.integrations = integrations;
  }

  /** The summary of all of the caller's connections. */
  public ConnectionSummary of(Scope scope) {
    return transactions.call(
        entities -> {
          Map<Status, Long> statuses = new EnumMap<>(Status.class);
          counts(entities, scope, "status")
              .forEach((word, count) -> statuses.put(Status.of(word), count));
          return new ConnectionSummary(
              statuses.values().stream().mapToLong(Long::longValue).sum(),
              statuses,
              apps(counts(entities, scope, "integration")),
              labels(counts(entities, scope, "labels")));
        });
  }

  /** How many rows there are of each value of a column. */
  private static Map<String, Long> counts(EntityManager entities, Scope scope, String column) {
    Map<String, Long> counts = new TreeMap<>();
    scope
        .bind(
            entities.createQuery(
                "select c.%1$s, count(c) from ConnectionRow c where %2$s group by c.%1$s"
                    .formatted(column, scope.condition("c")),
                Object[].class))
        .getResultList()
        .forEach(row -> counts.put((String) row[0], (Long) row[1]));
    return counts;
  }

  private List<App> apps(Map<String, Long> bySlug) {
    return bySlug.entrySet().stream()
        .map(slug -> new App(slug.getKey(), nameOf(slug.getKey()), slug.getValue()))
        .sorted(Comparator.comparing(App::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  private String nameOf(String slug) {
    return integrations.find(slug).map(Integration::name).orElse(slug);
  }

  /** Labels that differ in case alone are counted together. */
  private static List<Label> labels(Map<String, Long> byAll) {
    Map<String, Map<String, Long>> spellings = new TreeMap<>();
    byAll.forEach(
        (stored, count) ->
            Labels.read(stored)
                .texts()
                .forEach(
                    text ->
                        spellings
                            .computeIfAbsent(text.toLowerCase(Locale.ROOT), key -> new TreeMap<>())
                            .merge(text, count, Long::sum)));
    return spellings.values().stream().map(ConnectionSummaries::label).toList();
  }

  private static Label label(Map<String, Long> spellings) {
    long most = spellings.values().stream().mapToLong(Long::longValue).max().orElse(0);
    String text =
        spellings.entrySet().stream()
            .filter(spelling -> spelling.getValue() == most)
            .findFirst()
            .orElseThrow()
            .getKey();
    return new Label(text, spellings.values().stream().mapToLong(Long::longValue).sum());
  }
}
