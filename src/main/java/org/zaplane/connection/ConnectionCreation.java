package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionRepository.NewRow;
import org.zaplane.connection.CredentialWriter.Former;
import org.zaplane.connection.TypedCredentials.Checked;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Retries;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Subject;

/** Creation of connections from typed credentials. */
@Singleton
class ConnectionCreation {

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final StoredCredentials credentials;
  private final CredentialWriter writer;
  private final TypedCredentials typed;
  private final ConnectionEvents events;
  private final Clock clock;
  private final RandomSource random;

  @Inject
  ConnectionCreation(
      Transactions transactions,
      ConnectionRepository repository,
      StoredCredentials credentials,
      CredentialWriter writer,
      TypedCredentials typed,
      ConnectionEvents events,
      Clock clock,
      RandomSource random) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.writer = writer;
    this.typed = typed;
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  /** A connection whose credentials were checked. */
  record CheckedConnection(NewConnection wanted, AuthScheme scheme, Checked credentials) {}

  /**
   * Checks what was typed.
   *
   * @throws Problem NOT_FOUND (integration), INVALID (credentials)
   */
  CheckedConnection check(String tenant, NewConnection made) {
    Integration integration = credentials.integration(tenant, made.integration());
    AuthScheme scheme = typedScheme(integration, made);
    return new CheckedConnection(
        made, scheme, typed.check(integration, scheme, made.credentials()));
  }

  private static AuthScheme typedScheme(Integration integration, NewConnection made) {
    Optional<AuthScheme> scheme =
        made.kind().isPresent()
            ? integration.typedScheme(made.kind().get())
            : integration.typedScheme();
    if (made.interactive() || scheme.isEmpty()) {
      throw new Problem(
          Problem.Kind.INVALID,
          Subject.CREDENTIALS,
          "This integration cannot be connected with a token here.");
    }
    return scheme.get();
  }

  /**
   * Saves a connection that was checked.
   *
   * @throws Problem TOO_MANY, TOO_LARGE
   */
  Connection save(Scope scope, CheckedConnection checked) {
    return Retries.onConflict(
        () -> save(scope, checked.wanted(), checked.scheme(), checked.credentials()));
  }

  private Connection save(Scope scope, NewConnection made, AuthScheme scheme, Checked checked) {
    NewRow wanted = new NewRow(made.integration(), scheme.kind(), made.name(), Utc.now(clock));
    Optional<ConnectionRow> failed =
        transactions.call(entities -> repository.forRetry(entities, scope, wanted));
    UUID uuid = failed.map(ConnectionRow::uuid).orElseGet(random::uuid);
    PreparedCredentials prepared =
        failed
            .map(row -> writer.prepare(row, checked, Optional.empty()))
            .orElseGet(() -> writer.prepare(uuid, checked, Optional.empty()));
    return transactions.call(
        entities -> {
          ConnectionRow row = repository.forRetry(entities, scope, wanted, uuid);
          row.setIntegration(made.integration(), scheme.kind());
          row.setName(made.name());
          row.changed(Utc.now(clock));
          entities.persist(row);
          writer.store(row, prepared, Former.DELETED);
          entities.flush();
          events.tell(Kind.CREATED, scope, row.toConnection(), "Created.");
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
