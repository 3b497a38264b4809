package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.connectiontest.ConnectionTests;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;

/** Tests of stored connections, with the change of state that follows from the result. */
@Singleton
public class StoredConnectionTests {

  private static final Logger LOG = Logger.getLogger(StoredConnectionTests.class.getName());
  private static final String ENTER_AGAIN = "Enter the credentials again.";
  private static final String ENDED = "The authorization has ended. Connect again.";

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final StoredCredentials credentials;
  private final UsableTokens tokens;
  private final ConnectionTests tests;
  private final ConnectionEvents events;
  private final Clock clock;

  @Inject
  StoredConnectionTests(
      Transactions transactions,
      ConnectionRepository repository,
      StoredCredentials credentials,
      UsableTokens tokens,
      ConnectionTests tests,
      ConnectionEvents events,
      Clock clock) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.tokens = tokens;
    this.tests = tests;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What a test found.
   *
   * @param row as it was used, with renewed tokens where that was needed
   * @param failed the state it leads to when it failed; empty leaves it, because whoever renews the
   *     token decides
   */
  private record TestFinding(ConnectionRow row, TestReport result, Optional<Status> failed) {}

  /**
   * Tests a connection with what is stored, and saves the state that follows from the report.
   *
   * @throws Problem NOT_FOUND, or FORBIDDEN when it is somebody else's
   */
  public TestedConnection test(Scope scope, long id) {
    ConnectionRow seen = transactions.call(entities -> repository.own(entities, scope, id));
    TestFinding finding = find(seen);
    return new TestedConnection(save(scope, id, finding), finding.result());
  }

