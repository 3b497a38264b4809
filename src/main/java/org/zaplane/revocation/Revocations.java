package org.zaplane.revocation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
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
  private final RandomSource random;

  @Inject
  Revocations(
      ConnectionRepository repository,
      StoredCredentials credentials,
      TokenRequests requests,
      Clock clock,
      RandomSource random) {
    this.repository = repository;
    this.credentials = credentials;
    this.requests = requests;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Begun begin(EntityManager entities, ConnectionRow row, String actor) {
    return begin(entities, row, actor, random.uuid());
  }

  /** The same, of a grant that ends together with others. */
  Begun begin(EntityManager entities, ConnectionRow row, String actor, UUID batch) {
    if (!row.isAuthorized()) {
      return new Begun(Former.DELETED, Optional.empty());
    }
    RevocationRow revocation = new RevocationRow(row, batch, actor, Utc.now(clock));
    Optional<String> obstacle = whyNotRevocable(entities, row);
    if (obstacle.isPresent()) {
      revocation.settled(Outcome.NOT_REVOCABLE, obstacle.get());
    } else {
      revocation.takeOver(row);
    }
    entities.persist(revocation);
    return new Begun(obstacle.isPresent() ? Former.DELETED : Former.HANDED_OVER, obstacle);
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
      // the attempt says that it failed
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
}
