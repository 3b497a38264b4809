package org.zaplane.secret;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.PeriodicTask;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.platform.Variants;

/**
 * Documents outside the database that are to be deleted: those that a transaction removed, and
 * those that were written and that no transaction saved in time.
 */
@Singleton
class SecretIntents implements PeriodicTask {

  /** Longer than any transaction and what comes before it. */
  private static final Duration UNSAVED = Duration.ofMinutes(10);

  private static final Duration RETRY = Duration.ofMinutes(5);
  private static final int BATCH = 100;
  private static final Logger LOG = Logger.getLogger(SecretIntents.class.getName());

  private final Transactions transactions;
  private final Map<String, SecretStore> stores;
  private final Clock clock;

  @Inject
  SecretIntents(Transactions transactions, @Any Instance<SecretStore> stores, Clock clock) {
    this.transactions = transactions;
    this.stores = Variants.byKind("secret store", stores, SecretStore::kind);
    this.clock = clock;
  }

  /** Notes that a document is about to be written. */
  void willWrite(SecretReference place) {
    note(new SecretIntentRow(place, false, Utc.now(clock).plus(UNSAVED)));
  }

  /** Whether a document that was to be written is not being deleted yet. */
  boolean isAwaited(SecretReference place) {
    return transactions.call(
        entities -> {
          SecretIntentRow row = entities.find(SecretIntentRow.class, place.urn());
          return row != null && !row.isDeleting();
        });
  }

  /** Notes that a document is to be deleted, in the running transaction. */
  void willDelete(SecretReference place) {
    note(new SecretIntentRow(place, true, Utc.now(clock)));
  }

  private void note(SecretIntentRow row) {
    transactions.run(entities -> entities.persist(row));
  }

  /**
   * Makes a document stay, in the running transaction.
   *
   * @throws ConcurrentChange when it is being deleted already
   */
  void written(SecretReference place) {
    if (forget(place.urn(), false) == 0) {
      throw new ConcurrentChange(null);
    }
  }

  private int forget(String reference, boolean deleting) {
    return transactions.call(
        entities ->
            entities
                .createQuery(
                    "delete from SecretIntentRow i where i.reference = :reference and i.deleting = :deleting")
                .setParameter("reference", reference)
                .setParameter("deleting", deleting)
                .executeUpdate());
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(10);
  }

  /** Deletes what is due. A store that fails is asked again later. */
  @Override
  public void run() {
    List<String> due =
        transactions.call(
            entities ->
                entities
                    .createQuery(
                        "select i.reference from SecretIntentRow i where i.dueAt <= :now order by i.dueAt",
                        String.class)
                    .setParameter("now", Utc.now(clock))
                    .setMaxResults(BATCH)
                    .getResultList());
    for (String reference : due) {
      if (claim(reference)) {
        delete(reference);
      }
    }
  }

  /** From here on nobody saves it, and other nodes leave it alone for a while. */
  private boolean claim(String reference) {
    LocalDateTime now = Utc.now(clock);
    try {
      return transactions.call(
              entities ->
                  entities
                      .createQuery(
                          "update SecretIntentRow i set i.deleting = true, i.dueAt = :later"
                              + " where i.reference = :reference and i.dueAt <= :now")
                      .setParameter("later", now.plus(RETRY))
                      .setParameter("reference", reference)
                      .setParameter("now", now)
                      .executeUpdate())
          == 1;
    } catch (ConcurrentChange somebodyElseDoes) {
      return false;
    }
  }

  private void delete(String reference) {
    SecretReference place = SecretReference.parse(reference);
    SecretStore store = stores.get(place.store());
    if (store == null) {
      return; // it may be there again after the next start
    }
    try {
      store.delete(place.name());
      forget(reference, true);
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "A secret document could not be deleted; it is tried again.", failure);
    }
  }
}
