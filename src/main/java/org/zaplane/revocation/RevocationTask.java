package org.zaplane.revocation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.zaplane.connection.ClosedCredentials;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionEvents;
import org.zaplane.connection.Status;
import org.zaplane.connection.StoredCredentials;
import org.zaplane.credential.TokenRequests;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.platform.Backoff;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.FairWorkers;
import org.zaplane.platform.Peer;
import org.zaplane.platform.PeriodicTask;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.revocation.RevocationRow.Outcome;
import org.zaplane.secret.SecretDocuments;

/**
 * Revocation of grants at their systems, repeated until the system confirms it or a day has passed.
 * The outcome is an event.
 */
@Singleton
class RevocationTask implements PeriodicTask, FairWorkers.Work<RevocationRow> {

  /** How long it is tried. */
  static final Duration LONGEST = Duration.ofDays(1);

  private static final Duration UNTOUCHED = Duration.ofMinutes(3);
  private static final Duration REMEMBERED = Duration.ofDays(30);
  private static final int BATCH = 500;

  private final Transactions transactions;
  private final StoredCredentials credentials;
  private final SecretDocuments secrets;
  private final TokenRequests requests;
  private final Clock clock;
  private final RandomSource random;
  private final ConnectionEvents events;
  private final FairWorkers workers;

  @Inject
  RevocationTask(
      Transactions transactions,
      StoredCredentials credentials,
      SecretDocuments secrets,
      TokenRequests requests,
      Clock clock,
      RandomSource random,
      ConnectionEvents events,
      FairWorkers workers) {
    this.transactions = transactions;
    this.credentials = credentials;
    this.secrets = secrets;
    this.requests = requests;
    this.clock = clock;
    this.random = random;
    this.events = events;
    this.workers = workers;
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(5);
  }

  /** Tries what is due, and forgets what was settled long ago. */
  @Override
  public void run() {
    workers.run(this);
    LocalDateTime longAgo = Utc.now(clock).minus(REMEMBERED);
    transactions.run(
        entities -> {
          entities
              .createQuery(
                  "delete from RevocationBatchRow b where b.finished = true and b.createdAt < :old")
              .setParameter("old", longAgo)
              .executeUpdate();
          entities
              .createQuery(
                  "delete from RevocationRow r where r.tryAt is null and r.createdAt < :old")
              .setParameter("old", longAgo)
              .executeUpdate();
        });
  }

  @Override
  public List<Peer> peers() {
    return transactions.call(
        entities ->
            entities
                .createQuery(
                    "select distinct new org.zaplane.platform.Peer(r.integration, r.destination)"
                        + " from RevocationRow r where r.tryAt <= :now",
                    Peer.class)
                .setParameter("now", Utc.now(clock))
                .getResultList());
  }

  @Override
  public List<RevocationRow> due(Peer peer) {
    return transactions.call(
        entities ->
            entities
                .createQuery(
                    "select r from RevocationRow r where r.tryAt <= :now"
                        + " and r.integration = :integration and r.destination = :destination"
                        + " order by r.tryAt",
                    RevocationRow.class)
                .setParameter("now", Utc.now(clock))
                .setParameter("integration", peer.integration())
                .setParameter("destination", peer.destination())
                .setMaxResults(BATCH)
                .getResultList());
  }

  /** Tries to end one grant; whether its system answered. */
  @Override
  public boolean run(RevocationRow seen) {
    Optional<RevocationRow> claimed = claim(seen.id());
    return claimed.isEmpty() || attempt(claimed.get());
  }

  private boolean attempt(RevocationRow row) {
    Optional<Integration> integration = credentials.find(row.tenant(), row.integration());
    String system = integration.map(Integration::name).orElse(row.integration());
    Optional<AuthScheme> scheme =
        integration.map(found -> found.auth().get(row.authType())).filter(requests::canRevoke);
    if (scheme.isEmpty()) {
      settle(row, Outcome.FAILED, "The grant can no longer be ended at " + system + ".");
      return true;
    }
    try {
      requests.revoke(
          credentials.target(
              integration.get(), scheme.get(), row.secretOwner(), row.secrets(), row.options()));
      settle(row, Outcome.REVOKED, "The grant was ended at " + system + ".");
      return true;
    } catch (TokensRefused refusal) {
      return refused(row, system, refusal);
    } catch (ClosedCredentials closed) {
      settle(row, Outcome.FAILED, whyClosed(closed, system));
      return true;
    }
  }

  private static String whyClosed(ClosedCredentials closed, String system) {
    return closed.status() == Status.UNDECRYPTABLE
        ? "The tokens could not be opened, so the grant was not ended at " + system + "."
        : "The address of "
            + system
            + " was changed, so nothing was sent and the grant was not ended."
            + " Remove the app in your account there.";
  }

  /** Others leave it alone meanwhile; if this node dies, one of them tries again later. */
  private Optional<RevocationRow> claim(long id) {
    try {
      return transactions.call(
          entities -> {
            RevocationRow row = entities.find(RevocationRow.class, id);
            if (row == null || !row.isDue(Utc.now(clock))) {
              return Optional.empty();
            }
            row.attempted(Utc.now(clock).plus(UNTOUCHED));
            entities.flush();
            return Optional.of(row);
          });
    } catch (ConcurrentChange somebodyElseDoes) {
      return Optional.empty();
    }
  }

  private boolean refused(RevocationRow row, String system, TokensRefused refusal) {
    boolean late = Utc.now(clock).isAfter(row.createdAt().plus(LONGEST));
    if (refusal.reason() == Reason.INVALID_GRANT) {
      settle(row, Outcome.REVOKED, "The grant had already ended at " + system + ".");
    } else if (late || refusal.reason() == Reason.INCOMPLETE) {
      settle(
          row,
          Outcome.FAILED,
          system
              + " did not confirm that the grant is ended: "
              + refusal.getMessage()
              + " Remove the app in your account there.");
    } else {
      String why = system + " did not confirm that the grant is ended: " + refusal.getMessage();
      LocalDateTime next =
          Utc.now(clock).plus(Backoff.after(row.attempts(), refusal.retryAfter(), random));
      transactions.run(
          entities -> {
            entities.find(RevocationRow.class, row.id()).again(why, next);
            if (row.attempts() == 1) {
              events.publish(
                  Kind.REVOCATION_FAILED, row.subject(), row.actor(), why + " It is tried again.");
            }
          });
    }
    return refusal.reason() != Reason.TEMPORARY && refusal.reason() != Reason.OUTCOME_UNKNOWN;
  }

  private void settle(RevocationRow row, Outcome outcome, String message) {
    transactions.run(
        entities -> {
          secrets.delete(row.secrets());
          entities.find(RevocationRow.class, row.id()).settled(outcome, message);
          Kind kind = outcome == Outcome.REVOKED ? Kind.REVOKED : Kind.REVOCATION_FAILED;
          events.publish(kind, row.subject(), row.actor(), message);
        });
  }
}