  /**
   * Tests a connection that was made just now. When that cannot be done it is there all the same,
   * untested.
   */
  TestedConnection testNew(Scope scope, Connection kept) {
    try {
      return test(scope, kept.id());
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "A new connection could not be tested.", failure);
      return new TestedConnection(
          kept, TestReport.failure(Outcome.INCOMPLETE, "It could not be tested.", "Test it."));
    }
  }

  /** Tests a row without an actor, after the cause of its failure is gone. */
  public void again(ConnectionRow row) {
    TestFinding finding = find(row);
    transactions.retry(
        entities -> {
          settle(entities.find(ConnectionRow.class, row.id()), finding);
          return null;
        });
  }

  private TestFinding find(ConnectionRow row) {
    if (row.status() == Status.NEEDS_SECRET && row.secrets().names().isEmpty()) {
      return unsent(row, Status.NEEDS_SECRET, "no credential is stored.", ENTER_AGAIN);
    }
    if (row.status() == Status.NEEDS_SECRET && credentials.closed(row).isPresent()) {
      return closed(row, Status.NEEDS_SECRET);
    }
    if (row.isUnauthorized()) {
      return unsent(row, Status.NEEDS_RECONNECT, "it is not authorized.", "Connect again.");
    }
    Optional<Integration> integration =
        credentials
            .find(row.tenant(), row.integration())
            .filter(found -> found.auth().containsKey(row.authType()));
    if (integration.isEmpty()) {
      return unsent(
          row,
          Status.ERROR,
          "the integration is no longer in the catalogue.",
          "Bring its manifest back, or delete the connection.");
    }
    try {
      return ask(row, integration.get());
    } catch (TokensRefused refusal) {
      return withoutToken(row, refusal);
    } catch (ClosedCredentials closed) {
      // a row that is switched off no longer says that its address was changed
      Optional<Status> off =
          row.status() == Status.INACTIVE ? credentials.closed(row) : Optional.empty();
      return closed(row, off.orElse(closed.status()));
    }
  }

  private static TestFinding closed(ConnectionRow row, Status status) {
    String why =
        status == Status.NEEDS_SECRET
            ? "the address was changed."
            : "the stored credential cannot be opened.";
    return unsent(row, status, why, ENTER_AGAIN);
  }

  private static TestFinding unsent(ConnectionRow row, Status status, String why, String advice) {
    TestReport report = TestReport.failure(Outcome.INCOMPLETE, "Nothing was sent: " + why, advice);
    return new TestFinding(row, report, Optional.of(status));
  }

  private TestFinding ask(ConnectionRow row, Integration integration) throws TokensRefused {
    AuthScheme scheme = integration.auth().get(row.authType());
    ConnectionRow usable = tokens.usable(row, scheme);
    TestReport first = tests.run(credentials.target(integration, usable));
    if (!first.isCredentialUnknown()) {
      return new TestFinding(usable, first, Optional.of(Status.ERROR));
    }
    // a token may be over before its time; one that was just given out is not (RF-09)
    Optional<ConnectionRow> renewed = tokens.afterRefusal(usable, scheme);
    if (renewed.isPresent()) {
      TestReport second = tests.run(credentials.target(integration, renewed.get()));
      return new TestFinding(renewed.get(), second, Optional.of(failed(second)));
    }
    // tokens that can be renewed are over when the system says so to their renewal
    Status status = tokens.isRenewable(usable, scheme) ? Status.ERROR : failed(first);
    return new TestFinding(usable, first, Optional.of(status));
  }

  /** The state that a failed test leads to. */
  static Status failed(TestReport result) {
    return result.outcome() == Outcome.GRANT_ENDED ? Status.NEEDS_RECONNECT : Status.ERROR;
  }

  /** There is no token to test with. */
  private static TestFinding withoutToken(ConnectionRow row, TokensRefused refusal) {
    boolean interactive = AuthScheme.OAUTH2.equals(row.authType());
    Optional<Status> status =
        switch (refusal.reason()) {
          case INVALID_GRANT -> Optional.of(interactive ? Status.NEEDS_RECONNECT : Status.ERROR);
          case INVALID_CLIENT, REFUSED, INCOMPLETE -> Optional.of(Status.ERROR);
          case TEMPORARY, OUTCOME_UNKNOWN -> Optional.empty();
        };
    return new TestFinding(row, TokenTrouble.of(refusal, interactive), status);
  }

  /**
   * Saves the finding, unless the credentials were changed while it was made. Many may test the
   * same connection at once, and each of them has an answer coming.
   */
  private Connection save(Scope scope, long id, TestFinding finding) {
    return transactions.retry(
        entities -> {
          ConnectionRow row = repository.ownInTurn(entities, scope, id);
          settle(row, finding);
          entities.flush();
          if (finding.result().outcome() != Outcome.POSTPONED) {
            events.publishTest(row.subject(), scope.user(), finding.result());
          }
          return row.toConnection();
        });
  }

  private void settle(ConnectionRow row, TestFinding finding) {
    ConnectionRow used = finding.row();
    if (row != null
        && row.secrets().equals(used.secrets())
        && row.options().equals(used.options())) {
      settle(row, finding.result(), finding.failed());
    }
  }

  /**
   * Moves a row's state by what a test found, in the caller's transaction. One that was not made
   * found nothing.
   *
   * @param failed the state when it failed; empty leaves it as it is
   */
  void settle(ConnectionRow row, TestReport result, Optional<Status> failed) {
    if (result.outcome() == Outcome.POSTPONED) {
      return;
    }
    row.tested(result.successful(), Utc.now(clock));
    result.account().ifPresent(row::setAccountIdentity);
    if (row.status() == Status.INACTIVE) {
      return;
    }
    Optional<String> scopes =
        result.successful() ? credentials.missingScopes(row) : Optional.empty();
    if (row.grant().hasEnded()) {
      row.setStatus(Status.NEEDS_RECONNECT, ENDED);
    } else if (scopes.isPresent()) {
      row.setStatus(Status.ERROR, scopes.get());
    } else if (result.successful()) {
      row.setStatus(Status.ACTIVE, null);
    } else if (failed.isPresent()) {
      row.setStatus(failed.get(), result.sentences());
    }
  }
}
