package org.zaplane.connect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connection.NewGrant;
import org.zaplane.connection.Scope;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.PeriodicTask;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.NewDocument;
import org.zaplane.secret.SecretDocuments;

/** Outcomes of flows, for the owner of each. Deleted after a day. */
@Singleton
class FlowResults implements PeriodicTask {

  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final Logger LOG = Logger.getLogger(FlowResults.class.getName());

  private final Transactions transactions;
  private final SecretDocuments secrets;
  private final Clock clock;
  private final RandomSource random;

  @Inject
  FlowResults(
      Transactions transactions, SecretDocuments secrets, Clock clock, RandomSource random) {
    this.transactions = transactions;
    this.secrets = secrets;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The flow of that id.
   *
   * @throws Problem NOT_FOUND also when it is somebody else's, or was begun in another session
   */
  Flow get(FlowOwner beginner, String id) {
    return transactions.call(
        entities -> own(entities.find(FlowRow.class, id), beginner).toFlow(Utc.now(clock)));
  }

  /** The flow of that id; empty when there is none that this one began. */
  Optional<Flow> find(FlowOwner beginner, String id) {
    return transactions.call(
        entities ->
            Optional.ofNullable(entities.find(FlowRow.class, id))
                .filter(row -> row.isOf(beginner))
                .map(row -> row.toFlow(Utc.now(clock))));
  }

  private static FlowRow own(FlowRow row, FlowOwner beginner) {
    if (row == null || !row.isOf(beginner)) {
      throw new Problem(Kind.NOT_FOUND, Subject.FLOW, "There is no such flow.");
    }
    return row;
  }

  /** Stores how a flow ended. */
  Flow end(Flow ended) {
    return transactions.retry(entities -> end(entities.find(FlowRow.class, ended.id()), ended));
  }

  private Flow end(FlowRow row, Flow ended) {
    row.confirmation().ifPresent(stored -> Confirmation.delete(stored, secrets));
    row.end(ended);
    return row.toFlow(Utc.now(clock));
  }

  /** Keeps a grant until the person says whether it is meant. */
  Flow askForConfirmation(String id, NewGrant grant, String words) {
    UUID uuid = random.uuid();
    NewDocument document = Confirmation.prepare(grant, secrets, uuid);
    return transactions.retry(
        entities -> {
          FlowRow row = entities.find(FlowRow.class, id);
          LocalDateTime until = Utc.now(clock).plus(PendingAuthorizations.LIFE);
          row.askForConfirmation(
              words, Confirmation.column(grant, uuid, document.save(), clock.instant()), until);
          return row.toFlow(Utc.now(clock));
        });
  }

  /** A grant that waits for a word, and the connection that it is for. */
  record Waiting(NewGrant grant, long connection) {}

  /**
   * The grant that waits; it is taken out, so that it counts once.
   *
   * @throws Problem NOT_FOUND, or CONFLICT when nothing waits or it is too late
   */
  Waiting confirmed(FlowOwner beginner, String id) {
    String waiting =
        transactions.call(entities -> waiting(entities, beginner, id).confirmation().orElseThrow());
    NewGrant grant = Confirmation.read(waiting, secrets, clock.instant());
    return transactions.retry(
        entities -> {
          FlowRow row = waiting(entities, beginner, id);
          Confirmation.delete(waiting, secrets);
          row.end(Flow.of(id, Status.PENDING, ""));
          entities.flush();
          return new Waiting(grant, row.connectionId());
        });
  }

  private FlowRow waiting(EntityManager entities, FlowOwner beginner, String id) {
    FlowRow row = own(entities.find(FlowRow.class, id), beginner);
    if (row.toFlow(Utc.now(clock)).status() != Status.OTHER_ACCOUNT) {
      throw new Problem(Kind.CONFLICT, Subject.FLOW, "There is nothing to confirm any more.");
    }
    return row;
  }

  /** How many flows of this person are open that would give the connection new tokens. */
  long open(Scope scope, long connection) {
    return transactions.call(
        entities ->
            scope
                .bind(
                    entities.createQuery(
                        "select count(f) from FlowRow f where "
                            + scope.condition("f")
                            + " and f.connectionId = :connection and f.status in (:pending, :other)"
                            + " and f.endsAt > :now",
                        Long.class))
                .setParameter("connection", connection)
                .setParameter("pending", Status.PENDING.wireName())
                .setParameter("other", Status.OTHER_ACCOUNT.wireName())
                .setParameter("now", Utc.now(clock))
                .getSingleResult());
  }

  /** Ends a flow that is open still; one that is not stays as it is. */
  Flow cancel(FlowOwner beginner, String id) {
    return transactions.retry(
        entities -> {
          FlowRow row = own(entities.find(FlowRow.class, id), beginner);
          Flow flow = row.toFlow(Utc.now(clock));
          boolean open = flow.status() == Status.PENDING || flow.status() == Status.OTHER_ACCOUNT;
          return open ? end(row, Flow.of(id, Status.CANCELLED, "It was cancelled.")) : flow;
        });
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  /** Deletes grants that nobody confirmed in time, and flows of yesterday. */
  @Override
  public void run() {
    LocalDateTime now = Utc.now(clock);
    List<String> unconfirmed =
        transactions.call(
            entities ->
                entities
                    .createQuery(
                        "select f.id from FlowRow f where f.confirmation is not null and f.endsAt <= :now",
                        String.class)
                    .setParameter("now", now)
                    .getResultList());
    unconfirmed.forEach(this::expire);
    transactions.run(
        entities ->
            entities
                .createQuery(
                    "delete from FlowRow f where f.endsAt < :old and f.confirmation is null")
                .setParameter("old", now.minus(REMEMBERED))
                .executeUpdate());
  }

  private void expire(String id) {
    try {
      transactions.run(
          entities -> {
            FlowRow row = entities.find(FlowRow.class, id);
            // somebody may have said it at the last moment
            if (row != null && row.confirmation().isPresent()) {
              end(row, Flow.of(id, Status.EXPIRED, FlowRow.UNCONFIRMED));
            }
          });
    } catch (ConcurrentChange nextRound) {
      LOG.log(Level.FINE, "A flow expires with the next round.", nextRound);
    }
  }
}
