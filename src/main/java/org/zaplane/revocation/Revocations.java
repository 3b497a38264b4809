package org.zaplane.revocation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionEvents;
import org.zaplane.connection.ConnectionRepository;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.CredentialWriter.Former;
import org.zaplane.connection.GrantRevocation;
import org.zaplane.connection.StoredCredentials;
import org.zaplane.credential.TokenRequests;
import org.zaplane.integration.Integration;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Utc;
import org.zaplane.revocation.RevocationRow.Outcome;

/**
 * Start of revocations, in the transaction that takes the tokens from a connection. A revocation
 * stores what is needed to end the grant, until {@link RevocationTask} has settled it.
 */
@Singleton
class Revocations implements GrantRevocation {

  private final ConnectionRepository repository;
  private final StoredCredentials credentials;
  private final TokenRequests requests;
  private final Clock clock;
  private final ConnectionEvents events;
  private final RandomSource random;

  @Inject
  Revocations(
      ConnectionRepository repository,
      StoredCredentials credentials,
      TokenRequests requests,
      Clock clock,
      ConnectionEvents events,
      RandomSource random) {
    this.repository = repository;
    this.credentials = credentials;
    this.requests = requests;
    this.clock = clock;
    this.events = events;
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
    RevocationRow revocation = new RevocationRow(row, batch, actor, Utc.now(clock));
    Optional<String> obstacle = whyNotRevocable(entities, row);
    if (obstacle.isPresent()) {
      revocation.settled(Outcome.NOT_REVOCABLE, obstacle.get());
    } else {
      revocation.setSecrets(row.secrets());
    }
    entities.persist(revocation);
    return Optional.of(revocation);
  }

  @Override
  public Begun begin(EntityManager entities, ConnectionRow row, String actor) {
    Optional<RevocationRow> begun = begin(entities, row, actor, random.uuid());
    return new Begun(
        former(begun),
        begun.filter(revocation -> !revocation.isPending()).map(RevocationRow::message));
  }

  /** What becomes of a row's secrets after {@link #begin}. */
  static Former former(Optional<RevocationRow> begun) {
    return begun.filter(RevocationRow::isPending).isPresent() ? Former.HANDED_OVER : Former.DELETED;
  }

  /** Whether {@link #begin} would go on to end the grant of a row at its system. */
  boolean wouldEnd(EntityManager entities, ConnectionRow row) {
    return row.isAuthorized()
        && !row.grant().hasEnded()
        && credentials.find(row.tenant(), row.integration()).isPresent()
        && whyNotRevocable(entities, row).isEmpty();
  }

  private Optional<String> whyNotRevocable(EntityManager entities, ConnectionRow row) {
    Optional<Integration> integration = credentials.find(row.tenant(), row.integration());
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
      events.publish(Kind.REVOCATION_FAILED, row.subject(), row.actor(), row.message());
    }
  }
}
