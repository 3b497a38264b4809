package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.zaplane.connection.CredentialWriter.Former;
import org.zaplane.connection.TypedCredentials.Checked;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Subject;

/** Changes of connections. */
@Singleton
class ConnectionUpdates {

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final StoredCredentials credentials;
  private final CredentialWriter writer;
  private final TypedCredentials typed;
  private final GrantRevocation revocations;
  private final ConnectionEvents events;
  private final Clock clock;

  @Inject
  ConnectionUpdates(
      Transactions transactions,
      ConnectionRepository repository,
      StoredCredentials credentials,
      CredentialWriter writer,
      TypedCredentials typed,
      GrantRevocation revocations,
      ConnectionEvents events,
      Clock clock) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.writer = writer;
    this.typed = typed;
    this.revocations = revocations;
    this.events = events;
    this.clock = clock;
  }

  /** A connection after a change, and whether its new credentials are to be tested. */
  record Updated(Connection connection, boolean test) {}

  /**
   * Makes a change.
   *
   * @param versions versions that may be changed; empty for any
   */
  Updated apply(Scope scope, long id, ConnectionChange change, Optional<Set<Long>> versions) {
    ConnectionRow seen = transactions.call(entities -> held(entities, scope, id, versions));
    Optional<Checked> checked = change.credentials().map(given -> typed.check(seen, given));
    Update update =
        new Update(
            seen,
            change,
            checked,
            checked.map(
                values -> writer.prepare(seen.uuid(), seen.secrets(), values, Optional.empty())),
            change.enabled().orElse(false) ? credentials.closed(seen) : Optional.empty());
    Connection changed =
        transactions.retry(
            entities -> {
              ConnectionRow row = held(entities, scope, id, versions);
              update.apply(row, Utc.now(clock));
              if (checked.isPresent()) {
                replaceCredentials(entities, scope, row, update);
              }
              entities.flush();
              update.publish(events, row, scope.user());
              return row.toConnection();
            });
    boolean test =
        checked.isPresent()
            && !checked.get().needsSecret()
            && changed.status() != Status.NEEDS_RECONNECT;
    return new Updated(changed, test);
  }

  private void replaceCredentials(
      EntityManager entities, Scope scope, ConnectionRow row, Update update) {
    Checked checked = update.checked().orElseThrow();
    update.requireSameCredentials(row);
    Former former =
        checked.dropsTokens()
            ? revocations.begin(entities, row, scope.user()).former()
            : Former.DELETED;
    writer.store(row, update.prepared().orElseThrow(), former);
    update.replaced(row, checked, Utc.now(clock));
  }

  private ConnectionRow held(
      EntityManager entities, Scope scope, long id, Optional<Set<Long>> versions) {
    ConnectionRow row = repository.own(entities, scope, id);
    if (versions.isPresent() && !versions.get().contains(row.version())) {
      throw new Problem(
          Problem.Kind.PRECONDITION_FAILED,
          Subject.CONNECTION,
          "This connection was changed meanwhile. Load it again and repeat your change.");
    }
    return row;
  }
}
