package org.zaplane.activity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.zaplane.connection.ConnectionEvent;
import org.zaplane.connection.ConnectionListener;
import org.zaplane.connection.Scope;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;

/** Log of what happens to connections. */
@Singleton
public class ActivityLog implements ConnectionListener {

  private final Transactions transactions;
  private final Clock clock;

  /** A log in the database. */
  @Inject
  public ActivityLog(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void happened(ConnectionEvent event) {
    transactions.run(entities -> entities.persist(new ActivityRow(event, Utc.now(clock))));
  }

  /**
   * Entries of a connection, newest first; none when it is out of the scope.
   *
   * @param before id of an entry; only earlier ones are meant
   * @param limit how many at most
   */
  public List<Activity> of(Scope scope, long connectionId, long before, int limit) {
    return transactions.call(
        entities -> {
          // nodes take ids in blocks, so that only the time gives the order of what two of them
          // wrote
          Optional<LocalDateTime> time =
              Optional.ofNullable(entities.find(ActivityRow.class, before))
                  .filter(row -> row.isOf(scope, connectionId))
                  .map(row -> row.toActivity().happenedAt());
          TypedQuery<ActivityRow> query =
              scope
                  .bind(
                      entities.createQuery(
                          "select a from ActivityRow a where "
                              + scope.condition("a")
                              + " and a.connectionId = :connection and "
                              + (time.isPresent()
                                  ? "(a.happenedAt < :time or a.happenedAt = :time and a.id < :before)"
                                  : "a.id < :before")
                              + " order by a.happenedAt desc, a.id desc",
                          ActivityRow.class))
                  .setParameter("connection", connectionId)
                  .setParameter("before", before)
                  .setMaxResults(limit);
          time.ifPresent(moment -> query.setParameter("time", moment));
          return query.getResultStream().map(ActivityRow::toActivity).toList();
        });
  }
}
