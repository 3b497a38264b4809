package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.zaplane.connection.Admission.Admitted;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionRepository.NewRow;
import org.zaplane.connection.StoredCredentials.Former;
import org.zaplane.connection.TypedCredentials.Checked;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Subject;

/** The use cases of connections. Everybody sees and changes their own alone. */
@Singleton
public class Connections {

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final StoredCredentials credentials;
  private final TypedCredentials typed;
  private final StoredConnectionTests probe;
  private final Revocations revocations;
  private final ConnectionEvents announcements;
  private final Clock clock;
  private final RandomSource random;
  private final Admission admission;

  @Inject
  Connections(
      Transactions transactions,
      ConnectionRepository repository,
      StoredCredentials credentials,
      TypedCredentials typed,
      StoredConnectionTests probe,
      Revocations revocations,
      ConnectionEvents announcements,
      Clock clock,
      RandomSource random,
      Admission admission) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.typed = typed;
    this.probe = probe;
    this.revocations = revocations;
    this.announcements = announcements;
    this.clock = clock;
    this.random = random;
    this.admission = admission;
  }

  /**
   * The caller's connections by id, of one integration where it is named. Decrypts nothing, with
   * one query.
   */
  public List<Connection> list(Scope scope, Optional<String> integration) {
    return repository.list(scope, integration);
  }

  /**
   * The caller's connection of that id.
   *
   * @throws Problem NOT_FOUND, or FORBIDDEN when it is somebody else's
   */
  public Connection get(Scope scope, long id) {
    return transactions.call(entities -> repository.own(entities, scope, id).toConnection());
  }

  /**
   * Keeps a connection, then tests it. When the test fails it stays, in state {@link Status#ERROR},
   * so that nothing typed is lost; making the same one again within ten minutes corrects it.
   *
   * @throws Problem NOT_FOUND (integration), INVALID (credentials), TOO_MANY when the caller has
   *     too many, or TOO_MANY or UNAVAILABLE when too many tests wait for answers
   */
  public TestedConnection create(Scope scope, NewConnection made) {
    Integration integration = credentials.integration(made.integration());
    AuthScheme scheme = typedScheme(integration, made);
    Checked checked = typed.check(integration, scheme, made.credentials());
    Admitted admitted = admission.admit(scope);
    try (admitted) {
      Connection kept = Retries.onConflict(() -> keep(scope, made, scheme, checked));
      return probe.test(scope, kept.id());
    }
  }

  private static AuthScheme typedScheme(Integration integration, NewConnection made) {
    Optional<AuthScheme> scheme =
        made.kind().isPresent()
            ? integration.typedScheme(made.kind().get())
            : integration.typedScheme();
    if (made.interactive() || scheme.isEmpty()) {
      throw new Problem(
          Problem.Kind.INVALID,
          Subject.CREDENTIALS,
          "This integration cannot be connected with a token here.");
    }
    return scheme.get();
  }

  private Connection keep(Scope scope, NewConnection made, AuthScheme scheme, Checked checked) {
    NewRow wanted = new NewRow(made.integration(), scheme.kind(), made.name(), Utc.now(clock));
    Optional<ConnectionRow> failed =
        transactions.call(entities -> repository.forRetry(entities, scope, wanted));
    UUID uuid = failed.map(ConnectionRow::uuid).orElseGet(random::uuid);
    PreparedCredentials prepared =
        failed
            .map(row -> credentials.prepare(row, checked, Optional.empty()))
            .orElseGet(() -> credentials.prepare(uuid, checked, Optional.empty()));
    return transactions.call(
        entities -> {
          ConnectionRow row = repository.forRetry(entities, scope, wanted, uuid);
          row.setIntegration(made.integration(), scheme.kind());
          row.setName(made.name());
          row.changed(Utc.now(clock));
          entities.persist(row);
          credentials.store(row, prepared, Former.DELETED);
          entities.flush();
          announcements.tell(Kind.CREATED, scope, row.toConnection(), "Created.");
          return row.toConnection();
        });
  }

  /**
   * Makes sure that there is room for a connection that the caller is about to authorize.
   *
   * @throws Problem TOO_MANY when the caller has too many, and none of that name that never worked
   */
  public void requireRoom(Scope scope, String integration, String name) {
    transactions.call(
        entities ->
            repository.forRetry(
                entities, scope, new NewRow(integration, AuthScheme.OAUTH2, name, Utc.now(clock))));
  }

  /**
   * Changes what is named and tests again when credentials changed. Changes of others made
   * meanwhile are kept where they are to something else.
   *
   * @throws Problem NOT_FOUND, FORBIDDEN, INVALID (credentials), or CONFLICT when somebody changed
   *     the same thing
   */
  public Connection update(Scope scope, long id, ConnectionChange change) {
    return update(scope, id, change, version -> true);
  }

  /**
   * The same, on condition.
   *
   * @param version whether a connection of this version may be changed
   * @throws Problem PRECONDITION_FAILED when it may not, besides those above
   */
  public Connection update(Scope scope, long id, ConnectionChange change, LongPredicate version) {
    if (change.credentials().isEmpty()) {
      return apply(scope, id, change, version);
    }
    Admitted admitted = admission.admit(scope);
    try (admitted) {
      return apply(scope, id, change, version);
    }
  }

  private Connection apply(Scope scope, long id, ConnectionChange change, LongPredicate version) {
    ConnectionRow seen = transactions.call(entities -> held(entities, scope, id, version));
    Optional<Checked> checked = change.credentials().map(given -> typed.check(seen, given));
    Update update =
        new Update(
            seen,
            change,
            checked,
            checked.map(values -> credentials.prepare(seen, values, Optional.empty())),
            credentials,
            clock);
    Connection changed =
        Retries.onConflict(
            () ->
                transactions.call(
                    entities -> {
                      ConnectionRow row = held(entities, scope, id, version);
                      boolean ends = checked.filter(Checked::dropsTokens).isPresent();
                      update.apply(
                          row,
                          ends
                              ? revocations.handOver(entities, row, scope.user())
                              : Former.DELETED);
                      entities.flush();
                      update.announce(announcements, scope, row.toConnection());
                      return row.toConnection();
                    }));
    boolean test =
        checked.isPresent()
            && !checked.get().needsSecret()
            && changed.status() != Status.NEEDS_RECONNECT;
    return test ? probe.test(scope, id).connection() : changed;
  }

  private ConnectionRow held(EntityManager entities, Scope scope, long id, LongPredicate version) {
    ConnectionRow row = repository.own(entities, scope, id);
    if (!version.test(row.version())) {
      throw new Problem(
          Problem.Kind.PRECONDITION_FAILED,
          Subject.CONNECTION,
          "This connection was changed meanwhile. Load it again and repeat your change.");
    }
    return row;
  }

  /**
   * Deletes a connection and its secrets for good. A grant is ended at its system too, as soon as
   * that answers.
   *
   * @throws Problem NOT_FOUND, or FORBIDDEN when it is somebody else's
   */
  public void delete(Scope scope, long id) {
    Retries.onConflict(
        () ->
            transactions.call(
                entities -> {
                  ConnectionRow row = repository.own(entities, scope, id);
                  Optional<RevocationRow> revocation =
                      revocations.begin(entities, row, scope.user(), random.uuid());
                  revocations.forgetRenewal(entities, row);
                  if (Revocations.former(revocation) == Former.DELETED) {
                    credentials.delete(row);
                  }
                  entities.remove(row);
                  entities.flush();
                  announcements.tell(Kind.DELETED, scope, row.toConnection(), "Deleted.");
                  revocation.ifPresent(revocations::tellSettled);
                  return null;
                }));
  }

  /**
   * Tests a connection with what is stored.
   *
   * @throws Problem NOT_FOUND, FORBIDDEN when it is somebody else's, TOO_MANY or UNAVAILABLE when
   *     too many tests wait for answers
   */
  public TestedConnection test(Scope scope, long id) {
    Admitted admitted = admission.admit(scope);
    try (admitted) {
      TestedConnection tested = probe.test(scope, id);
      Postponed.made(tested.result());
      return tested;
    }
  }
}
