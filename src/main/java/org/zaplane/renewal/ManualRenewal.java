package org.zaplane.renewal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.zaplane.connection.Admission;
import org.zaplane.connection.Admission.Admitted;
import org.zaplane.connection.ConnectionRepository;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.Scope;
import org.zaplane.connection.StoredConnectionTests;
import org.zaplane.connection.TestedConnection;
import org.zaplane.connection.TokenTrouble;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.integration.AuthScheme;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Subject;

/** Renewal of a connection's tokens when somebody asks for it. */
@Singleton
public class ManualRenewal {

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final Renewals renewals;
  private final StoredConnectionTests tests;
  private final Admission admission;

  @Inject
  ManualRenewal(
      Transactions transactions,
      ConnectionRepository repository,
      Renewals renewals,
      StoredConnectionTests tests,
      Admission admission) {
    this.transactions = transactions;
    this.repository = repository;
    this.renewals = renewals;
    this.tests = tests;
    this.admission = admission;
  }

  /**
   * Fetches new tokens now, whether they are due or not, and tests with them.
   *
   * @return the connection afterwards, and why there are no new tokens, although the old ones may
   *     still work; or what the test found
   * @throws Problem NOT_FOUND, FORBIDDEN, INVALID when it has no tokens that are renewed, TOO_MANY
   *     or UNAVAILABLE when too many tests wait for answers
   */
  public TestedConnection renew(Scope scope, long id) {
    ConnectionRow row = transactions.call(entities -> repository.own(entities, scope, id));
    if (!renewals.isRenewable(row)) {
      throw new Problem(
          Problem.Kind.INVALID, Subject.CONNECTION, "This connection has no token to renew.");
    }
    Admitted admitted = admission.admit(scope);
    try (admitted) {
      Optional<TestReport> refused = Optional.empty();
      try {
        renewals.onDemand(row);
      } catch (TokensRefused refusal) {
        // the token that there is may still work
        refused = Optional.of(TokenTrouble.of(refusal, AuthScheme.OAUTH2.equals(row.authType())));
      }
      TestedConnection tested = tests.test(scope, id);
      return new TestedConnection(tested.connection(), refused.orElse(tested.result()));
    }
  }
}
