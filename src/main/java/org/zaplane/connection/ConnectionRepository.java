package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.integration.AuthScheme;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/** Rows of connections. */
@Singleton
public class ConnectionRepository {

  private final Transactions transactions;
  private final ConnectionSettings settings;
  private final StorageQuota quota;
  private final GrantFingerprints fingerprints;

  @Inject
  ConnectionRepository(
      Transactions transactions,
      ConnectionSettings settings,
      StorageQuota quota,
      GrantFingerprints fingerprints) {
    this.transactions = transactions;
    this.settings = settings;
    this.quota = quota;
    this.fingerprints = fingerprints;
  }

  /** The caller's rows by id, with one query. */
  List<Connection> list(Scope scope, Optional<String> integration) {
    String filter = integration.isPresent() ? " and c.integration = :integration" : "";
    return transactions.call(
        entities -> {
          var query =
              scope.bind(
                  entities.createQuery(
                      "select c from ConnectionRow c where "
                          + scope.condition("c")
                          + filter
                          + " order by c.id",
                      ConnectionRow.class));
          integration.ifPresent(slug -> query.setParameter("integration", slug));
          return query.getResultList().stream().map(ConnectionRow::toConnection).toList();
        });
  }

  /**
   * The caller's row of that id.
   *
   * @throws Problem NOT_FOUND when there is none, FORBIDDEN when it is somebody else's
   */
  public ConnectionRow own(EntityManager entities, Scope scope, long id) {
    return own(entities, scope, id, LockModeType.NONE);
  }

  /**
   * The same, of a connection that a person authorizes.
   *
   * @throws Problem INVALID when it is another one, besides those above
   */
  public ConnectionRow ownInteractive(EntityManager entities, Scope scope, long id) {
    ConnectionRow row = own(entities, scope, id);
    if (!row.authType().equals(AuthScheme.OAUTH2)) {
      throw new Problem(
          Kind.INVALID,
          Subject.CONNECTION,
          "This connection uses a typed credential, so there is nothing to authorize.");
    }
    return row;
  }

  /** The caller's row of that id; others who take it this way wait until this transaction ends. */
  ConnectionRow ownInTurn(EntityManager entities, Scope scope, long id) {
    return own(entities, scope, id, LockModeType.PESSIMISTIC_WRITE);
  }

  private static ConnectionRow own(
      EntityManager entities, Scope scope, long id, LockModeType lock) {
    ConnectionRow row = entities.find(ConnectionRow.class, id, lock);
    if (row == null || !row.tenant().equals(scope.tenant())) {
      throw new Problem(Kind.NOT_FOUND, Subject.CONNECTION, "Connection not found.");
    }
    if (!scope.covers(row.tenant(), row.owner())) {
      throw new Problem(Kind.FORBIDDEN, Subject.CONNECTION, "You do not own this connection.");
    }
    return row;
  }

  /** How long a form may be corrected after its first try. */
  private static final Duration CORRECTION = Duration.ofMinutes(10);

  /** What a new row will be. */
  record NewRow(String integration, String authType, String name, LocalDateTime now) {}

  /**
   * The caller's row of that kind and name that never worked and is younger than ten minutes, which
   * a retry takes over. Empty when a new one is to be made, for which there is room then.
   *
   * @throws Problem TOO_MANY when a new one is to be made and there is no room
   */
  Optional<ConnectionRow> forRetry(EntityManager entities, Scope scope, NewRow made) {
    quota.takeTurn(scope.tenant(), scope.user());
    Optional<ConnectionRow> failed = failed(entities, scope, made);
    if (failed.isEmpty()) {
      requireRoom(entities, scope.tenant(), scope.user());
    }
    return failed;
  }

  /**
   * The row that a retry takes over, or a new one.
   *
   * @param uuid the row's, as it was when its credentials were prepared
   * @throws ConcurrentChange when it is another row now
   * @throws Problem TOO_MANY when a new one is to be made and there is no room
   */
  ConnectionRow forRetry(EntityManager entities, Scope scope, NewRow made, UUID uuid) {
    ConnectionRow row =
        forRetry(entities, scope, made)
            .orElseGet(() -> new ConnectionRow(uuid, scope.tenant(), scope.user(), made));
    if (!row.uuid().equals(uuid)) {
      throw new ConcurrentChange(null);
    }
    return row;
  }

  /** The caller's row of that kind and name that never worked and is younger than ten minutes. */
  private static Optional<ConnectionRow> failed(EntityManager entities, Scope scope, NewRow made) {
    return entities
        .createQuery(
            "select c from ConnectionRow c where c.tenant = :tenant and c.owner = :owner"
                + " and c.integration = :integration and c.name = :name and c.status = :error"
                + " and c.authType = :authType and c.accountIdentity is null and c.lastSuccessAt is null"
                + " and c.lastTestStatus = 'failed'"
                + " and c.createdAt > :since"
                + " order by c.id",
            ConnectionRow.class)
        .setParameter("tenant", scope.tenant())
        .setParameter("owner", scope.user())
        .setParameter("integration", made.integration())
        .setParameter("authType", made.authType())
        .setParameter("name", made.name())
        .setParameter("since", made.now().minus(CORRECTION))
        .setParameter("error", Status.ERROR.wireName())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /**
   * Makes sure that this user, whose turn it is, may have one connection more.
   *
   * @throws Problem TOO_MANY
   */
  private void requireRoom(EntityManager entities, String tenant, String owner) {
    long count =
        entities
            .createQuery(
                "select count(c) from ConnectionRow c where c.tenant = :tenant and c.owner = :owner",
                Long.class)
            .setParameter("tenant", tenant)
            .setParameter("owner", owner)
            .getSingleResult();
    if (count >= settings.maxConnections()) {
      throw new Problem(
          Kind.TOO_MANY,
          Subject.CONNECTION,
          "You have as many connections as one user may have. Delete one first.");
    }
  }

  /**
   * Takes the turn of a user, as {@link StorageQuota#takeTurn}, who may have one connection more.
   *
   * @throws Problem TOO_MANY
   */
  void takeRoom(EntityManager entities, String tenant, String owner) {
    quota.takeTurn(tenant, owner);
    requireRoom(entities, tenant, owner);
  }

  /** Takes the turns of all users. */
  void takeAllTurns() {
    quota.takeAllTurns();
  }

  /** The rows that share a grant. */
  public List<ConnectionRow> ofGrant(EntityManager entities, String tenant, String key) {
    return new ArrayList<>(
        entities
            .createQuery(
                "select c from ConnectionRow c where c.grant.key = :key and c.tenant = :tenant order by c.id",
                ConnectionRow.class)
            .setParameter("key", key)
            .setParameter("tenant", tenant)
            .getResultList());
  }

  /** Whether another row holds the same grant. */
  public boolean isShared(EntityManager entities, ConnectionRow row) {
    return ofGrant(entities, row.tenant(), grantKey(row)).stream()
        .anyMatch(other -> other.id() != row.id());
  }

  /** The fingerprint of a row's grant. */
  public String grantKey(ConnectionRow row) {
    return fingerprints.of(row);
  }
}
