package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.zaplane.connectiontest.ConnectionTests;
import org.zaplane.connectiontest.TestResult;
import org.zaplane.connectiontest.TestResult.Category;
import org.zaplane.credential.Target;
import org.zaplane.identity.Caller;
import org.zaplane.integration.Integration;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.secret.UndecryptableSecret;

/** Tests a saved connection and moves its state by what it finds. */
@Singleton
class ConnectionProbe {

  private static final String ENTER_AGAIN = "Enter the credentials again.";

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final StoredCredentials credentials;
  private final ConnectionTests tests;
  private final Announcements announcements;
  private final Clock clock;

  @Inject
  ConnectionProbe(
      Transactions transactions,
      ConnectionRepository repository,
      StoredCredentials credentials,
      ConnectionTests tests,
      Announcements announcements,
      Clock clock) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.tests = tests;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** What a test found, and the state it leads to when it failed. */
  private record Finding(TestResult result, Status otherwise) {}

  Tested test(Caller caller, long id) {
    ConnectionRow seen = transactions.call(entities -> repository.own(entities, caller, id));
    long start = clock.millis();
    Finding finding = find(seen);
    long millis = clock.millis() - start;
    Connection connection = save(caller, id, seen, finding);
    announcements.tested(caller, connection, finding.result(), millis);
    return new Tested(connection, finding.result());
  }

  private Finding find(ConnectionRow row) {
    if (row.status() == Status.NEEDS_SECRET) {
      return closed(Status.NEEDS_SECRET);
    }
    try {
      Integration integration = credentials.integration(row.integration());
      Target target =
          new Target(integration, credentials.scheme(integration, row), credentials.open(row));
      return new Finding(tests.run(target), Status.ERROR);
    } catch (UndecryptableSecret damaged) {
      // a row that is switched off no longer says that its address was changed
      Optional<Status> closed =
          row.status() == Status.INACTIVE ? credentials.closed(row) : Optional.empty();
      return closed(closed.orElse(Status.UNDECRYPTABLE));
    } catch (Problem integrationGone) {
      return new Finding(
          TestResult.failure(
              Category.INCOMPLETE,
              "Nothing was sent: the integration is no longer in the catalogue.",
              "Bring its manifest back, or delete the connection."),
          Status.ERROR);
    }
  }

  private static Finding closed(Status status) {
    String why =
        status == Status.NEEDS_SECRET
            ? "Nothing was sent: the address was changed."
            : "Nothing was sent: the stored credential cannot be opened.";
    return new Finding(TestResult.failure(Category.INCOMPLETE, why, ENTER_AGAIN), status);
  }

  /** Saves the finding, unless the credentials were changed while it was made. */
  private Connection save(Caller caller, long id, ConnectionRow seen, Finding finding) {
    return Retries.onConflict(
        () ->
            transactions.call(
                entities -> {
                  ConnectionRow row = repository.own(entities, caller, id);
                  if (row.secrets().equals(seen.secrets())
                      && row.options().equals(seen.options())) {
                    apply(row, finding);
                    entities.flush();
                  }
                  return row.toConnection();
                }));
  }

  private void apply(ConnectionRow row, Finding finding) {
    TestResult result = finding.result();
    row.tested(result.successful(), Utc.now(clock));
    result.account().ifPresent(row::setAccountIdentity);
    if (row.status() == Status.INACTIVE) {
      return;
    }
    if (result.successful()) {
      row.setStatus(Status.ACTIVE, null);
    } else {
      row.setStatus(finding.otherwise(), result.sentences());
    }
  }
}
