package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zaplane.identity.Caller;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.platform.Transactions;

/** Finds, sorts and counts the caller's connections in the database. Decrypts nothing. */
@Singleton
public class ConnectionList {

  private final Transactions transactions;
  private final Integrations integrations;

  @Inject
  ConnectionList(Transactions transactions, Integrations integrations) {
    this.transactions = transactions;
    this.integrations = integrations;
  }

  /** A condition in JPQL and the values of its parameters. */
  private record Condition(String text, Map<String, Object> values) {

    <T> TypedQuery<T> query(EntityManager entities, String before, String after, Class<T> type) {
      TypedQuery<T> query = entities.createQuery(before + " where " + text + after, type);
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
      Caller caller, ConnectionFilter filter, ConnectionOrder order, long page, int size) {
    Condition condition = condition(caller, filter);
    return transactions.call(
        entities -> {
          long total =
              condition
                  .query(entities, "select count(c) from ConnectionRow c", "", Long.class)
                  .getSingleResult();
          long pages = (total + size - 1) / size;
          return new ConnectionPage(
              page > pages ? List.of() : rows(entities, condition, order, (int) page - 1, size),
              total);
        });
  }

  private List<Connection> rows(
      EntityManager entities, Condition condition, ConnectionOrder order, int before, int size) {
    String direction = order.descending() ? " desc" : " asc";
    String sorted = " order by " + key(order.by()) + direction + ", c.id" + direction;
    return condition
        .query(entities, "select c from ConnectionRow c", sorted, ConnectionRow.class)
        .setFirstResult(before * size)
        .setMaxResults(size)
        .getResultList()
        .stream()
        .map(ConnectionRow::toConnection)
        .toList();
  }

  private Condition condition(Caller caller, ConnectionFilter filter) {
    List<String> all = new ArrayList<>(List.of("c.tenant = :tenant", "c.owner = :owner"));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("tenant", caller.tenant());
    values.put("owner", caller.userId());
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
              values.put("status", status.word());
            });
    filter
        .label()
        .ifPresent(
            label -> {
              all.add(holds("c.labels", "label"));
              values.put("label", Labels.whole(label));
            });
    filter.search().map(String::strip).ifPresent(text -> search(text, all, values));
    return new Condition(String.join(" and ", all), values);
  }

  private void search(String text, List<String> all, Map<String, Object> values) {
    if (text.isEmpty()) {
      return;
    }
    List<String> any =
        new ArrayList<>(
            List.of(
                holds("c.name", "search"),
                holds("c.accountIdentity", "search"),
                holds("c.labels", "search"),
                holds("c.integration", "search")));
    String wanted = text.toLowerCase(Locale.ROOT);
    List<String> slugs =
        integrations.all().stream()
            .filter(integration -> integration.name().toLowerCase(Locale.ROOT).contains(wanted))
            .map(Integration::slug)
            .toList();
    if (!slugs.isEmpty()) {
      any.add("c.integration in :slugs");
      values.put("slugs", slugs);
    }
    all.add("(" + String.join(" or ", any) + ")");
    // a line break would reach from one label into the next
    values.put("search", text.replace('\n', ' '));
  }

  /** Contains, in any case. Unlike LIKE it has no wildcards that a person could type. */
  private static String holds(String column, String parameter) {
    return "locate(lower(:" + parameter + "), lower(" + column + ")) > 0";
  }

  private String key(ConnectionOrder.By by) {
    return switch (by) {
      case NAME -> "lower(c.name)";
      case APP -> names();
      case STATUS -> "c.status";
      case LAST_TESTED_AT -> "c.lastTestedAt";
      case CREATED_AT -> "c.createdAt";
      case UPDATED_AT -> "c.updatedAt";
    };
  }

  /** The names that people see of integrations, which the database does not know. */
  private String names() {
    StringBuilder names = new StringBuilder("case c.integration");
    for (Integration integration : integrations.all()) {
      names.append(" when ").append(quoted(integration.slug()));
      names.append(" then ").append(quoted(integration.name().toLowerCase(Locale.ROOT)));
    }
    return names.append(" else c.integration end").toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
