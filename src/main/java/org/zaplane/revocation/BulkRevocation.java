package org.zaplane.revocation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.connection.ConnectionEvent;
import org.zaplane.connection.ConnectionEvents;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.Scope;
import org.zaplane.platform.DatabaseUnavailable;
import org.zaplane.platform.PeriodicTask;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.revocation.RevocationRow.Outcome;

/**
 * Revocation of many grants: after an incident, or when an app or a person leaves. The request is
 * stored first and then processed page by page, so that it goes on when a node stops in between.
 */
@Singleton
public class BulkRevocation implements PeriodicTask {

  private static final Duration REST = Duration.ofMinutes(10);
  private static final String NOT_DISCONNECTED =
      "The tokens could not be removed from here, so the grant was not ended. Remove the app in your account there.";
  private static final Logger LOG = Logger.getLogger(BulkRevocation.class.getName());

  private final Transactions transactions;
  private final SelectedConnections connections;
  private final Disconnections disconnections;
  private final Clock clock;
  private final RandomSource random;
  private final ConnectionEvents events;

  /** When batches with connections that failed are tried again; at once after a start. */
  private final Map<UUID, LocalDateTime> restUntil = new ConcurrentHashMap<>();

  /** Ids of connections that failed and were logged. */
  private final Set<Long> logged = ConcurrentHashMap.newKeySet();

  @Inject
  BulkRevocation(
      Transactions transactions,
      SelectedConnections connections,
      Disconnections disconnections,
      Clock clock,
      RandomSource random,
      ConnectionEvents events) {
    this.transactions = transactions;
    this.connections = connections;
    this.disconnections = disconnections;
    this.clock = clock;
    this.random = random;
    this.events = events;
  }

  /**
   * How far it is.
   *
   * @param batch its id
   * @param total connections there were when it began
   * @param revoked grants that their systems confirmed to be ended
   * @param failed grants whose systems did not confirm it, or whose tokens could not be removed
   * @param notRevocable grants that cannot be ended from here; their connections lost the tokens
   *     all the same
   * @param pending grants whose systems were not asked yet, or are asked again
   * @param finished whether nothing is left to do
   * @param begun when it began, UTC
   */
  public record Progress(
      UUID batch,
      int total,
      int revoked,
      int failed,
      int notRevocable,
      int pending,
      boolean finished,
      LocalDateTime begun) {}

  /**
   * Begins.
   *
   * @throws Problem FORBIDDEN when somebody who is no administrator means others' grants
   */
  public Progress begin(Scope scope, GrantSelection asked) {
    boolean others = !asked.owner().equals(Optional.of(scope.user()));
    if (others && !scope.wholeTenant() && asked.owner().isPresent()) {
      throw new Problem(
          Kind.FORBIDDEN, Subject.CONNECTION, "Only administrators end the grants of others.");
    }
    GrantSelection selection = scope.wholeTenant() ? asked : asked.ofOwner(scope.user());
    RevocationBatchRow batch =
        new RevocationBatchRow(random.uuid(), scope, selection, Utc.now(clock));
    batch.setTotal(connections.count(batch));
    transactions.run(entities -> entities.persist(batch));
    return progress(scope, batch.uuid());
  }

