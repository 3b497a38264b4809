package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zaplane.connection.Admission.Admitted;
import org.zaplane.connection.ConnectionUpdates.Updated;
import org.zaplane.credential.CredentialValues;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/** The use cases of connections. Everybody sees and changes their own alone. */
@Singleton
public class Connections {

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final TypedCredentials typed;
  private final ConnectionCreation creation;
  private final ConnectionUpdates updates;
  private final ConnectionDeletion deletion;
  private final StoredConnectionTests tests;
  private final Admission admission;

  @Inject
  Connections(
      Transactions transactions,
      ConnectionRepository repository,
      TypedCredentials typed,
      ConnectionCreation creation,
      ConnectionUpdates updates,
      ConnectionDeletion deletion,
      StoredConnectionTests tests,
      Admission admission) {
    this.transactions = transactions;
    this.repository = repository;
    this.typed = typed;
    this.creation = creation;
    this.updates = updates;
    this.deletion = deletion;
    this.tests = tests;
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
   * Saves a connection, then tests it. When the test fails it stays, in state {@link Status#ERROR},
   * so that nothing typed is lost; making the same one again within ten minutes corrects it.
   *
   * @throws Problem NOT_FOUND (integration), INVALID (credentials), TOO_MANY when the caller has
   *     too many, or TOO_MANY or UNAVAILABLE when too many tests wait for answers
   */
  public TestedConnection create(Scope scope, NewConnection made) {
    CheckedConnection checked = typed.check(scope.tenant(), made);
    Admitted admitted = admission.admit(scope);
    try (admitted) {
      return tests.test(scope, creation.save(scope, checked).id());
    }
  }

  /**
   * Makes sure that there is room for a connection that the caller is about to authorize.
   *
   * @throws Problem TOO_MANY when the caller has too many, and none of that name that never worked
   */
  public void requireRoom(Scope scope, String integration, String name) {
    creation.requireRoom(scope, integration, name);
  }

  /**
   * The client and whatever else was typed for an existing connection; without the secrets when
   * they do not open any more, so that they have to be typed again.
   *
   * @throws Problem NOT_FOUND, FORBIDDEN, INVALID when it is not one that is authorized, or does
   *     not open any more
   */
  public CredentialValues form(
      Scope scope, long id, String integration, Map<String, Optional<Secret>> given) {
    ConnectionRow row =
        transactions.call(entities -> repository.ownInteractive(entities, scope, id));
    if (!row.integration().equals(integration)) {
      throw new Problem(
          Problem.Kind.INVALID,
          Subject.CONNECTION,
          "This connection belongs to another integration.");
    }
    return typed.formFor(row, given);
  }

  /**
   * Changes what is named and tests again when credentials changed. Changes of others made
   * meanwhile are kept where they are to something else.
   *
   * @throws Problem NOT_FOUND, FORBIDDEN, INVALID (credentials), or CONFLICT when somebody changed
   *     the same thing
   */
  public Connection update(Scope scope, long id, ConnectionChange change) {
    return update(scope, id, change, Optional.empty());
  }

  /**
   * The same, on condition.
   *
   * @param versions versions that may be changed; empty for any
   * @throws Problem PRECONDITION_FAILED when it has another one, besides those above
   */
  public Connection update(
      Scope scope, long id, ConnectionChange change, Optional<Set<Long>> versions) {
    if (change.credentials().isEmpty()) {
      return updates.apply(scope, id, change, versions).connection();
    }
    Admitted admitted = admission.admit(scope);
    try (admitted) {
      Updated updated = updates.apply(scope, id, change, versions);
      return updated.test() ? tests.test(scope, id).connection() : updated.connection();
    }
  }

  /**
   * Deletes a connection and its secrets for good. A grant is ended at its system too, as soon as
   * that answers.
   *
   * @throws Problem NOT_FOUND, or FORBIDDEN when it is somebody else's
   */
  public void delete(Scope scope, long id) {
    deletion.run(scope, id);
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
      TestedConnection tested = tests.test(scope, id);
      Admission.requireMade(tested.result());
      return tested;
    }
  }
}
