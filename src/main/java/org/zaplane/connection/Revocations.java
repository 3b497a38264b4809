package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.RevocationRow.Outcome;
import org.zaplane.connection.StoredCredentials.Former;
import org.zaplane.credential.TokenRequests;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;

/**
 * Starts the revocation of grants. A connection loses its tokens at once; a revocation stores what
 * is needed to end the grant, until {@link RevocationTask} has settled it.
 */
@Singleton
class Revocations {

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final StoredCredentials credentials;
  private final TokenRequests requests;
  private final RenewalPlan plan;
  private final RenewalLeases leases;
  private final ConnectionEvents announcements;
  private final RandomSource random;

  @Inject
  Revocations(
      Transactions transactions,
      ConnectionRepository repository,
      StoredCredentials credentials,
      TokenRequests requests,
      RenewalPlan plan,
      RenewalLeases leases,
      ConnectionEvents announcements,
      RandomSource random) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.requests = requests;
    this.plan = plan;
    this.leases = leases;
    this.announcements = announcements;
    this.random = random;
  }

  /** Takes the caller's connection apart: the grant ends, the connection stays. */
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
    if (seen == null || credentials.isUnauthorized(seen)) {
      return Optional.empty();
    }
    PreparedCredentials prepared = credentials.prepareWithoutTokens(seen);
    return transactions.call(
        entities -> {
          ConnectionRow row = entities.find(ConnectionRow.class, id);
          if (row == null) {
            return Optional.empty();
          }
          Optional<RevocationRow> begun = begin(entities, row, actor, batch);
          forgetRenewal(entities, row);
          credentials.storeWithoutTokens(row, prepared, former(begun));
          row.grant().end(plan.now());
          row.changed(plan.now());
          if (row.status() != Status.INACTIVE) {
            row.setStatus(Status.NEEDS_RECONNECT, "Disconnected. Connect again to use it.");
          }
          entities.flush();
          begun.ifPresent(
              revocation -> {
                announcements.publish(
                    Kind.DISCONNECTED, revocation.subject(), actor, "Disconnected.");
                tellSettled(revocation);
              });
          return begun;
        });
  }

  /**
   * Forgets that the outcome of a renewal is not known yet, unless another connection waits for it.
   */
  void forgetRenewal(EntityManager entities, ConnectionRow row) {
    if (!repository.isShared(entities, row)) {
      leases.forget(entities, repository.grantKey(row));
    }
  }

  /**
   * Notes that the grant of a row is to be ended, in the caller's transaction. What the row holds
   * is the revocation's from then on, unless that is settled already.
   */
  Optional<RevocationRow> begin(
      EntityManager entities, ConnectionRow row, String actor, UUID batch) {
    if (!isAuthorized(row)) {
      return Optional.empty();
    }
    RevocationRow revocation = new RevocationRow(row, batch, actor, plan.now());
    Optional<String> obstacle = whyNotRevocable(entities, row);
    if (obstacle.isPresent()) {
      revocation.settled(Outcome.NOT_REVOCABLE, obstacle.get());
    } else {
      revocation.setSecrets(row.secrets());
    }
    entities.persist(revocation);
    return Optional.of(revocation);
  }

  /** The same, for a row that gets other secrets; answers with what becomes of the former ones. */
  Former handOver(EntityManager entities, ConnectionRow row, String actor) {
    return former(begin(entities, row, actor, random.uuid()));
  }

  /** What becomes of a row's secrets after {@link #begin}. */
  static Former former(Optional<RevocationRow> begun) {
    return begun.filter(RevocationRow::isPending).isPresent() ? Former.HANDED_OVER : Former.DELETED;
  }

  /** Whether {@link #begin} would go on to end the grant of a row at its system. */
  boolean wouldEnd(EntityManager entities, ConnectionRow row) {
    return isAuthorized(row)
        && !row.grant().hasEnded()
        && credentials.find(row.integration()).isPresent()
        && whyNotRevocable(entities, row).isEmpty();
  }

  private boolean isAuthorized(ConnectionRow row) {
    return row.authType().equals(AuthScheme.OAUTH2) && !credentials.isUnauthorized(row);
  }

  private Optional<String> whyNotRevocable(EntityManager entities, ConnectionRow row) {
    Optional<Integration> integration = credentials.find(row.integration());
    if (integration.isEmpty()) {
      // the attempt tells that it failed
      return Optional.empty();
    }
    String system = integration.get().name();
    if (integration.get().oauthScheme().filter(requests::canRevoke).isEmpty()) {
      return Optional.of(
          system
              + " offers no way to end a grant from here. Remove the app in your account there.");
    }
    return repository.isShared(entities, row)
        ? Optional.of(
            "Not ended at " + system + ": another connection uses the same authorization.")
        : Optional.empty();
  }

  /** Tells what is settled already, in the caller's transaction. */
  void tellSettled(RevocationRow row) {
    if (!row.isPending()) {
      announcements.publish(Kind.REVOCATION_FAILED, row.subject(), row.actor(), row.message());
    }
  }
}
