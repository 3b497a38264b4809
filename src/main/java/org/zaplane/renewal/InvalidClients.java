package org.zaplane.renewal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.Scope;
import org.zaplane.credential.TokenRequests;
import org.zaplane.platform.ColumnText;
import org.zaplane.platform.Sha256;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;

/**
 * OAuth clients with invalid credentials: a secret that was rotated or an app that was deleted
 * breaks all connections of it at once, and is reported once (RF-05).
 */
@Singleton
public class InvalidClients {

  /** How long no connection of a refused client is renewed without being asked. */
  static final Duration REST = Duration.ofHours(1);

  private static final Logger LOG = Logger.getLogger(InvalidClients.class.getName());

  private final Transactions transactions;
  private final Clock clock;

  @Inject
  InvalidClients(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A client was refused.
   *
   * @return whether that is news
   */
  boolean refused(ConnectionRow row, String message) {
    boolean news =
        transactions.retry(
            entities -> {
              InvalidClientRow known = entities.find(InvalidClientRow.class, key(row));
              InvalidClientRow client =
                  known != null
                      ? known
                      : new InvalidClientRow(
                          key(row), row.tenant(), row.integration(), Utc.now(clock));
              client.refused(clientId(row), message, Utc.now(clock).plus(REST));
              entities.persist(client);
              return known == null;
            });
    if (news) {
      LOG.log(
          Level.WARNING,
          "The OAuth client {0} of {1} is refused; its connections cannot be renewed until its id or secret is corrected.",
          new Object[] {clientId(row), row.integration()});
    }
    return news;
  }

  /** A client was accepted. */
  void accepted(ConnectionRow row) {
    transactions.run(
        entities ->
            entities
                .createQuery("delete from InvalidClientRow c where c.key = :key")
                .setParameter("key", key(row))
                .executeUpdate());
  }

  /** Until when the row's client is left alone, because it was refused a short while ago. */
  Optional<LocalDateTime> restsUntil(ConnectionRow row) {
    return transactions.call(
        entities ->
            entities
                .createQuery(
                    "select c.tryAt from InvalidClientRow c where c.key = :key and c.tryAt > :now",
                    LocalDateTime.class)
                .setParameter("key", key(row))
                .setParameter("now", Utc.now(clock))
                .getResultStream()
                .findFirst());
  }

  /** Those that connections of the scope use; all of the tenant when the scope is the tenant. */
  public List<InvalidClient> of(Scope scope) {
    return transactions.call(
        entities -> {
          List<InvalidClientRow> clients =
              new ArrayList<>(
                  entities
                      .createQuery(
                          "select c from InvalidClientRow c where c.tenant = :tenant order by c.integration, c.clientId",
                          InvalidClientRow.class)
                      .setParameter("tenant", scope.tenant())
                      .getResultList());
          if (!scope.wholeTenant() && !clients.isEmpty()) {
            Set<String> own = keys(entities, scope);
            clients.removeIf(client -> !own.contains(client.key()));
          }
          return clients.stream().map(InvalidClientRow::toInvalidClient).toList();
        });
  }

  private static Set<String> keys(EntityManager entities, Scope scope) {
    return scope
        .bind(
            entities.createQuery(
                "select c from ConnectionRow c where " + scope.condition("c"), ConnectionRow.class))
        .getResultStream()
        .map(InvalidClients::key)
        .collect(Collectors.toSet());
  }

  private static String key(ConnectionRow row) {
    return Sha256.hex(row.tenant() + "\n" + row.integration() + "\n" + clientId(row));
  }

  private static String clientId(ConnectionRow row) {
    return ColumnText.cut(row.options().text(TokenRequests.CLIENT_ID).orElse(""), 500);
  }
}
