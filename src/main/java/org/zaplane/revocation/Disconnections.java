package org.zaplane.revocation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionEvents;
import org.zaplane.connection.ConnectionRepository;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.CredentialWriter;
import org.zaplane.connection.GrantRevocation.Begun;
import org.zaplane.connection.PreparedCredentials;
import org.zaplane.connection.Scope;
import org.zaplane.connection.Status;
import org.zaplane.connection.UnresolvedRenewals;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Retries;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;

/** Removal of the tokens of connections, which stay and can be authorized again. */
@Singleton
public class Disconnections {

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final CredentialWriter writer;
  private final Revocations revocations;
  private final UnresolvedRenewals unresolved;
  private final Clock clock;
  private final ConnectionEvents events;
  private final RandomSource random;

  @Inject
  Disconnections(
      Transactions transactions,
      ConnectionRepository repository,
      CredentialWriter writer,
      Revocations revocations,
      UnresolvedRenewals unresolved,
      Clock clock,
      ConnectionEvents events,
      RandomSource random) {
    this.transactions = transactions;
    this.repository = repository;
    this.writer = writer;
    this.revocations = revocations;
    this.unresolved = unresolved;
    this.clock = clock;
    this.events = events;
    this.random = random;
  }

  /**
   * Ends the grant: here at once, and at the system as soon as it answers. The connection stays and
   * can be authorized again.
   *
   * @throws Problem NOT_FOUND, FORBIDDEN, or INVALID when it is not one that is authorized
   */
  public Connection disconnect(Scope scope, long id) {
    transactions.run(entities -> repository.ownInteractive(entities, scope, id));
    disconnect(id, scope.user(), random.uuid());
    return transactions.call(entities -> repository.own(entities, scope, id).toConnection());
  }

  /** The same, for whoever may. A connection that has no tokens any more is left as it is. */
  void disconnect(long id, String actor, UUID batch) {
    Retries.runOnConflict(() -> disconnectOnce(id, actor, batch));
  }

  private void disconnectOnce(long id, String actor, UUID batch) {
    ConnectionRow seen = transactions.call(entities -> entities.find(ConnectionRow.class, id));
    if (seen == null || seen.isUnauthorized()) {
      return;
    }
    PreparedCredentials prepared = writer.prepareWithoutTokens(seen);
    transactions.run(
        entities -> {
          ConnectionRow row = entities.find(ConnectionRow.class, id);
          if (row == null) {
            return;
          }
          boolean authorized = row.isAuthorized();
          Begun begun = revocations.begin(entities, row, actor, batch);
          unresolved.forget(entities, row);
          writer.storeWithoutTokens(row, prepared, begun.former());
          row.grant().end(Utc.now(clock));
          row.changed(Utc.now(clock));
          if (row.status() != Status.INACTIVE) {
            row.setStatus(Status.NEEDS_RECONNECT, "Disconnected. Connect again to use it.");
          }
          entities.flush();
          if (authorized) {
            events.publish(Kind.DISCONNECTED, row.subject(), actor, "Disconnected.");
          }
          begun
              .obstacle()
              .ifPresent(why -> events.publish(Kind.REVOCATION_FAILED, row.subject(), actor, why));
        });
  }
}
