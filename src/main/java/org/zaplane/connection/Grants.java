package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionRepository.NewRow;
import org.zaplane.connection.CredentialWriter.Former;
import org.zaplane.connectiontest.ConnectionTests;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.credential.CredentialValues;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Retries;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/** Connections that a person authorized at the system: created and reconnected. */
@Singleton
public class Grants {

  private static final String AGAIN = "Connected again.";
  private static final String TO_ANOTHER = "Connected again, to another account.";

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final GrantWriter writer;
  private final ConnectionTests tests;
  private final StoredConnectionTests stored;
  private final GrantRevocation revocations;
  private final UnresolvedRenewals unresolved;
  private final RandomSource random;

  @Inject
  Grants(
      Transactions transactions,
      ConnectionRepository repository,
      GrantWriter writer,
      ConnectionTests tests,
      StoredConnectionTests stored,
      GrantRevocation revocations,
      UnresolvedRenewals unresolved,
      RandomSource random) {
    this.transactions = transactions;
    this.repository = repository;
    this.writer = writer;
    this.tests = tests;
    this.stored = stored;
    this.revocations = revocations;
    this.unresolved = unresolved;
    this.random = random;
  }

  /** Saves a new connection with the tokens, and tests it; it stays when the test fails. */
  public TestedConnection connect(Scope scope, NewGrant grant) {
    return stored.testNew(scope, Retries.onConflict(() -> saveNew(scope, grant)));
  }

  private Connection saveNew(Scope scope, NewGrant grant) {
    NewRow wanted = writer.newRow(grant);
    Optional<ConnectionRow> failed =
        transactions.call(entities -> repository.forRetry(entities, scope, wanted));
    UUID uuid = failed.map(ConnectionRow::uuid).orElseGet(random::uuid);
    PreparedCredentials prepared =
        failed
            .map(row -> writer.prepare(row, grant))
            .orElseGet(() -> writer.prepare(scope.tenant(), uuid, grant));
    return transactions.call(
        entities -> {
          ConnectionRow row = repository.forRetry(entities, scope, wanted, uuid);
          row.setName(grant.name());
          entities.persist(row);
          writer.save(row, grant, prepared, Former.DELETED);
          entities.flush();
          writer.publish(Kind.CREATED, scope, row, "Created.");
          return row.toConnection();
        });
  }

  /**
   * Gives an existing connection new tokens; its number, name and place stay.
   *
   * @param confirmed whether the person said that another account is meant
   * @throws Problem NOT_FOUND, FORBIDDEN, or INVALID when it is not one that is authorized
   */
  public Reconnected reconnect(Scope scope, long id, NewGrant grant, boolean confirmed) {
    ConnectionRow seen = interactive(scope, id);
    TestReport result = tests.run(writer.target(scope.tenant(), grant));
    Optional<String> before = seen.accountIdentity();
    boolean other = before.isPresent() && !before.equals(result.account());
    if (other && !confirmed) {
      return new Reconnected.OtherAccount(before.get(), result.account());
    }
    Connection changed =
        Retries.onConflict(
            () -> {
              PreparedCredentials prepared = writer.prepare(interactive(scope, id), grant);
              return transactions.call(
                  entities -> {
                    ConnectionRow row = repository.own(entities, scope, id);
                    Former former =
                        other
                            ? revocations.begin(entities, row, scope.user()).former()
                            : Former.DELETED;
                    unresolved.forget(entities, row);
                    writer.save(row, grant, prepared, former);
                    boolean off = seen.status() == Status.INACTIVE;
                    row.setAccountIdentity(result.account().orElse(null));
                    stored.settle(row, result, StoredConnectionTests.failed(result));
                    if (off) {
                      row.setStatus(Status.INACTIVE, "Switched off.");
                    }
                    entities.flush();
                    writer.publish(Kind.RECONNECTED, scope, row, other ? TO_ANOTHER : AGAIN);
                    return row.toConnection();
                  });
            });
    return new Reconnected.Done(new TestedConnection(changed, result));
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
    ConnectionRow row = interactive(scope, id);
    if (!row.integration().equals(integration)) {
      throw new Problem(
          Problem.Kind.INVALID,
          Subject.CONNECTION,
          "This connection belongs to another integration.");
    }
    return writer.form(row, given);
  }

  private ConnectionRow interactive(Scope scope, long id) {
    return transactions.call(entities -> repository.ownInteractive(entities, scope, id));
  }
}
