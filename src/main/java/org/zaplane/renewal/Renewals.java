package org.zaplane.renewal;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.GrantFingerprints;
import org.zaplane.connection.StoredCredentials;
import org.zaplane.connection.UsableTokens;
import org.zaplane.credential.CredentialSchemes;
import org.zaplane.credential.Target;
import org.zaplane.integration.AuthScheme;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.platform.BoundedThreads;
import org.zaplane.platform.Places;
import org.zaplane.platform.Places.Place;
import org.zaplane.platform.Polling;
import org.zaplane.platform.Transactions;
import org.zaplane.renewal.RenewalLeases.Lease;

/**
 * Keeps tokens fresh. One renewal of a grant runs at a time: threads of this node wait for the same
 * one, nodes take turns by a lease ({@link RenewalLeases}), and everybody uses what the first one
 * got. A caller stops waiting after a while; the renewal goes on, because its answer must not be
 * lost.
 */
@Singleton
class Renewals implements UsableTokens {

  private static final Logger LOG = Logger.getLogger(Renewals.class.getName());
  private static final int PER_OWNER = 8;
  private static final int AT_ONCE = 128;
  private static final Duration CALLERS_PATIENCE = Duration.ofSeconds(20);

  private final Transactions transactions;
  private final StoredCredentials credentials;
  private final CredentialSchemes schemes;
  private final RenewalLeases leases;
  private final RenewalPlan plan;
  private final RenewalOutcomes outcomes;
  private final GrantFingerprints keys;
  private final Map<String, CompletableFuture<Void>> running = new ConcurrentHashMap<>();
  private final Places demanded = new Places(PER_OWNER);
  private final BoundedThreads workers = new BoundedThreads("renewal", AT_ONCE);
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(Renewals::thread);

  @Inject
  Renewals(
      Transactions transactions,
      StoredCredentials credentials,
      CredentialSchemes schemes,
      RenewalLeases leases,
      RenewalPlan plan,
      RenewalOutcomes outcomes,
      GrantFingerprints keys) {
    this.transactions = transactions;
    this.credentials = credentials;
    this.schemes = schemes;
    this.leases = leases;
    this.plan = plan;
    this.outcomes = outcomes;
    this.keys = keys;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "zaplane-renewal");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public boolean isRenewable(ConnectionRow row, AuthScheme scheme) {
    Set<String> names = new HashSet<>(row.options().names());
    names.addAll(row.secrets().names());
    return schemes.canRenew(scheme, names);
  }

  /** The same, by the scheme that the catalogue has now. */
  boolean isRenewable(ConnectionRow row) {
    return credentials.findScheme(row).filter(scheme -> isRenewable(row, scheme)).isPresent();
  }

  @Override
  public ConnectionRow usable(ConnectionRow row, AuthScheme scheme) throws TokensRefused {
    if (!isRenewable(row, scheme) || !plan.isDue(row.grant())) {
      return row;
    }
    try {
      return onDemand(row);
    } catch (TokensRefused refusal) {
      boolean stillGood = row.grant().obtained().isPresent() && !plan.isExpired(row.grant());
      if (stillGood && refusal.reason() != Reason.INVALID_GRANT) {
        return row;
      }
      throw refusal;
    }
  }

  @Override
  public Optional<ConnectionRow> afterRefusal(ConnectionRow row, AuthScheme scheme) {
    if (!isRenewable(row, scheme)
        || row.grant().obtained().isEmpty()
        || plan.isFresh(row.grant())) {
      return Optional.empty();
    }
    try {
      return Optional.of(onDemand(row));
    } catch (TokensRefused noHelp) {
      return Optional.empty();
    }
  }

  /**
   * The same as {@link #renew}, because somebody waits for it. A place is held until the answer
   * came, however long the caller waits, so that nobody's hanging systems take all threads.
   *
   * @throws TokensRefused when there are none
   */
  ConnectionRow onDemand(ConnectionRow row) throws TokensRefused {
    Place place = demanded.take(row.tenant() + ":" + row.owner()).orElseThrow(Renewals::tooMany);
    return renew(row, Optional.of(place));
  }

  /**
   * Fetches new tokens, or waits for whoever is doing it.
   *
   * @throws TokensRefused when there are none
   */
  ConnectionRow renew(ConnectionRow row) throws TokensRefused {
    return renew(row, Optional.empty());
  }

