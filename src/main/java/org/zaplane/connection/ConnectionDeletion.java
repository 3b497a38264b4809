package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.CredentialWriter.Former;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;

/** Deletion of connections. */
@Singleton
class ConnectionDeletion {

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final CredentialWriter credentials;
  private final Revocations revocations;
  private final RenewalLeases leases;
  private final ConnectionEvents events;
  private final RandomSource random;

  @Inject
  ConnectionDeletion(
      Transactions transactions,
      ConnectionRepository repository,
      CredentialWriter credentials,
      Revocations revocations,
      RenewalLeases leases,
      ConnectionEvents events,
      RandomSource random) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.revocations = revocations;
    this.leases = leases;
    this.events = events;
    this.random = random;
  }

  /**
   * Deletes a connection and its secrets for good. A grant is ended at its system too, as soon as
   * that answers.
   *
   * @throws Problem NOT_FOUND, or FORBIDDEN when it is somebody else's
   */
  void run(Scope scope, long id) {
    Retries.onConflict(
        () ->
            transactions.call(
                entities -> {
                  ConnectionRow row = repository.own(entities, scope, id);
                  Optional<RevocationRow> revocation =
                      revocations.begin(entities, row, scope.user(), random.uuid());
                  leases.forget(entities, row);
                  if (Revocations.former(revocation) == Former.DELETED) {
                    credentials.delete(row);
                  }
                  entities.remove(row);
                  entities.flush();
                  events.tell(Kind.DELETED, scope, row.toConnection(), "Deleted.");
                  revocation.ifPresent(revocations::tellSettled);
                  return null;
                }));
  }
}
