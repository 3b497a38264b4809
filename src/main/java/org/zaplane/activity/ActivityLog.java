package org.zaplane.activity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.zaplane.connection.ConnectionEvent;
import org.zaplane.connection.ConnectionListener;
import org.zaplane.connection.Scope;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;

/** Writes down what happens to connections and reads it back. */
@Singleton
public class ActivityLog implements ConnectionListener {

  private final Transactions transactions;
  private final Clock clock;

  /** A record in the database. */
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
   * What happened to one of the caller's connections, newest first; nothing for somebody else's.
   *
   * @param before only entries with a smaller id than this
   * @param limit how many at most
   */
  public List<Activity> of(Scope scope, long connectionId, long before, int limit) {
    return transactions.call(
        entities ->
            scope
                .bind(
                    entities.createQuery(
                        "select a from ActivityRow a where "
                            + scope.condition("a")
                            + " and a.connectionId = :connection and a.id < :before order by a.id desc",
                        ActivityRow.class))
                .setParameter("connection", connectionId)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultStream()
                .map(ActivityRow::toActivity)
                .toList());
  }
}
