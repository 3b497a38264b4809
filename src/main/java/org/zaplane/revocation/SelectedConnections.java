package org.zaplane.revocation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import org.zaplane.integration.AuthScheme;
import org.zaplane.platform.Transactions;

/** Connections with grants that a bulk revocation is to end. */
@Singleton
class SelectedConnections {

  private static final int PAGE_SIZE = 100;

  private final Transactions transactions;

  @Inject
  SelectedConnections(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Ids of the connections that are selected among some, and the last id of these. */
  record Page(List<Long> ids, long last) {}

  /**
   * The next {@value #PAGE_SIZE} connections with a grant, by id; empty after the last one. Neither
   * those that the batch has disconnected, which may have been authorized again, nor those that
   * were made after it. The time of the tokens tells nothing: a renewal sets it, too.
   */
  Optional<Page> page(RevocationBatchRow batch, long after) {
    GrantSelection selection = batch.selection();
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
                          + " and c.id > :after and c.createdAt <= :begun"
                          + " and not exists (select r from RevocationRow r"
                          + " where r.tenant = c.tenant and r.batch = :batch"
                          + " and r.connectionId = c.id)"
                          + owner
                          + integration
                          + " order by c.id",
                      Object[].class)
                  .setParameter("tenant", batch.tenant())
                  .setParameter("batch", batch.uuid().toString())
                  .setParameter("begun", batch.createdAt())
                  .setParameter("oauth", AuthScheme.OAUTH2)
                  .setParameter("after", after)
                  .setMaxResults(PAGE_SIZE);
          selection.owner().ifPresent(key -> query.setParameter("owner", key));
          selection.integration().ifPresent(slug -> query.setParameter("integration", slug));
          List<Object[]> found = query.getResultList();
          List<Long> ids =
              found.stream()
                  .filter(row -> selection.mayBeOfClient((String) row[1]))
                  .map(row -> (Long) row[0])
                  .toList();
          return found.isEmpty()
              ? Optional.empty()
              : Optional.of(new Page(ids, (Long) found.get(found.size() - 1)[0]));
        });
  }

  /** How many there are. */
  int count(RevocationBatchRow batch) {
    int count = 0;
    Optional<Page> page = page(batch, 0);
    while (page.isPresent()) {
      count += page.get().ids().size();
      page = page(batch, page.get().last());
    }
    return count;
  }
}
