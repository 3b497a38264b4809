package org.zaplane.renewal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.connection.ConnectionEvent;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionEvents;
import org.zaplane.connection.ConnectionRepository;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.CredentialWriter;
import org.zaplane.connection.GrantFingerprints;
import org.zaplane.connection.PreparedCredentials;
import org.zaplane.connection.Status;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenRequests;
import org.zaplane.credential.TokenSet;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.Polling;
import org.zaplane.platform.Retries;
import org.zaplane.platform.Transactions;
import org.zaplane.renewal.RenewalLeases.Lease;
import org.zaplane.secret.Secret;

/**
 * Outcomes of renewals, saved for every connection that shares the grant. One that comes too late,
 * because the lease was lost or the grant was replaced meanwhile, is dropped.
 */
@Singleton
class RenewalOutcomes {

  private static final Logger LOG = Logger.getLogger(RenewalOutcomes.class.getName());

  private static final Duration SAVING = Duration.ofMinutes(2);
  private static final Duration SAVING_STEP = Duration.ofSeconds(2);

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final CredentialWriter credentials;
  private final RenewalLeases leases;
  private final RenewalPlan plan;
  private final GrantFingerprints keys;
  private final InvalidClients clients;
  private final ConnectionEvents events;

  @Inject
  RenewalOutcomes(
      Transactions transactions,
      ConnectionRepository repository,
      CredentialWriter credentials,
      RenewalLeases leases,
      RenewalPlan plan,
      GrantFingerprints keys,
      InvalidClients clients,
      ConnectionEvents events) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.leases = leases;
    this.plan = plan;
    this.keys = keys;
    this.clients = clients;
    this.events = events;
  }

  /**
   * Saves new tokens. The system has taken the earlier ones back, so a store or database that fails
   * is asked again for a while, under the lease.
   */
  void renewed(ConnectionRow seen, Lease lease, Target target, TokenSet tokens) {
    save(seen, lease, target, tokens);
    clients.accepted(seen);
  }

  private void save(ConnectionRow seen, Lease lease, Target target, TokenSet tokens) {
    Polling polling = Polling.of(SAVING, SAVING_STEP);
    while (true) {
      try {
        Retries.runOnConflict(() -> saveOnce(seen, lease, target, tokens));
        return;
      } catch (RuntimeException failure) {
        if (!polling.pause()) {
          throw failure;
        }
        LOG.log(Level.WARNING, "New tokens could not be stored; it is tried again.", failure);
      }
    }
  }

  private void saveOnce(ConnectionRow seen, Lease lease, Target target, TokenSet tokens) {
    Map<Long, PreparedCredentials> prepared = new HashMap<>();
    for (ConnectionRow row : transactions.call(entities -> sharing(entities, seen))) {
      prepared.put(row.id(), credentials.prepareTokens(row, tokens));
    }
    transactions.run(
        entities -> {
          List<ConnectionRow> rows = release(entities, seen, lease, false);
          for (ConnectionRow row : rows) {
            if (!prepared.containsKey(row.id())) {
              throw new ConcurrentChange(null);
            }
            credentials.storeTokens(row, prepared.get(row.id()));
            obtained(row, target, tokens);
            entities.flush();
          }
        });
  }

  private void obtained(ConnectionRow row, Target target, TokenSet tokens) {
    Optional<Secret> before = target.credentials().get(TokenSet.REFRESH_TOKEN);
    boolean recovered = row.grant().failures() > 0 || row.grant().hasEnded();
    LocalDateTime now = plan.now();
    row.grant()
        .obtained(
            keys.of(row, target.scheme().interactive(), tokens, before),
            now,
            tokens.life().map(now::plus),
            row.secrets().has(TokenSet.REFRESH_TOKEN)
                ? plan.next(target.scheme(), tokens.life(), row.lastAsked())
                : Optional.empty());
    tokens.scopes().ifPresent(row.grant()::granted);
    if (recovered && row.status() == Status.NEEDS_RECONNECT) {
      row.setStatus(Status.ERROR, "Not tested since the authorization was renewed.");
    }
    if (recovered) {
      publish(Kind.RENEWED, row, "The access token was renewed again after failures.");
    }
  }

  /** Saves that there are no new tokens, and what that means. */
  void refused(ConnectionRow seen, Lease lease, boolean interactive, TokensRefused refusal) {
    boolean ended = refusal.reason() == Reason.INVALID_GRANT && interactive;
    boolean unresolved = refusal.reason() == Reason.OUTCOME_UNKNOWN;
    boolean client =
        refusal.reason() == Reason.INVALID_CLIENT
            && seen.options().names().contains(TokenRequests.CLIENT_ID);
    transactions.retry(
        entities -> {
          List<ConnectionRow> rows = release(entities, seen, lease, unresolved);
          if (client && !rows.isEmpty() && clients.refused(rows.get(0), refusal.getMessage())) {
            publish(Kind.INVALID_CLIENT, rows.get(0), refusal.getMessage());
          }
          for (ConnectionRow row : rows) {
            if (ended) {
              ended(row, whyEnded(lease, refusal));
            } else {
              failed(row, refusal, client);
            }
            entities.flush();
          }
          return rows;
        });
  }

  private void ended(ConnectionRow row, String why) {
    if (!row.grant().hasEnded()) {
      publish(Kind.GRANT_ENDED, row, why);
    }
    row.grant().end(plan.now());
    if (row.status() != Status.INACTIVE) {
      row.setStatus(Status.NEEDS_RECONNECT, why);
    }
  }

  private void failed(ConnectionRow row, TokensRefused refusal, boolean client) {
    if (!client && row.grant().failures() == 0) {
      publish(Kind.RENEWAL_FAILED, row, refusal.getMessage());
    }
    row.grant().failed(plan.now(), plan.retry(row.grant().failures(), refusal.retryAfter()));
    if (plan.isExpired(row.grant()) && row.status() == Status.ACTIVE) {
      row.setStatus(Status.ERROR, "The access token could not be renewed. " + refusal.getMessage());
    }
  }

  private static String whyEnded(Lease lease, TokensRefused refusal) {
    return lease
        .interrupted()
        .map(
            since ->
                "A renewal of "
                    + since.withNano(0)
                    + " (UTC) was interrupted before its answer was saved, and the earlier token is no longer accepted. Connect again.")
        .orElse(
            refusal.getMessage() + " The authorization has ended or was revoked. Connect again.");
  }

  /**
   * Releases the lease; the rows that the outcome changes, which are none when the lease was lost.
   */
  private List<ConnectionRow> release(
      EntityManager entities, ConnectionRow seen, Lease lease, boolean unresolved) {
    boolean held =
        unresolved ? leases.leaveUnresolved(entities, lease) : leases.end(entities, lease);
    if (held) {
      return sharing(entities, seen);
    }
    LOG.log(Level.INFO, "A renewal of connection {0} came too late and is dropped.", seen.id());
    return List.of();
  }

  /** The rows that hold this grant still. */
  private List<ConnectionRow> sharing(EntityManager entities, ConnectionRow seen) {
    if (seen.grant().key().isPresent()) {
      List<ConnectionRow> rows = repository.ofGrant(entities, seen.tenant(), keys.of(seen));
      // tokens made from typed values are worth nothing when those were changed meanwhile
      rows.removeIf(row -> row.id() == seen.id() && !row.secrets().equals(seen.secrets()));
      return rows;
    }
    return Optional.ofNullable(entities.find(ConnectionRow.class, seen.id()))
        .filter(row -> row.secrets().equals(seen.secrets()) && row.options().equals(seen.options()))
        .map(List::of)
        .orElse(List.of());
  }

  private void publish(Kind kind, ConnectionRow row, String message) {
    events.publish(kind, row.subject(), ConnectionEvent.NOBODY, message);
  }
}
