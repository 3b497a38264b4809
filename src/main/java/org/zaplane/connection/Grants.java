package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.CredentialWriter.Former;
import org.zaplane.connectiontest.ConnectionTests;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.platform.Retries;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;

/** Connections that a person authorized at the system: created and reconnected. */
@Singleton
public class Grants {

  private static final String AGAIN = "Connected again.";
  private static final String TO_ANOTHER = "Connected again, to another account.";

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final ConnectionCreation creation;
  private final ConnectionWriter writer;
  private final ConnectionTests tests;
  private final StoredConnectionTests stored;
  private final GrantRevocation revocations;
  private final UnresolvedRenewals unresolved;

  @Inject
  Grants(
      Transactions transactions,
      ConnectionRepository repository,
      ConnectionCreation creation,
      ConnectionWriter writer,
      ConnectionTests tests,
      StoredConnectionTests stored,
      GrantRevocation revocations,
      UnresolvedRenewals unresolved) {
    this.transactions = transactions;
    this.repository = repository;
    this.creation = creation;
    this.writer = writer;
    this.tests = tests;
    this.stored = stored;
    this.revocations = revocations;
    this.unresolved = unresolved;
  }

  /** Saves a new connection with the tokens, and tests it; it stays when the test fails. */
  public TestedConnection connect(Scope scope, NewGrant grant) {
    return stored.testNew(scope, creation.save(scope, writer.checked(scope.tenant(), grant)));
  }

  /**
   * Gives an existing connection new tokens; its number, name and place stay.
   *
   * @param confirmed whether the person said that another account is meant
   * @throws Problem NOT_FOUND, FORBIDDEN, or INVALID when it is not one that is authorized
   */
  public Reconnected reconnect(Scope scope, long id, NewGrant grant, boolean confirmed) {
    ConnectionRow seen = interactive(scope, id);
    CheckedConnection checked = writer.checked(scope.tenant(), grant);
    TestReport result = tests.run(checked.target());
    Optional<String> before = seen.accountIdentity();
    boolean other = before.isPresent() && !before.equals(result.account());
    if (other && !confirmed) {
      return new Reconnected.OtherAccount(before.get(), result.account());
    }
    Connection changed = Retries.onConflict(() -> reconnectOnce(scope, id, checked, result, other));
    return new Reconnected.Done(new TestedConnection(changed, result));
  }

  private Connection reconnectOnce(
      Scope scope, long id, CheckedConnection checked, TestReport result, boolean other) {
    ConnectionRow seen = interactive(scope, id);
    PreparedCredentials prepared = writer.prepare(seen.uuid(), seen.secrets(), checked);
    return transactions.call(
        entities -> {
          ConnectionRow row = repository.own(entities, scope, id);
          boolean off = row.status() == Status.INACTIVE;
          Former former =
              other ? revocations.begin(entities, row, scope.user()).former() : Former.DELETED;
          unresolved.forget(entities, row);
          writer.save(row, checked, prepared, former);
          row.setAccountIdentity(result.account().orElse(null));
          stored.settle(row, result, Optional.of(StoredConnectionTests.failed(result)));
          if (off) {
            row.setStatus(Status.INACTIVE, "Switched off.");
          }
          entities.flush();
          writer.publish(Kind.RECONNECTED, scope, row, other ? TO_ANOTHER : AGAIN);
          return row.toConnection();
        });
  }

  private ConnectionRow interactive(Scope scope, long id) {
    return transactions.call(entities -> repository.ownInteractive(entities, scope, id));
  }
}
