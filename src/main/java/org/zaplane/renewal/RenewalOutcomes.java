package org.zaplane.renewal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionEvents;
import org.zaplane.connection.ConnectionRepository;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.CredentialWriter;
import org.zaplane.connection.GrantFingerprints;
import org.zaplane.connection.PreparedCredentials;
import org.zaplane.connection.Retries;
import org.zaplane.connection.Status;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenRequests;
import org.zaplane.credential.TokenSet;
import org.zaplane.credential.TokensRefused;
import org.zaplane.credential.TokensRefused.Reason;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.Polling;
import org.zaplane.platform.Transactions;
import org.zaplane.renewal.RenewalLeases.Lease;
import org.zaplane.secret.Secret;

/**
 * Saves what came of a renewal, for every connection that shares the grant. What comes too late,
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
  private final ConnectionEvents announcements;

  @Inject
  RenewalOutcomes(
      Transactions transactions,
      ConnectionRepository repository,
      CredentialWriter credentials,
      RenewalLeases leases,
      RenewalPlan plan,
      GrantFingerprints keys,
      InvalidClients clients,
      ConnectionEvents announcements) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.leases = leases;
    this.plan = plan;
    this.keys = keys;
    this.clients = clients;
    this.announcements = announcements;
  }

  /**
   * Saves new tokens. The system has taken the earlier ones back, so a store or database that fails
   * is asked again for a while, under the lease.
   */
  void renewed(ConnectionRow seen, Lease lease, Target target, TokenSet tokens) {
    Polling polling = Polling.of(SAVING, SAVING_STEP);
    while (true) {
      try {
        Retries.onConflict(() -> renewedOnce(seen, lease, target, tokens));
        clients.accepted(seen);
        return;
      } catch (RuntimeException failure) {
        if (!polling.pause()) {
          throw failure;
        }
        LOG.log(Level.WARNING, "New tokens could not be stored; it is tried again.", failure);
      }
    }
  }

  private boolean renewedOnce(ConnectionRow seen, Lease lease, Target target, TokenSet tokens) {
    Map<Long, PreparedCredentials> prepared = new HashMap<>();
    for (ConnectionRow row : transactions.call(entities -> sharing(entities, seen))) {
      prepared.put(row.id(), credentials.prepareTokens(row, tokens));
    }
    return change(
        seen,
        lease,
        false,
        (row, first) -> {
          if (!prepared.containsKey(row.id())) {
            throw new ConcurrentChange(null);
          }
          credentials.storeTokens(row, prepared.get(row.id()));
          if (obtained(row, target, tokens)) {
            tell(Kind.RENEWED, row, "The access token was renewed again after failures.");
          }
        });
  }

  private boolean obtained(ConnectionRow row, Target target, TokenSet tokens) {
    Optional<Secret> before = target.credentials().get(TokenSet.REFRESH_TOKEN);
    boolean recovered = row.grant().failures() > 0 || row.grant().hasEnded();
    row.grant()
        .obtained(
            keys.of(row, target.scheme().interactive(), tokens, before),
            plan.now(),
            tokens.life(),
            canRenewItself(row)
                ? plan.next(target.scheme(), tokens.life(), row.lastAsked())
                : Optional.empty());
    tokens.scopes().ifPresent(row.grant()::granted);
    if (recovered && row.status() == Status.NEEDS_RECONNECT) {
      row.setStatus(Status.ERROR, "Not tested since the authorization was renewed.");
    }
    return recovered;
  }

  private static boolean canRenewItself(ConnectionRow row) {
    return row.secrets().has(TokenSet.REFRESH_TOKEN);
  }

  /** Saves that there are no new tokens, and what that means. */
  void refused(ConnectionRow seen, Lease lease, boolean interactive, TokensRefused refusal) {
    if (refusal.reason() == Reason.INVALID_GRANT && interactive) {
      over(seen, lease, whyOver(lease, refusal));
    } else {
      failed(seen, lease, refusal);
    }
  }

  private void over(ConnectionRow seen, Lease lease, String why) {
    changeInTurn(
        seen,
        lease,
        false,
        (row, first) -> {
          if (!row.grant().hasEnded()) {
            tell(Kind.GRANT_ENDED, row, why);
          }
          row.grant().end(plan.now());
          if (row.status() != Status.INACTIVE) {
            row.setStatus(Status.NEEDS_RECONNECT, why);
          }
        });
  }

  private void failed(ConnectionRow seen, Lease lease, TokensRefused refusal) {
    boolean client =
        refusal.reason() == Reason.INVALID_CLIENT
            && seen.options().names().contains(TokenRequests.CLIENT_ID);
    changeInTurn(
        seen,
        lease,
        refusal.reason() == Reason.OUTCOME_UNKNOWN,
        (row, first) -> {
          if (client && first && clients.refused(row, refusal.getMessage())) {
            tell(Kind.INVALID_CLIENT, row, refusal.getMessage());
          }
          if (!client && row.grant().failures() == 0) {
            tell(Kind.RENEWAL_FAILED, row, refusal.getMessage());
          }
          row.grant().failed(plan.now(), plan.retry(row.grant().failures(), refusal.retryAfter()));
          if (plan.isExpired(row.grant()) && row.status() == Status.ACTIVE) {
            row.setStatus(
                Status.ERROR, "The access token could not be renewed. " + refusal.getMessage());
          }
        });
  }

  private static String whyOver(Lease lease, TokensRefused refusal) {
    return lease
        .interrupted()
        .map(
            since ->
                "A renewal of "
                    + since.withNano(0)
                    + " (UTC) was interrupted before its answer was saved, and the earlier token is no longer accepted. Connect again.")
        .orElse(refusal.getMessage() + " The authorization is over or was revoked. Connect again.");
  }

  /** A change of each row that holds a grant, with its event. */
  private interface Change {
    void apply(ConnectionRow row, boolean first);
  }

  private void changeInTurn(ConnectionRow seen, Lease lease, boolean unresolved, Change change) {
    Retries.onConflict(() -> change(seen, lease, unresolved, change));
  }

  /** Whether the lease was held still, so that the change was made. */
  private boolean change(ConnectionRow seen, Lease lease, boolean unresolved, Change change) {
    return transactions.call(
        entities -> {
          boolean held =
              unresolved ? leases.leaveUnresolved(entities, lease) : leases.end(entities, lease);
          if (!held) {
            LOG.log(
                Level.INFO, "A renewal of connection {0} came too late and is dropped.", seen.id());
            return false;
          }
          boolean first = true;
          for (ConnectionRow row : sharing(entities, seen)) {
            change.apply(row, first);
            entities.flush();
            first = false;
          }
          return true;
        });
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

  private void tell(Kind kind, ConnectionRow row, String message) {
    announcements.publishAutomatic(kind, row.subject(), message);
  }
}
