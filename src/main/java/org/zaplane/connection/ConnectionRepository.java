package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.zaplane.identity.Caller;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/** Rows of connections. */
@Singleton
class ConnectionRepository {

  private final Transactions transactions;

  @Inject
  ConnectionRepository(Transactions transactions) {
    this.transactions = transactions;
  }

  /** The caller's rows by id, with one query. */
  List<Connection> list(Caller caller, Optional<String> integration) {
    String filter = integration.isPresent() ? " and c.integration = :integration" : "";
    return transactions.call(
        entities -> {
          var query =
              entities
                  .createQuery(
                      "select c from ConnectionRow c where c.tenant = :tenant and c.owner = :owner"
                          + filter
                          + " order by c.id",
                      ConnectionRow.class)
                  .setParameter("tenant", caller.tenant())
                  .setParameter("owner", caller.userId());
          integration.ifPresent(slug -> query.setParameter("integration", slug));
          return query.getResultList().stream().map(ConnectionRow::toConnection).toList();
        });
  }

  /**
   * The caller's row of that id.
   *
   * @throws Problem NOT_FOUND when there is none, FORBIDDEN when it is somebody else's
   */
  ConnectionRow own(EntityManager entities, Caller caller, long id) {
    ConnectionRow row = entities.find(ConnectionRow.class, id);
    if (row == null || !row.tenant().equals(caller.tenant())) {
      throw new Problem(Kind.NOT_FOUND, Subject.CONNECTION, "Connection not found.");
    }
    if (!row.belongsTo(caller.tenant(), caller.userId())) {
      throw new Problem(Kind.FORBIDDEN, Subject.CONNECTION, "You do not own this connection.");
    }
    return row;
  }

  /** The caller's row of that integration and name that never worked, which a retry takes over. */
  Optional<ConnectionRow> failed(EntityManager entities, Caller caller, NewConnection made) {
    return entities
        .createQuery(
            "select c from ConnectionRow c where c.tenant = :tenant and c.owner = :owner"
                + " and c.integration = :integration and c.name = :name and c.status = :error order by c.id",
            ConnectionRow.class)
        .setParameter("tenant", caller.tenant())
        .setParameter("owner", caller.userId())
        .setParameter("integration", made.integration())
        .setParameter("name", made.name())
        .setParameter("error", Status.ERROR.word())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }
}