  /** Gives the place back when the renewal has ended; at once when another one is waited for. */
  private ConnectionRow renew(ConnectionRow row, Optional<Place> place) throws TokensRefused {
    String key = keys.of(row);
    CompletableFuture<Void> renewal = new CompletableFuture<>();
    CompletableFuture<Void> before = running.putIfAbsent(key, renewal);
    boolean started =
        before == null && workers.tryExecute(() -> complete(renewal, key, row, place));
    if (!started) {
      place.ifPresent(Place::close);
    }
    if (before == null && !started) {
      running.remove(key, renewal);
      renewal.completeExceptionally(tooMany());
    }
    await(before == null ? renewal : before);
    return reload(row).orElseThrow(() -> new TokensRefused(Reason.INCOMPLETE, "It was deleted."));
  }

  private void complete(
      CompletableFuture<Void> renewal, String key, ConnectionRow row, Optional<Place> place) {
    try {
      inTurn(key, row);
      running.remove(key);
      renewal.complete(null);
    } catch (TokensRefused | RuntimeException failure) {
      running.remove(key);
      renewal.completeExceptionally(failure);
    } finally {
      running.remove(key, renewal);
      place.ifPresent(Place::close);
    }
  }

  private static void await(Future<Void> renewal) throws TokensRefused {
    try {
      renewal.get(CALLERS_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw busy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TokensRefused refusal) {
        throw refusal;
      }
      throw (RuntimeException) e.getCause();
    }
  }

  private static TokensRefused tooMany() {
    return new TokensRefused(
        Reason.TEMPORARY,
        "Nothing was sent: too many access tokens are being renewed. Try again soon.");
  }

  private static TokensRefused busy() {
    return new TokensRefused(
        Reason.TEMPORARY,
        "The access token is being renewed, and that takes long. Try again soon.");
  }

  private void inTurn(String key, ConnectionRow seen) throws TokensRefused {
    LocalDateTime start = plan.now();
    Polling polling = Polling.of(CALLERS_PATIENCE);
    do {
      Optional<Lease> lease = leases.take(key);
      Optional<ConnectionRow> row = reload(seen);
      if (row.isEmpty() || isReplaced(row.get(), seen)) {
        lease.ifPresent(held -> transactions.run(entities -> leases.end(entities, held)));
        return;
      }
      if (lease.isPresent()) {
        withLease(lease.get(), row.get(), start);
        return;
      }
    } while (polling.pause());
    throw busy();
  }

  /** Somebody else got new tokens, or the grant was replaced or ended. */
  private static boolean isReplaced(ConnectionRow row, ConnectionRow seen) {
    return !row.secrets().equals(seen.secrets());
  }

  private void withLease(Lease lease, ConnectionRow row, LocalDateTime start) throws TokensRefused {
    boolean triedMeanwhile = row.grant().tried().map(at -> !at.isBefore(start)).orElse(false);
    if (triedMeanwhile || plan.failedJustNow(row.grant())) {
      transactions.run(entities -> giveBack(lease, entities));
      throw new TokensRefused(
          Reason.TEMPORARY, "The last try to renew the access token failed a moment ago.");
    }
    Target target = opened(lease, row);
    long beat = RenewalLeases.BEAT.toMillis();
    Future<?> signs =
        beats.scheduleAtFixedRate(() -> beat(lease), beat, beat, TimeUnit.MILLISECONDS);
    try {
      outcomes.renewed(row, lease, target, schemes.renew(target));
    } catch (TokensRefused refusal) {
      outcomes.refused(row, lease, target.scheme().interactive(), refusal);
      if (refusal.reason() == Reason.INVALID_GRANT
          && reload(row).filter(now -> isReplaced(now, row)).isPresent()) {
        return; // somebody else authorized again meanwhile
      }
      throw refusal;
    } finally {
      signs.cancel(false);
    }
  }

  /** Nothing was sent when it does not open, so that the lease is no sign of an unknown outcome. */
  private Target opened(Lease lease, ConnectionRow row) {
    try {
      return credentials.target(row);
    } catch (RuntimeException closed) {
      transactions.run(entities -> giveBack(lease, entities));
      throw closed;
    }
  }

  private void giveBack(Lease lease, EntityManager entities) {
    if (lease.interrupted().isPresent()) {
      leases.leaveUnresolved(entities, lease);
    } else {
      leases.end(entities, lease);
    }
  }

  /** One sign that is missed must not be the last one. */
  private void beat(Lease lease) {
    try {
      leases.beat(lease);
    } catch (RuntimeException missed) {
      LOG.log(Level.WARNING, "A renewal could not tell other nodes that it is going on.", missed);
    }
  }

  private Optional<ConnectionRow> reload(ConnectionRow row) {
    return transactions.call(
        entities -> Optional.ofNullable(entities.find(ConnectionRow.class, row.id())));
  }

  @PreDestroy
  void stop() {
    workers.close();
    beats.shutdownNow();
  }
}
