package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zaplane.integration.Catalogue;
import org.zaplane.platform.Transactions;

/** Finds, sorts and counts the caller's connections in the database. Decrypts nothing. */
@Singleton
public class ConnectionList {

  private final Transactions transactions;

  /** The name that people see of an integration: the tenant's own one, or that of the files. */
  private static final String NAME = "coalesce(own.nameKey, file.nameKey, c.integration)";

  private static final String FROM = " from ConnectionRow c";

  private static final String FROM_WITH_NAMES =
      FROM
          + " left join IntegrationRow own on own.slug = c.integration and own.tenant = c.tenant"
          + " left join IntegrationRow file on file.slug = c.integration and file.tenant = ''";

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
    List<String> all = new ArrayList<>(List.of(scope.condition("c")));
    Map<String, Object> values = new LinkedHashMap<>();
    filter
        .integration()
        .ifPresent(
            slug -> {
              all.add("c.integration = :integration");
              values.put("integration", slug);
            });
    filter
        .status()
        .ifPresent(
            status -> {
              all.add("c.status = :status");
              values.put("status", status.wireName());
            });
    filter
        .label()
        .ifPresent(
            label -> {
              all.add(holds("c.labels", "label"));
              values.put("label", Labels.whole(label));
            });
    filter.search().map(String::strip).ifPresent(text -> search(text, all, values));
    return new Condition(scope, from, String.join(" and ", all), values);
  }

  private static void search(String text, List<String> all, Map<String, Object> values) {
    if (text.isEmpty()) {
      return;
    }
    List<String> any =
        List.of(
            holds("c.name", "search"),
            holds("c.accountIdentity", "search"),
            holds("c.labels", "search"),
            holds("c.integration", "search"),
            holds(NAME, "search"));
    all.add("(" + String.join(" or ", any) + ")");
    // a line break would reach from one label into the next
    values.put("search", text.replace('\n', ' '));
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
