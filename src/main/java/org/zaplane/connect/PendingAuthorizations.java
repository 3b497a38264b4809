package org.zaplane.connect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.zaplane.connection.StorageQuota;
import org.zaplane.oauth.State;
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
import org.zaplane.secret.UndecryptableSecret;

/**
 * Flows that a browser is on its way with. One can be taken once, by one of all nodes, and what it
 * held of secrets goes with it, also when nobody comes back.
 */
@Singleton
class PendingAuthorizations implements PeriodicTask {

  /** How long a person has (OA-03). */
  static final Duration LIFE = Duration.ofMinutes(10);

  private final Transactions transactions;
  private final SecretDocuments secrets;
  private final Clock clock;
  private final RandomSource random;
  private final ConnectSettings settings;
  private final StorageQuota quota;

  @Inject
  PendingAuthorizations(
      Transactions transactions,
      SecretDocuments secrets,
      Clock clock,
      RandomSource random,
      ConnectSettings settings,
      StorageQuota quota) {
    this.transactions = transactions;
    this.secrets = secrets;
    this.clock = clock;
    this.random = random;
    this.settings = settings;
    this.quota = quota;
  }

  /**
   * Keeps a flow until its callback; returns until when.
   *
   * @throws Problem TOO_MANY when too many of this user wait already, TOO_LARGE when it is more
   *     than the user may store
   */
  LocalDateTime keep(State state, FlowOwner beginner, NewFlow wish, StartedForm form) {
    LocalDateTime expires = Utc.now(clock).plus(LIFE);
    PendingAuthorizationRow row =
        new PendingAuthorizationRow(state.hash(), random.uuid(), beginner, wish, expires);
    NewDocument document = secrets.prepare(row.secretOwner(), form.document());
    transactions.run(
        entities -> {
          quota.takeTurn(row.tenant(), row.owner());
          requireRoom(entities, row);
          row.setForm(document.save());
          quota.requireBeside(
              row.tenant(), row.owner(), row.storedBytes() + waitingBytes(entities, row));
          entities.persist(row);
          entities.persist(new FlowRow(row, expires));
        });
    return expires;
  }

  private void requireRoom(EntityManager entities, PendingAuthorizationRow row) {
    long waiting =
        entities
            .createQuery(
                "select count(p) from PendingAuthorizationRow p where p.tenant = :tenant"
                    + " and p.owner = :owner and p.expiresAt > :now",
                Long.class)
            .setParameter("tenant", row.tenant())
            .setParameter("owner", row.owner())
            .setParameter("now", Utc.now(clock))
            .getSingleResult();
    if (waiting >= settings.maxPendingFlows()) {
      throw new Problem(
          Kind.TOO_MANY,
          Subject.FLOW,
          "Too many authorizations were started and not finished. Try again in ten minutes.");
    }
  }

  private static long waitingBytes(EntityManager entities, PendingAuthorizationRow row) {
    Long sum =
        entities
            .createQuery(
                "select sum(p.storedBytes) from PendingAuthorizationRow p where p.tenant = :tenant"
                    + " and p.owner = :owner",
                Long.class)
            .setParameter("tenant", row.tenant())
            .setParameter("owner", row.owner())
            .getSingleResult();
    return sum == null ? 0 : sum;
  }

  /** A flow that was taken, and what it needs; nothing when that cannot be opened. */
  record Taken(PendingAuthorizationRow row, Optional<StartedForm> form) {}

  /** The flow of that state, as long as nobody took it. */
  Optional<PendingAuthorizationRow> find(String stateHash) {
    return transactions.call(
        entities -> Optional.ofNullable(entities.find(PendingAuthorizationRow.class, stateHash)));
  }

  /** Takes a flow out; nobody can take it again. Empty when somebody else did. */
  Optional<Taken> take(PendingAuthorizationRow row) {
    Optional<StartedForm> form = form(row);
    return delete(row) ? Optional.of(new Taken(row, form)) : Optional.empty();
  }

  /** What the flow needs; empty when it does not open: then it is of no use to anybody. */
  private Optional<StartedForm> form(PendingAuthorizationRow row) {
    try {
      return Optional.of(StartedForm.read(secrets.open(row.secretOwner(), row.form())));
    } catch (UndecryptableSecret closed) {
      return Optional.empty();
    }
  }

  /** Deletes a flow with its secrets; false when somebody else did. */
  private boolean delete(PendingAuthorizationRow row) {
    try {
      return transactions.call(
          entities -> {
            int deleted =
                entities
                    .createQuery("delete from PendingAuthorizationRow p where p.stateHash = :hash")
                    .setParameter("hash", row.stateHash())
                    .executeUpdate();
            if (deleted == 1) {
              secrets.delete(row.form());
            }
            return deleted == 1;
          });
    } catch (ConcurrentChange somebodyElseDid) {
      return false;
    }
  }

  /** Ends a flow of which the person said that nobody will come back. */
  void drop(String stateHash) {
    find(stateHash).ifPresent(this::delete);
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  /** Deletes flows from which nobody came back. */
  @Override
  public void run() {
    LocalDateTime now = Utc.now(clock);
    List<PendingAuthorizationRow> over =
        transactions.call(
            entities ->
                entities
                    .createQuery(
                        "select p from PendingAuthorizationRow p where p.expiresAt <= :now",
                        PendingAuthorizationRow.class)
                    .setParameter("now", now)
                    .getResultList());
    over.forEach(this::delete);
  }
}
