package org.zaplane.revocation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.Scope;
import org.zaplane.credential.Options;
import org.zaplane.integration.AuthScheme;
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

  private static final int PAGE_SIZE = 100;

  private final Transactions transactions;
  private final Disconnections disconnections;
  private final Clock clock;
  private final RandomSource random;

  @Inject
  BulkRevocation(
      Transactions transactions, Disconnections disconnections, Clock clock, RandomSource random) {
    this.transactions = transactions;
    this.disconnections = disconnections;
    this.clock = clock;
    this.random = random;
  }

  /**
   * How far it is.
   *
   * @param batch its id
   * @param total connections there were when it began
   * @param revoked grants that their systems confirmed to be ended
   * @param failed grants whose systems did not confirm it
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
        new RevocationBatchRow(
            random.uuid(), scope, selection, count(scope.tenant(), selection), Utc.now(clock));
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
              row.isFinished()
                  ? pending
                  : row.total() - counts.values().stream().mapToInt(n -> n).sum() + pending,
              row.isFinished() && pending == 0,
              row.createdAt());
        });
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
                        "select b from RevocationBatchRow b where b.finished = false",
                        RevocationBatchRow.class)
                    .getResultList());
    unfinished.forEach(this::process);
  }

  /** Two nodes at the same run disturb nobody: a connection loses its tokens once. */
  private void process(RevocationBatchRow batch) {
    Optional<Page> page = page(batch.tenant(), batch.selection(), 0);
    while (page.isPresent()) {
      for (long id : page.get().ids()) {
        disconnections.disconnect(id, batch.actor(), batch.uuid());
      }
      page = page(batch.tenant(), batch.selection(), page.get().last());
    }
    transactions.retry(
        entities -> {
          entities.find(RevocationBatchRow.class, batch.uuid().toString()).finish();
          return null;
        });
  }

  private int count(String tenant, GrantSelection selection) {
    int count = 0;
    Optional<Page> page = page(tenant, selection, 0);
    while (page.isPresent()) {
      count += page.get().ids().size();
      page = page(tenant, selection, page.get().last());
    }
    return count;
  }

  /** Ids of the connections that are selected among some, and the last id of these. */
  private record Page(List<Long> ids, long last) {}

  /** The next {@value #PAGE_SIZE} connections with a grant, by id; empty after the last one. */
  private Optional<Page> page(String tenant, GrantSelection selection, long after) {
    String owner = selection.owner().isPresent() ? " and c.owner = :owner" : "";
    String integration =
        selection.integration().isPresent() ? " and c.integration = :integration" : "";
    return transactions.call(
        entities -> {
          TypedQuery<Object[]> query =
              entities
                  .createQuery(
                      "select c.id, c.options from ConnectionRow c where c.tenant = :tenant"
                          + " and c.authType = :oauth and c.grant.obtainedAt is not null"
                          + " and c.id > :after"
                          + owner
                          + integration
                          + " order by c.id",
                      Object[].class)
                  .setParameter("tenant", tenant)
                  .setParameter("oauth", AuthScheme.OAUTH2)
                  .setParameter("after", after)
                  .setMaxResults(PAGE_SIZE);
          selection.owner().ifPresent(key -> query.setParameter("owner", key));
          selection.integration().ifPresent(slug -> query.setParameter("integration", slug));
          List<Object[]> found = query.getResultList();
          List<Long> ids =
              found.stream()
                  .filter(row -> selection.isOfClient(Options.parse((String) row[1])))
                  .map(row -> (Long) row[0])
                  .toList();
          return found.isEmpty()
              ? Optional.empty()
              : Optional.of(new Page(ids, (Long) found.get(found.size() - 1)[0]));
        });
  }
}
