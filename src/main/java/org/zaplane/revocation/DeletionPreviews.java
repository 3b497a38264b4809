package org.zaplane.revocation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.zaplane.connection.ConnectionRepository;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.Scope;
import org.zaplane.connection.StoredCredentials;
import org.zaplane.integration.AuthScheme;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.revocation.DeletionPreview.Sharer;

/** Previews of what the deletion of a connection does. */
@Singleton
public class DeletionPreviews {

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final StoredCredentials credentials;
  private final Revocations revocations;

  @Inject
  DeletionPreviews(
      Transactions transactions,
      ConnectionRepository repository,
      StoredCredentials credentials,
      Revocations revocations) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.revocations = revocations;
  }

  /**
   * What deleting the caller's connection would do now. Changes nothing.
   *
   * @throws Problem NOT_FOUND, or FORBIDDEN when it is somebody else's
   */
  public DeletionPreview of(Scope scope, long id) {
    ConnectionRow seen = transactions.call(entities -> repository.own(entities, scope, id));
    boolean opens = credentials.closed(seen).isEmpty();
    return transactions.call(entities -> of(entities, seen, opens));
  }

  private DeletionPreview of(EntityManager entities, ConnectionRow row, boolean opens) {
    List<ConnectionRow> sharers =
        row.grant().key().map(key -> repository.ofGrant(entities, row.tenant(), key)).stream()
            .flatMap(List::stream)
            .filter(other -> other.id() != row.id())
            .toList();
    List<Sharer> own =
        sharers.stream()
            .filter(other -> other.owner().equals(row.owner()))
            .map(other -> new Sharer(other.id(), other.name()))
            .toList();
    return new DeletionPreview(
        secrets(row),
        opens && revocations.wouldEnd(entities, row),
        own,
        sharers.size() - own.size(),
        row.toConnection().times().lastUsed());
  }

  private List<String> secrets(ConnectionRow row) {
    Set<String> stored = new TreeSet<>(row.secrets().names());
    Set<String> sorted =
        new LinkedHashSet<>(
            credentials.findScheme(row).map(AuthScheme::fields).orElse(Map.of()).keySet());
    sorted.retainAll(stored);
    sorted.addAll(stored);
    return List.copyOf(sorted);
  }
}
