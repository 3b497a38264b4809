package org.zaplane.renewal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.zaplane.connection.ConnectionRepository;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.UnresolvedRenewals;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;

/**
 * Lets one node at a time renew a grant. A lease is written before the request leaves and taken
 * away with the answer's commit, so a node that dies in between leaves it behind as the sign that
 * the outcome is unknown.
 *
 * <p>A lease counts as abandoned when this node has watched it for {@link #LEASE} without a sign of
 * life. Watching instead of comparing times makes it safe against clocks that differ; the fence
 * makes sure that a holder that was taken for dead wrongly cannot save anything.
 */
@Singleton
class RenewalLeases implements UnresolvedRenewals {

  static final Duration LEASE = Duration.ofSeconds(30);

  /** How often a holder gives a sign of life. */
  static final Duration BEAT = Duration.ofSeconds(8);

  private static final String RELEASED = "";

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final Clock clock;
  private final RandomSource random;
  private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();

  @Inject
  RenewalLeases(
      Transactions transactions,
      ConnectionRepository repository,
      Clock clock,
      RandomSource random) {
    this.transactions = transactions;
    this.repository = repository;
    this.clock = clock;
    this.random = random;
  }

  private record Sighting(String sign, Instant since) {}

  /**
   * A lease that is held.
   *
   * @param interrupted since when an earlier renewal is without a known outcome, if there was one
   */
  record Lease(String key, String holder, long fence, Optional<LocalDateTime> interrupted) {}

  /** The lease, unless somebody else holds it. */
  Optional<Lease> take(String key) {
    try {
      return transactions.call(entities -> take(entities, key));
    } catch (ConcurrentChange somebodyElseDid) {
      return Optional.empty();
    }
  }

  private Optional<Lease> take(EntityManager entities, String key) {
    String holder = random.uuid().toString();
    RenewalRow row = entities.find(RenewalRow.class, key);
    if (row == null) {
      entities.persist(new RenewalRow(key, holder, Utc.now(clock)));
      entities.flush();
      return Optional.of(new Lease(key, holder, 1, Optional.empty()));
    }
    if (!row.holder().equals(RELEASED) && !isAbandoned(row)) {
      return Optional.empty();
    }
    int taken =
        entities
            .createQuery(
                "update RenewalRow r set r.holder = :holder, r.fence = r.fence + 1, r.beats = 0"
                    + " where r.key = :key and r.holder = :before and r.fence = :fence")
            .setParameter("holder", holder)
            .setParameter("key", key)
            .setParameter("before", row.holder())
            .setParameter("fence", row.fence())
            .executeUpdate();
    return taken == 1
        ? Optional.of(new Lease(key, holder, row.fence() + 1, Optional.of(row.begunAt())))
        : Optional.empty();
  }

  private boolean isAbandoned(RenewalRow row) {
    Instant now = clock.instant();
    Sighting sighting =
        sightings.compute(
            row.key(),
            (key, before) ->
                before != null && before.sign().equals(row.sign())
                    ? before
                    : new Sighting(row.sign(), now));
    return !now.isBefore(sighting.since().plus(LEASE));
  }

  /** Writes a sign of life of the holder. */
  void beat(Lease lease) {
    transactions.run(
        entities ->
            held(
                entities,
                lease,
                "update RenewalRow r set r.beats = r.beats + 1 where r.key = :key and r.holder = :holder and r.fence = :fence"));
  }

  /**
   * Gives the lease back, in the caller's transaction.
   *
   * @return whether it was still held; if not, nothing may be saved
   */
  boolean end(EntityManager entities, Lease lease) {
    sightings.remove(lease.key());
    return held(
        entities,
        lease,
        "delete from RenewalRow r where r.key = :key and r.holder = :holder and r.fence = :fence");
  }

  /** Gives it back and leaves the sign that the outcome is unknown. */
  boolean leaveUnresolved(EntityManager entities, Lease lease) {
    return held(
        entities,
        lease,
        "update RenewalRow r set r.holder = '' where r.key = :key and r.holder = :holder and r.fence = :fence");
  }

  private static boolean held(EntityManager entities, Lease lease, String statement) {
    return entities
            .createQuery(statement)
            .setParameter("key", lease.key())
            .setParameter("holder", lease.holder())
            .setParameter("fence", lease.fence())
            .executeUpdate()
        == 1;
  }

  /** Grants whose renewal somebody left behind. */
  List<String> abandoned() {
    List<RenewalRow> all =
        transactions.call(
            entities ->
                entities
                    .createQuery(
                        "select r from RenewalRow r where r.holder <> ''", RenewalRow.class)
                    .setMaxResults(1000)
                    .getResultList());
    sightings.keySet().retainAll(all.stream().map(RenewalRow::key).toList());
    return all.stream().filter(this::isAbandoned).map(RenewalRow::key).toList();
  }

  @Override
  public void forget(EntityManager entities, ConnectionRow row) {
    if (!repository.isShared(entities, row)) {
      entities
          .createQuery("delete from RenewalRow r where r.key = :key")
          .setParameter("key", repository.grantKey(row))
          .executeUpdate();
    }
  }
}
