package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zaplane.integration.Catalogue;
import org.zaplane.platform.Transactions;

/** Finds, sorts and counts the caller's connections in the database. Decrypts nothing. */
@Singleton
public class ConnectionList {

  /** The name that people see of an integration: the tenant's own one, or that of the files. */
  private static final String NAME = "coalesce(own.nameKey, file.nameKey, c.integration)";

  private static final String FROM = " from ConnectionRow c";

  private static final String FROM_WITH_NAMES =
      FROM
          + " left join IntegrationRow own on own.slug = c.integration and own.tenant = c.tenant"
          + " left join IntegrationRow file on file.slug = c.integration and file.tenant = ''";

  /** The condition of each parameter. */
  private static final Map<String, String> CONDITIONS =
      Map.of(
          "integration",
          "c.integration = :integration",
          "status",
          "c.status = :status",
          "label",
          holds("c.labels", "label"),
          "search",
          Stream.of("c.name", "c.accountIdentity", "c.labels", "c.integration", NAME)
              .map(column -> holds(column, "search"))
              .collect(Collectors.joining(" or ", "(", ")")));

  private final Transactions transactions;

  @Inject
  ConnectionList(Transactions transactions, Catalogue catalogue) {
    this.transactions = transactions;
    catalogue.publishNames();
  }

  /** Rows and a condition on them in JPQL, and the values of its parameters. */
  private record Condition(Scope scope, String from, String text, Map<String, Object> values) {

    <T> TypedQuery<T> query(EntityManager entities, String before, String after, Class<T> type) {
      TypedQuery<T> query =
          scope.bind(entities.createQuery(before + from + " where " + text + after, type));
      values.forEach(query::setParameter);
      return query;
    }
  }

  /**
   * One page of the caller's connections, with two queries.
   *
   * @param page from 1; one after the last is empty
   * @param size how many are on a page
   */
  public ConnectionPage page(
      Scope scope, ConnectionFilter filter, ConnectionOrder order, long page, int size) {
    boolean named = order.by() == ConnectionOrder.By.APP || filter.search().isPresent();
    Condition condition = condition(named ? FROM_WITH_NAMES : FROM, scope, filter);
    return transactions.call(
        entities -> {
          long total =
              condition.query(entities, "select count(c)", "", Long.class).getSingleResult();
          long pages = (total + size - 1) / size;
          return new ConnectionPage(
              page > pages ? List.of() : rows(entities, condition, order, (int) page - 1, size),
              total);
        });
  }

  private static List<Connection> rows(
      EntityManager entities, Condition condition, ConnectionOrder order, int before, int size) {
    String direction = order.descending() ? " desc" : " asc";
    String sorted = " order by " + key(order.by()) + direction + ", c.id" + direction;
    return condition
        .query(entities, "select c", sorted, ConnectionRow.class)
        .setFirstResult(before * size)
        .setMaxResults(size)
        .getResultList()
        .stream()
        .map(ConnectionRow::toConnection)
        .toList();
  }

  private static Condition condition(String from, Scope scope, ConnectionFilter filter) {
    Map<String, Object> values = new LinkedHashMap<>();
    filter.integration().ifPresent(slug -> values.put("integration", slug));
    filter.status().ifPresent(status -> values.put("status", status.wireName()));
    filter.label().ifPresent(label -> values.put("label", Labels.whole(label)));
    String search = filter.search().orElse("").strip();
    if (!search.isEmpty()) {
      // a line break would reach from one label into the next
      values.put("search", search.replace('\n', ' '));
    }
    List<String> all = new ArrayList<>(List.of(scope.condition("c")));
    values.keySet().forEach(parameter -> all.add(CONDITIONS.get(parameter)));
    return new Condition(scope, from, String.join(" and ", all), values);
  }

  /** Contains, in any case. Unlike LIKE it has no wildcards that a person could type. */
  private static String holds(String column, String parameter) {
    return "locate(lower(:" + parameter + "), lower(" + column + ")) > 0";
  }

  private static String key(ConnectionOrder.By by) {
    return switch (by) {
      case NAME -> "lower(c.name)";
      case APP -> NAME;
      case STATUS -> "c.status";
      case LAST_TESTED_AT -> "c.lastTestedAt";
      case CREATED_AT -> "c.createdAt";
      case UPDATED_AT -> "c.updatedAt";
    };
  }
}
