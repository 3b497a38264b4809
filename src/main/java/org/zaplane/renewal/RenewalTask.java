package org.zaplane.renewal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zaplane.connection.ClosedCredentials;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.Status;
import org.zaplane.connection.StoredConnectionTests;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.platform.FairWorkers;
import org.zaplane.platform.Peer;
import org.zaplane.platform.PeriodicTask;
import org.zaplane.platform.Transactions;

/** Renews tokens before anybody waits for them. */
@Singleton
class RenewalTask implements PeriodicTask {

  private static final int BATCH = 1_000;

  private final Transactions transactions;
  private final Renewals renewals;
  private final RenewalLeases leases;
  private final RenewalPlan plan;
  private final InvalidClients clients;
  private final StoredConnectionTests probe;
  private final FairWorkers workers;

  @Inject
  RenewalTask(
      Transactions transactions,
      Renewals renewals,
      RenewalLeases leases,
      RenewalPlan plan,
      InvalidClients clients,
      StoredConnectionTests probe,
      FairWorkers workers) {
    this.transactions = transactions;
    this.renewals = renewals;
    this.leases = leases;
    this.plan = plan;
    this.clients = clients;
    this.probe = probe;
    this.workers = workers;
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(10);
  }

  /** Renews what is due, and takes up what a node left behind when it stopped. */
  @Override
  public void run() {
    List<String> abandoned = leases.abandoned();
    List<ConnectionRow> left =
        transactions.call(
            entities ->
                abandoned.stream().flatMap(key -> anyOfGrant(entities, key).stream()).toList());
    workers.run(new Round(left));
  }

  /** What is due now, first of all what was left behind. */
  private final class Round implements FairWorkers.Work<ConnectionRow> {

    private final LocalDateTime now = plan.now();
    private final List<ConnectionRow> left;

    Round(List<ConnectionRow> left) {
      this.left = left;
    }

    @Override
    public Set<Peer> peers() {
      Set<Peer> peers = new LinkedHashSet<>();
      left.forEach(row -> peers.add(peer(row)));
      peers.addAll(transactions.call(entities -> duePeers(entities, now)));
      return peers;
    }

    @Override
    public List<ConnectionRow> due(Peer peer) {
      List<ConnectionRow> due = new ArrayList<>(left);
      due.removeIf(row -> !peer(row).equals(peer));
      due.addAll(transactions.call(entities -> rowsDue(entities, peer, now)));
      return due;
    }

    @Override
    public boolean run(ConnectionRow row) {
      return renew(row);
    }
  }

  /** Renews one; whether its system answered. */
  private boolean renew(ConnectionRow row) {
    try {
      Optional<LocalDateTime> rest = clients.restsUntil(row);
      if (rest.isPresent() || !renewals.isRenewable(row)) {
        postpone(row, rest.orElseGet(this::later));
        return true;
      }
      ConnectionRow renewed = renewals.renew(row);
      if (renewed.status() == Status.ERROR) {
        probe.again(renewed);
      }
      return true;
    } catch (ClosedCredentials closed) {
      probe.again(row); // says so, and it is due no more
      return true;
    } catch (TokensRefused refusal) {
      return switch (refusal.reason()) {
        case TEMPORARY, OUTCOME_UNKNOWN -> false;
        case INVALID_GRANT, INVALID_CLIENT, REFUSED, INCOMPLETE -> true;
      };
    }
  }

  private LocalDateTime later() {
    return plan.now().plus(InvalidClients.REST);
  }

  /** Nothing can be done for now, and others are not to wait behind it. */
  private void postpone(ConnectionRow row, LocalDateTime until) {
    transactions.run(
        entities -> {
          ConnectionRow now = entities.find(ConnectionRow.class, row.id());
          if (now != null) {
            now.grant().postponed(until);
          }
        });
  }

  /** One row of a grant. */
  private static Optional<ConnectionRow> anyOfGrant(EntityManager entities, String key) {
    return entities
        .createQuery("select c from ConnectionRow c where c.grant.key = :key", ConnectionRow.class)
        .setParameter("key", key)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private static Peer peer(ConnectionRow row) {
    return new Peer(row.integration(), row.destination());
  }

  /** Systems of which tokens are to be renewed by now. */
  private static List<Peer> duePeers(EntityManager entities, LocalDateTime now) {
    return entities
        .createQuery(
            "select distinct new org.zaplane.platform.Peer(c.integration, c.destination)"
                + " from ConnectionRow c where c.grant.renewAt <= :now"
                + " and c.status in (:active, :error)",
            Peer.class)
        .setParameter("now", now)
        .setParameter("active", Status.ACTIVE.wireName())
        .setParameter("error", Status.ERROR.wireName())
        .getResultList();
  }

  /** A system's rows whose tokens are to be renewed by now, the oldest first. */
  private static List<ConnectionRow> rowsDue(EntityManager entities, Peer peer, LocalDateTime now) {
    return entities
        .createQuery(
            "select c from ConnectionRow c where c.grant.renewAt <= :now and c.status in (:active, :error)"
                + " and c.integration = :integration and c.destination = :destination"
                + " order by c.grant.renewAt",
            ConnectionRow.class)
        .setParameter("integration", peer.integration())
        .setParameter("destination", peer.destination())
        .setParameter("now", now)
        .setParameter("active", Status.ACTIVE.wireName())
        .setParameter("error", Status.ERROR.wireName())
        .setMaxResults(BATCH)
        .getResultList();
  }
}
