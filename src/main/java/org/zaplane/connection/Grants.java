package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.Admission.Admitted;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionRepository.NewRow;
import org.zaplane.connection.StoredCredentials.Former;
import org.zaplane.connection.TypedCredentials.Checked;
import org.zaplane.connectiontest.ConnectionTests;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenSet;
import org.zaplane.credential.TokensRefused;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.OAuthEndpoints.Scopes;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/** Connections that a person authorized at the system: made, made anew, renewed and ended. */
@Singleton
public class Grants {

  private static final String AGAIN = "Connected again.";
  private static final String TO_ANOTHER = "Connected again, to another account.";

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final StoredCredentials credentials;
  private final TypedCredentials typed;
  private final ConnectionTests tests;
  private final GrantWarnings warnings;
  private final StoredConnectionTests probe;
  private final Renewals renewals;
  private final RenewalPlan plan;
  private final GrantFingerprints keys;
  private final Revocations revocations;
  private final ConnectionEvents announcements;
  private final RandomSource random;
  private final Admission admission;

  @Inject
  Grants(
      Transactions transactions,
      ConnectionRepository repository,
      StoredCredentials credentials,
      TypedCredentials typed,
      ConnectionTests tests,
      GrantWarnings warnings,
      StoredConnectionTests probe,
      Renewals renewals,
      RenewalPlan plan,
      GrantFingerprints keys,
      Revocations revocations,
      ConnectionEvents announcements,
      RandomSource random,
      Admission admission) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.typed = typed;
    this.tests = tests;
    this.warnings = warnings;
    this.probe = probe;
    this.renewals = renewals;
    this.plan = plan;
    this.keys = keys;
    this.revocations = revocations;
    this.announcements = announcements;
    this.random = random;
    this.admission = admission;
  }

  /** Keeps a new connection with the tokens, and tests it; it stays when the test fails. */
  public TestedConnection connect(Scope scope, NewGrant grant) {
    Connection kept = Retries.onConflict(() -> kept(scope, grant));
    return probe.testNew(scope, kept);
  }

  private Connection kept(Scope scope, NewGrant grant) {
    NewRow wanted = new NewRow(grant.integration(), AuthScheme.OAUTH2, grant.name(), plan.now());
    Optional<ConnectionRow> failed =
        transactions.call(entities -> repository.forRetry(entities, scope, wanted));
    UUID uuid = failed.map(ConnectionRow::uuid).orElseGet(random::uuid);
    PreparedCredentials prepared =
        failed
            .map(row -> credentials.prepare(row, checked(grant), Optional.of(grant.tokens())))
            .orElseGet(
                () -> credentials.prepare(uuid, checked(grant), Optional.of(grant.tokens())));
    return transactions.call(
        entities -> {
          ConnectionRow row = repository.forRetry(entities, scope, wanted, uuid);
          row.setName(grant.name());
          entities.persist(row);
          keep(row, grant, prepared, Former.DELETED);
          entities.flush();
          tell(Kind.CREATED, scope, row, "Created.");
          return row.toConnection();
        });
  }

  private Checked checked(NewGrant grant) {
    Integration integration = credentials.integration(grant.integration());
    return typed.checked(integration, scheme(integration), grant.form());
  }

  private void keep(
      ConnectionRow row, NewGrant grant, PreparedCredentials prepared, Former former) {
    Integration integration = credentials.integration(grant.integration());
    AuthScheme scheme = scheme(integration);
    Scopes scopes = scheme.oauth().orElseThrow().scopes();
    TokenSet tokens = grant.tokens();
    row.setIntegration(integration.slug(), scheme.kind());
    row.setStatus(Status.ERROR, "Not tested yet.");
    row.changed(plan.now());
    credentials.store(row, prepared, former);
    row.grant().authorized(scopes.requested(), tokens.scopes().orElse(scopes.requested()));
    row.grant()
        .obtained(
            keys.of(row, true, tokens, Optional.empty()),
            plan.now(),
            tokens.life(),
            tokens
                .refreshToken()
                .flatMap(token -> plan.next(scheme, tokens.life(), Optional.of(plan.now()))));
  }

  private static AuthScheme scheme(Integration integration) {
    return integration
        .oauthScheme()
        .orElseThrow(
            () ->
                new Problem(
                    Problem.Kind.OAUTH_INIT_FAILED,
                    Subject.INTEGRATION,
                    "This integration does not support OAuth."));
  }

  /**
   * Gives an existing connection new tokens; its number, name and place stay.
   *
   * @param confirmed whether the person said that another account is meant
   * @throws Problem NOT_FOUND, FORBIDDEN, or INVALID when it is not one that is authorized
   */
  public Reconnected reconnect(Scope scope, long id, NewGrant grant, boolean confirmed) {
    ConnectionRow seen = interactive(scope, id);
    Integration integration = credentials.integration(grant.integration());
    Target target =
        new Target(
            integration, scheme(integration), grant.form().credentials().with(grant.tokens()));
    TestReport result = tests.run(target);
    Optional<String> before = seen.accountIdentity();
    boolean other = before.isPresent() && !before.equals(result.account());
    if (other && !confirmed) {
      return new Reconnected.OtherAccount(before.get(), result.account());
    }
    Checked checked = checked(grant);
    Connection changed =
        Retries.onConflict(
            () -> {
              PreparedCredentials prepared =
                  credentials.prepare(interactive(scope, id), checked, Optional.of(grant.tokens()));
              return transactions.call(
                  entities -> {
                    ConnectionRow row = repository.own(entities, scope, id);
                    Former former =
                        other ? revocations.handOver(entities, row, scope.user()) : Former.DELETED;
                    revocations.forgetRenewal(entities, row);
                    keep(row, grant, prepared, former);
                    boolean off = seen.status() == Status.INACTIVE;
                    row.setAccountIdentity(result.account().orElse(null));
                    probe.settle(row, result, StoredConnectionTests.failed(result));
                    if (off) {
                      row.setStatus(Status.INACTIVE, "Switched off.");
                    }
                    entities.flush();
                    tell(Kind.RECONNECTED, scope, row, other ? TO_ANOTHER : AGAIN);
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
    return typed.formFor(row, given);
  }

  private ConnectionRow interactive(Scope scope, long id) {
    ConnectionRow row = transactions.call(entities -> repository.own(entities, scope, id));
    if (!row.authType().equals(AuthScheme.OAUTH2)) {
      throw new Problem(
          Problem.Kind.INVALID,
          Subject.CONNECTION,
          "This connection uses a typed credential, so there is nothing to authorize.");
    }
    return row;
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
      TestedConnection tested = probe.test(scope, id);
      return new TestedConnection(tested.connection(), refused.orElse(tested.result()));
    }
  }

  /**
   * Ends the grant: here at once, and at the system as soon as it answers. The connection stays and
   * can be authorized again.
   *
   * @throws Problem NOT_FOUND, FORBIDDEN, or INVALID when it is not one that is authorized
   */
  public Connection disconnect(Scope scope, long id) {
    interactive(scope, id);
    return revocations.disconnect(scope, id);
  }

  private void tell(Kind kind, Scope scope, ConnectionRow row, String what) {
    List<String> sentences = new ArrayList<>(List.of(what));
    sentences.addAll(warnings.of(row.toConnection()));
    announcements.tell(kind, scope, row.toConnection(), String.join(" ", sentences));
  }
}
