package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.RevocationRow.Outcome;
import org.zaplane.connection.StoredCredentials.Former;
import org.zaplane.credential.FilledForm;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenRequests;
import org.zaplane.credential.TokensRefused;
import org.zaplane.credential.TokensRefused.Reason;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.platform.Chance;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.Recurring;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.secret.SecretDocuments;
import org.zaplane.secret.UndecryptableSecret;

/**
 * Ends grants at their systems. A connection lets go of its tokens at once; what is needed to end
 * the grant is kept for that alone, encrypted under a name of its own, until the system confirms it
 * or a day has passed. What came of it is told as an event.
 */
@Singleton
class Revocations implements Recurring {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration UNTOUCHED = Duration.ofMinutes(3);
  private static final Duration REMEMBERED = Duration.ofDays(30);
  private static final int PIECE = 100;

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final StoredCredentials credentials;
  private final SecretDocuments secrets;
  private final TokenRequests requests;
  private final RenewalPlan plan;
  private final RenewalLeases leases;
  private final GrantKeys keys;
  private final Announcements announcements;
  private final Chance chance;

  @Inject
  Revocations(
      Transactions transactions,
      ConnectionRepository repository,
      StoredCredentials credentials,
      SecretDocuments secrets,
      TokenRequests requests,
      RenewalPlan plan,
      RenewalLeases leases,
      GrantKeys keys,
      Announcements announcements,
      Chance chance) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.secrets = secrets;
    this.requests = requests;
    this.plan = plan;
    this.leases = leases;
    this.keys = keys;
    this.announcements = announcements;
    this.chance = chance;
  }

  /** Takes the caller's connection apart: the grant ends, the connection stays. */
  Connection disconnect(Scope scope, long id) {
    transactions.run(entities -> repository.own(entities, scope, id));
    disconnect(id, scope.user(), chance.uuid());
    return transactions.call(entities -> repository.own(entities, scope, id).toConnection());
  }

  /** The same, for whoever may. A connection that has no tokens any more is left as it is. */
  void disconnect(long id, String actor, UUID batch) {
    Optional<RevocationRow> begun = Retries.onConflict(() -> disconnectOnce(id, actor, batch));
    begun.ifPresent(
        row -> announcements.tellOf(Kind.DISCONNECTED, row.subject(), actor, "Disconnected."));
    begun.ifPresent(this::tellSettled);
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
          row.grant().over(plan.now());
          row.changed(plan.now());
          if (row.status() != Status.INACTIVE) {
            row.setStatus(Status.NEEDS_RECONNECT, "Disconnected. Connect again to use it.");
          }
          entities.flush();
          return begun;
        });
  }

  /**
   * Forgets that the outcome of a renewal is not known yet, unless another connection waits for it.
   */
  void forgetRenewal(EntityManager entities, ConnectionRow row) {
    String key = keys.of(row);
    if (!repository.isShared(entities, row, key)) {
      leases.forget(entities, key);
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
    Optional<String> kept = whyKept(entities, row);
    if (kept.isPresent()) {
      revocation.settled(Outcome.KEPT, kept.get());
    } else {
      revocation.setSecrets(row.secrets());
    }
    entities.persist(revocation);
    return Optional.of(revocation);
  }

  /** The same, for a row that gets other secrets; answers with what becomes of the former ones. */
  Former handOver(EntityManager entities, ConnectionRow row, String actor) {
    return former(begin(entities, row, actor, chance.uuid()));
  }

  /** What becomes of a row's secrets after {@link #begin}. */
  static Former former(Optional<RevocationRow> begun) {
    return begun.filter(RevocationRow::isPending).isPresent() ? Former.HANDED_OVER : Former.DELETED;
  }

  /** Whether {@link #begin} would go on to end the grant of a row at its system. */
  boolean wouldEnd(EntityManager entities, ConnectionRow row) {
    return isAuthorized(row)
        && !row.grant().isOver()
        && credentials.find(row.integration()).isPresent()
        && whyKept(entities, row).isEmpty();
  }

  private boolean isAuthorized(ConnectionRow row) {
    return row.authType().equals(AuthScheme.OAUTH2) && !credentials.isUnauthorized(row);
  }

  private Optional<String> whyKept(EntityManager entities, ConnectionRow row) {
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
    return repository.isShared(entities, row, keys.of(row))
        ? Optional.of(
            "Not ended at " + system + ": another connection uses the same authorization.")
        : Optional.empty();
  }

  /** After the transaction: tells what is settled already. */
  void tellSettled(RevocationRow row) {
    if (!row.isPending()) {
      announcements.tellOf(Kind.REVOCATION_FAILED, row.subject(), row.actor(), row.message());
    }
  }

  @Override
  public Duration pause() {
    return Duration.ofSeconds(5);
  }

  /** Tries what is due, and forgets what was settled long ago. */
  @Override
  public void round() {
    List<RevocationRow> due;
    do {
      due =
          transactions.call(
              entities ->
                  entities
                      .createQuery(
                          "select r from RevocationRow r where r.tryAt <= :now order by r.tryAt",
                          RevocationRow.class)
                      .setParameter("now", plan.now())
                      .setMaxResults(PIECE)
                      .getResultList());
      due.forEach(this::attempt);
    } while (due.size() == PIECE);
    LocalDateTime longAgo = plan.now().minus(REMEMBERED);
    transactions.run(
        entities ->
            entities
                .createQuery(
                    "delete from RevocationRow r where r.tryAt is null and r.createdAt < :old")
                .setParameter("old", longAgo)
                .executeUpdate());
  }

  private void attempt(RevocationRow seen) {
    Optional<RevocationRow> claimed = claim(seen.id());
    if (claimed.isEmpty()) {
      return;
    }
    RevocationRow row = claimed.get();
    String system = row.integration();
    try {
      Integration integration = credentials.integration(row.integration());
      system = integration.name();
      AuthScheme scheme = integration.auth().get(row.authType());
      FilledForm form =
          new FilledForm(row.options(), secrets.open(row.secretOwner(), row.secrets()));
      Target target = new Target(integration, scheme, form.credentials());
      if (scheme == null || !requests.canRevoke(scheme)) {
        settle(row, Outcome.FAILED, "The grant can no longer be ended at " + system + ".");
        return;
      }
      requests.revoke(target);
      settle(row, Outcome.REVOKED, "The grant was ended at " + system + ".");
    } catch (TokensRefused refusal) {
      refused(row, system, refusal);
    } catch (UndecryptableSecret closed) {
      settle(
          row,
          Outcome.FAILED,
          "The tokens could not be opened, so the grant was not ended at " + system + ".");
    } catch (Problem integrationGone) {
      settle(row, Outcome.FAILED, "The grant could not be ended at " + system + ".");
    }
  }

  /** Others leave it alone meanwhile; if this node dies, one of them tries again later. */
  private Optional<RevocationRow> claim(long id) {
    try {
      return transactions.call(
          entities -> {
            RevocationRow row = entities.find(RevocationRow.class, id);
            if (row == null || !row.isDue(plan.now())) {
              return Optional.empty();
            }
            row.attempted(plan.now().plus(UNTOUCHED));
            entities.flush();
            return Optional.of(row);
          });
    } catch (ConcurrentChange somebodyElseDoes) {
      return Optional.empty();
    }
  }

  private void refused(RevocationRow row, String system, TokensRefused refusal) {
    boolean late = plan.now().isAfter(row.createdAt().plus(LONGEST));
    if (refusal.reason() == Reason.GRANT_OVER) {
      settle(row, Outcome.REVOKED, "The grant was over at " + system + " already.");
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
      LocalDateTime next = plan.retry(row.attempts(), refusal.retryAfter());
      transactions.run(entities -> entities.find(RevocationRow.class, row.id()).again(why, next));
      if (row.attempts() == 1) {
        announcements.tellOf(
            Kind.REVOCATION_FAILED, row.subject(), row.actor(), why + " It is tried again.");
      }
    }
  }

  private void settle(RevocationRow row, Outcome outcome, String message) {
    transactions.run(
        entities -> {
          secrets.delete(row.secrets());
          entities.find(RevocationRow.class, row.id()).settled(outcome, message);
        });
    Kind kind = outcome == Outcome.REVOKED ? Kind.REVOKED : Kind.REVOCATION_FAILED;
    announcements.tellOf(kind, row.subject(), row.actor(), message);
  }
}
