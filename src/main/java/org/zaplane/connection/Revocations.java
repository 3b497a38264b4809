package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.CredentialWriter.Former;
import org.zaplane.connection.RevocationRow.Outcome;
import org.zaplane.credential.TokenRequests;
import org.zaplane.integration.Integration;
import org.zaplane.platform.RandomSource;

/**
 * Start of revocations, in the transaction that takes the tokens from a connection. A revocation
 * stores what is needed to end the grant, until {@link RevocationTask} has settled it.
 */
@Singleton
class Revocations {

  private final ConnectionRepository repository;
  private final StoredCredentials credentials;
  private final TokenRequests requests;
  private final RenewalPlan plan;
  private final ConnectionEvents announcements;
  private final RandomSource random;

  @Inject
  Revocations(
      ConnectionRepository repository,
      StoredCredentials credentials,
      TokenRequests requests,
      RenewalPlan plan,
      ConnectionEvents announcements,
      RandomSource random) {
    this.repository = repository;
    this.credentials = credentials;
    this.requests = requests;
    this.plan = plan;
    this.announcements = announcements;
    this.random = random;
  }

  /**
   * Notes that the grant of a row is to be ended, in the caller's transaction. What the row holds
   * is the revocation's from then on, unless that is settled already.
   */
  Optional<RevocationRow> begin(
      EntityManager entities, ConnectionRow row, String actor, UUID batch) {
    if (!row.isAuthorized()) {
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
    return row.isAuthorized()
        && !row.grant().hasEnded()
        && credentials.find(row.integration()).isPresent()
        && whyNotRevocable(entities, row).isEmpty();
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
