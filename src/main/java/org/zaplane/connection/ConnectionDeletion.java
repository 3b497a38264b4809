package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.CredentialWriter.Former;
import org.zaplane.connection.GrantRevocation.Begun;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;

/** Deletion of connections. */
@Singleton
class ConnectionDeletion {

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final CredentialWriter credentials;
  private final GrantRevocation revocations;
  private final UnresolvedRenewals unresolved;
  private final ConnectionEvents events;

  @Inject
  ConnectionDeletion(
      Transactions transactions,
      ConnectionRepository repository,
      CredentialWriter credentials,
      GrantRevocation revocations,
      UnresolvedRenewals unresolved,
      ConnectionEvents events) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.revocations = revocations;
    this.unresolved = unresolved;
    this.events = events;
  }

  /**
   * Deletes a connection and its secrets for good. A grant is ended at its system too, as soon as
   * that answers.
   *
   * @throws Problem NOT_FOUND, or FORBIDDEN when it is somebody else's
   */
  void run(Scope scope, long id) {
    transactions.retry(
        entities -> {
          ConnectionRow row = repository.own(entities, scope, id);
          Begun revocation = revocations.begin(entities, row, scope.user());
          unresolved.forget(entities, row);
          if (revocation.former() == Former.DELETED) {
            credentials.delete(row);
          }
          entities.remove(row);
          entities.flush();
          events.publish(Kind.DELETED, row.subject(), scope.user(), "Deleted.");
          revocation
              .obstacle()
              .ifPresent(
                  why -> events.publish(Kind.REVOCATION_FAILED, row.subject(), scope.user(), why));
          return null;
        });
  }
}
