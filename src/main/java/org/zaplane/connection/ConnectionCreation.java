package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionRepository.NewRow;
import org.zaplane.connection.CredentialWriter.Former;
import org.zaplane.integration.AuthScheme;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Retries;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.secret.StoredDocument;

/** Creation of connections that were typed or authorized. */
@Singleton
class ConnectionCreation {

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final ConnectionWriter writer;
  private final Clock clock;
  private final RandomSource random;

  @Inject
  ConnectionCreation(
      Transactions transactions,
      ConnectionRepository repository,
      ConnectionWriter writer,
      Clock clock,
      RandomSource random) {
    this.transactions = transactions;
    this.repository = repository;
    this.writer = writer;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Saves a new connection.
   *
   * @throws Problem TOO_MANY, TOO_LARGE
   */
  Connection save(Scope scope, CheckedConnection made) {
    return Retries.onConflict(() -> saveOnce(scope, made));
  }

  private Connection saveOnce(Scope scope, CheckedConnection made) {
    NewRow wanted =
        new NewRow(made.integration().slug(), made.scheme().kind(), made.name(), Utc.now(clock));
    Optional<ConnectionRow> failed =
        transactions.call(entities -> repository.forRetry(entities, scope, wanted));
    UUID uuid = failed.map(ConnectionRow::uuid).orElseGet(random::uuid);
    StoredDocument before = failed.map(ConnectionRow::secrets).orElse(StoredDocument.NONE);
    PreparedCredentials prepared = writer.prepare(uuid, before, made);
    return transactions.call(
        entities -> {
          ConnectionRow row = repository.forRetry(entities, scope, wanted, uuid);
          entities.persist(row);
          writer.save(row, made, prepared, Former.DELETED);
          entities.flush();
          writer.publish(Kind.CREATED, scope, row, "Created.");
          return row.toConnection();
        });
  }

  /**
   * Makes sure that there is room for a connection that the caller is about to authorize.
   *
   * @throws Problem TOO_MANY when the caller has too many, and none of that name that never worked
   */
  void requireRoom(Scope scope, String integration, String name) {
    transactions.call(
        entities ->
            repository.forRetry(
                entities, scope, new NewRow(integration, AuthScheme.OAUTH2, name, Utc.now(clock))));
  }
}