  /**
   * How far one is.
   *
   * @throws Problem NOT_FOUND when the caller began none of that name
   */
  public Progress progress(Scope scope, UUID batch) {
    return transactions.call(
        entities -> {
          RevocationBatchRow row = entities.find(RevocationBatchRow.class, batch.toString());
          if (row == null || !scope.covers(row.tenant(), row.actor())) {
            throw new Problem(Kind.NOT_FOUND, Subject.CONNECTION, "There is no such run.");
          }
          Map<String, Integer> counts = counts(entities, batch);
          int pending = counts.getOrDefault(Outcome.PENDING.wireName(), 0);
          return new Progress(
              batch,
              row.total(),
              counts.getOrDefault(Outcome.REVOKED.wireName(), 0),
              counts.getOrDefault(Outcome.FAILED.wireName(), 0),
              counts.getOrDefault(Outcome.NOT_REVOCABLE.wireName(), 0),
              row.isFinished() ? pending : pending + Math.max(0, row.total() - sum(counts)),
              row.isFinished() && pending == 0,
              row.createdAt());
        });
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<String, Integer> counts(EntityManager entities, UUID batch) {
    Map<String, Integer> counts = new HashMap<>();
    entities
        .createQuery(
            "select r.outcome, count(r) from RevocationRow r where r.batch = :batch group by r.outcome",
            Object[].class)
        .setParameter("batch", batch.toString())
        .getResultList()
        .forEach(pair -> counts.put((String) pair[0], Math.toIntExact((Long) pair[1])));
    return counts;
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(5);
  }

  /** Disconnects the connections of every unfinished run. */
  @Override
  public void run() {
    List<RevocationBatchRow> unfinished =
        transactions.call(
            entities ->
                entities
                    .createQuery(
                        "select b from RevocationBatchRow b where b.finished = false order by b.createdAt",
                        RevocationBatchRow.class)
                    .getResultList());
    for (RevocationBatchRow batch : unfinished) {
      LocalDateTime rest = restUntil.get(batch.uuid());
      if (rest == null || !rest.isAfter(Utc.now(clock))) {
        process(batch);
      }
    }
  }

  /**
   * Two nodes at the same run disturb nobody: a connection loses its tokens once. Connections that
   * fail hold up no others; they are tried again until a day has passed.
   */
  private void process(RevocationBatchRow batch) {
    List<Long> failed = disconnectAll(batch);
    LocalDateTime now = Utc.now(clock);
    if (failed.isEmpty() || now.isAfter(batch.createdAt().plus(RevocationTask.LONGEST))) {
      finish(batch.uuid(), failed);
      restUntil.remove(batch.uuid());
    } else {
      restUntil.put(batch.uuid(), now.plus(REST));
    }
  }

  /** The ids of the connections that could not be disconnected. */
  private List<Long> disconnectAll(RevocationBatchRow batch) {
    List<Long> failed = new ArrayList<>();
    Optional<SelectedConnections.Page> page = connections.page(batch, 0);
    while (page.isPresent()) {
      for (long id : page.get().ids()) {
        if (!isDisconnected(batch, id)) {
          failed.add(id);
        }
      }
      page = connections.page(batch, page.get().last());
    }
    return failed;
  }

  private boolean isDisconnected(RevocationBatchRow batch, long id) {
    try {
      disconnections.disconnect(id, batch.actor(), batch.uuid());
      return true;
    } catch (DatabaseUnavailable nothingWorks) {
      throw nothingWorks;
    } catch (RuntimeException failure) {
      if (logged.add(id)) {
        LOG.log(
            Level.WARNING,
            failure,
            () -> "Connection " + id + " could not be disconnected; it is tried again for a day.");
      }
      return false;
    }
  }

  private void finish(UUID batch, List<Long> failed) {
    transactions.retry(
        entities -> {
          RevocationBatchRow row = entities.find(RevocationBatchRow.class, batch.toString());
          if (!row.isFinished()) {
            failed.forEach(id -> giveUp(entities, row, id));
            row.finish();
          }
          return row;
        });
  }

  private void giveUp(EntityManager entities, RevocationBatchRow batch, long id) {
    ConnectionRow connection = entities.find(ConnectionRow.class, id);
    if (connection != null) {
      RevocationRow row =
          new RevocationRow(connection, batch.uuid(), batch.actor(), Utc.now(clock));
      row.settled(Outcome.FAILED, NOT_DISCONNECTED);
      entities.persist(row);
      events.publish(
          ConnectionEvent.Kind.REVOCATION_FAILED,
          connection.subject(),
          batch.actor(),
          NOT_DISCONNECTED);
    }
  }
}
