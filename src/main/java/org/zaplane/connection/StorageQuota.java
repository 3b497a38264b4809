package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.FlushModeType;
import java.util.Objects;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/**
 * How many bytes one user may store. What people give is refused beyond it; tokens that a system
 * renews are kept all the same, because they would be lost.
 */
@Singleton
public class StorageQuota {

  /** The rows of {@code zaplane_quota_turn}, numbered from 0. */
  private static final int TURNS = 32;

  private static final String SELECT_TURNS = "select id from zaplane_quota_turn";

  private final Transactions transactions;
  private final ConnectionSettings settings;

  @Inject
  StorageQuota(Transactions transactions, ConnectionSettings settings) {
    this.transactions = transactions;
    this.settings = settings;
  }

  /**
   * Waits, in the caller's transaction, until nobody else adds to what this user stores, and keeps
   * others waiting until its end: what is counted from now on stays true. Comes before anything
   * that others wait for. Some users share a turn.
   */
  public void takeTurn(String tenant, String owner) {
    int turn = Math.floorMod(Objects.hash(tenant, owner), TURNS);
    transactions.call(
        entities ->
            entities
                .createNativeQuery(SELECT_TURNS + " where id = ?1 for update")
                .setParameter(1, turn)
                .getResultList());
  }

  /** Like {@link #takeTurn}, for all users. */
  void takeAllTurns() {
    transactions.call(
        entities ->
            entities.createNativeQuery(SELECT_TURNS + " order by id for update").getResultList());
  }

  /**
   * Makes sure, in the caller's transaction, that a row may hold what it holds now.
   *
   * @param before what it held; one that does not grow is never refused
   * @throws Problem TOO_LARGE
   */
  void require(ConnectionRow row, long before) {
    if (row.storedBytes() > before) {
      require(row.storedBytes() + ofConnections(row.tenant(), row.owner(), row.uuid().toString()));
    }
  }

  /**
   * Makes sure that a user may store this much besides connections.
   *
   * @throws Problem TOO_LARGE
   */
  public void requireBeside(String tenant, String owner, long bytes) {
    require(bytes + ofConnections(tenant, owner, ""));
  }

  private void require(long bytes) {
    if (bytes > settings.maxStoredBytes()) {
      throw new Problem(
          Kind.TOO_LARGE,
          Subject.CONNECTION,
          "Your connections hold as much as one user may store. Delete one first, or enter less.");
    }
  }

  /** Writes nothing first: the row that is being made is left out anyway. */
  private long ofConnections(String tenant, String owner, String except) {
    Long sum =
        transactions.call(
            entities ->
                entities
                    .createQuery(
                        "select sum(c.storedBytes) from ConnectionRow c where c.tenant = :tenant"
                            + " and c.owner = :owner and c.uuid <> :except",
                        Long.class)
                    .setFlushMode(FlushModeType.COMMIT)
                    .setParameter("tenant", tenant)
                    .setParameter("owner", owner)
                    .setParameter("except", except)
                    .getSingleResult());
    return sum == null ? 0 : sum;
  }
}
