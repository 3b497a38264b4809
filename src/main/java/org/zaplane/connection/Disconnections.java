package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;

/** Removal of the tokens of connections, which stay and can be authorized again. */
@Singleton
class Disconnections {

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final CredentialWriter writer;
  private final Revocations revocations;
  private final RenewalLeases leases;
  private final RenewalPlan plan;
  private final ConnectionEvents events;
  private final RandomSource random;

  @Inject
  Disconnections(
      Transactions transactions,
      ConnectionRepository repository,
      CredentialWriter writer,
      Revocations revocations,
      RenewalLeases leases,
      RenewalPlan plan,
      ConnectionEvents events,
      RandomSource random) {
    this.transactions = transactions;
    this.repository = repository;
    this.writer = writer;
    this.revocations = revocations;
    this.leases = leases;
    this.plan = plan;
    this.events = events;
    this.random = random;
  }

  /** Ends the grant of the caller's connection; the connection stays. */
  Connection disconnect(Scope scope, long id) {
    transactions.run(entities -> repository.own(entities, scope, id));
    disconnect(id, scope.user(), random.uuid());
    return transactions.call(entities -> repository.own(entities, scope, id).toConnection());
  }

  /** The same, for whoever may. A connection that has no tokens any more is left as it is. */
  void disconnect(long id, String actor, UUID batch) {
    Retries.onConflict(() -> disconnectOnce(id, actor, batch));
  }

  private Optional<RevocationRow> disconnectOnce(long id, String actor, UUID batch) {
    ConnectionRow seen = transactions.call(entities -> entities.find(ConnectionRow.class, id));
    if (seen == null || seen.isUnauthorized()) {
      return Optional.empty();
    }
    PreparedCredentials prepared = writer.prepareWithoutTokens(seen);
    return transactions.call(
        entities -> {
          ConnectionRow row = entities.find(ConnectionRow.class, id);
          if (row == null) {
            return Optional.empty();
          }
          Optional<RevocationRow> begun = revocations.begin(entities, row, actor, batch);
          leases.forget(entities, row);
          writer.storeWithoutTokens(row, prepared, Revocations.former(begun));
          row.grant().end(plan.now());
          row.changed(plan.now());
          if (row.status() != Status.INACTIVE) {
            row.setStatus(Status.NEEDS_RECONNECT, "Disconnected. Connect again to use it.");
          }
          entities.flush();
          begun.ifPresent(
              revocation -> {
                events.publish(Kind.DISCONNECTED, revocation.subject(), actor, "Disconnected.");
                revocations.tellSettled(revocation);
              });
          return begun;
        });
  }
}
