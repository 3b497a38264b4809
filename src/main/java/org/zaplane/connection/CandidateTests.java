package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.zaplane.connection.Admission.Admitted;
import org.zaplane.connection.TypedCredentials.Checked;
import org.zaplane.connectiontest.ConnectionTests;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.credential.CredentialSchemes;
import org.zaplane.credential.Destination;
import org.zaplane.credential.Target;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.integration.FieldType;
import org.zaplane.integration.Integration;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/** Tests of credentials before they are stored. Nothing is saved, and no event is published. */
@Singleton
public class CandidateTests {

  private static final Set<FieldType> ADDRESSES = Set.of(FieldType.HOST, FieldType.URL);

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final StoredCredentials stored;
  private final TypedCredentials typed;
  private final CredentialSchemes schemes;
  private final ConnectionTests tests;
  private final Admission admission;

  @Inject
  CandidateTests(
      Transactions transactions,
      ConnectionRepository repository,
      StoredCredentials stored,
      TypedCredentials typed,
      CredentialSchemes schemes,
      ConnectionTests tests,
      Admission admission) {
    this.transactions = transactions;
    this.repository = repository;
    this.stored = stored;
    this.typed = typed;
    this.schemes = schemes;
    this.tests = tests;
    this.admission = admission;
  }

  /**
   * Tests the credentials. A value that its form refuses is a result too.
   *
   * @throws Problem NOT_FOUND (integration, connection), FORBIDDEN, INVALID when there is nothing
   *     to test, a person would have to authorize first, or a value is none of the form's; TOO_MANY
   *     or UNAVAILABLE when too many tests wait for answers
   */
  public CandidateResult run(Scope scope, TestCandidate candidate) {
    Optional<ConnectionRow> row =
        candidate
            .connection()
            .map(id -> transactions.call(entities -> repository.own(entities, scope, id)));
    Integration integration =
        stored.integration(
            scope.tenant(), row.map(ConnectionRow::integration).orElse(candidate.integration()));
    AuthScheme scheme =
        row.isPresent() ? stored.scheme(row.get()) : scheme(integration, candidate.kind());
    refuseUntestable(integration, scheme);
    Checked checked;
    try {
      checked =
          row.isPresent()
              ? typed.check(row.get(), candidate.credentials())
              : typed.check(integration, scheme, candidate.credentials());
    } catch (Problem refused) {
      return refused(refused);
    }
    if (checked.needsSecret()) {
      return new CandidateResult(
          TestReport.failure(
              Outcome.INCOMPLETE,
              "Nothing was sent: the address was changed.",
              "Enter the credentials again."),
          storedElsewhere(checked));
    }
    Target target = new Target(integration, scheme, checked.form());
    TestReport result = Admission.requireMade(ask(scope, target));
    return new CandidateResult(result, field(target, checked, result));
  }

  private static AuthScheme scheme(Integration integration, Optional<String> kind) {
    Optional<AuthScheme> chosen =
        kind.isPresent()
            ? kind.map(integration.auth()::get)
            : integration.typedScheme().or(integration::oauthScheme);
    return chosen.orElseThrow(
        () ->
            new Problem(
                Kind.INVALID,
                Subject.AUTH_TYPE,
                "This integration does not support that auth type.",
                "auth_kind"));
  }

  private static void refuseUntestable(Integration integration, AuthScheme scheme) {
    if (scheme.interactive()) {
      throw new Problem(
          Kind.INVALID,
          Subject.AUTH_TYPE,
          "This cannot be tested before it is saved: somebody has to authorize it at "
              + integration.name()
              + " first.");
    }
    if (integration.test().isEmpty()) {
      throw new Problem(
          Kind.INVALID,
          Subject.INTEGRATION,
          "There is no test for " + integration.name() + ": credentials are only saved.");
    }
  }

  private static CandidateResult refused(Problem refused) {
    if (refused.field().isEmpty()) {
      throw refused;
    }
    TestReport result =
        TestReport.failure(Outcome.INCOMPLETE, refused.getMessage(), "Correct it and try again.");
    return new CandidateResult(result, refused.field());
  }

  /** With tokens of its own, where it takes some; they are forgotten afterwards. */
  private TestReport ask(Scope scope, Target target) {
    Set<String> names = new HashSet<>(target.scheme().fields().keySet());
    names.removeIf(name -> target.credentials().get(name).isEmpty());
    Admitted admitted = admission.admit(scope);
    try (admitted) {
      Target ready =
          schemes.canRenew(target.scheme(), names)
              ? target.with(target.credentials().with(schemes.renew(target)))
              : target;
      return tests.run(ready);
    } catch (TokensRefused refusal) {
      return TokenTrouble.of(refusal, false);
    }
  }

  /** The first secret that is not sent because it was stored for another address. */
  private static Optional<String> storedElsewhere(Checked checked) {
    return checked.form().secrets().keySet().stream()
        .filter(name -> !checked.given().contains(name))
        .findFirst();
  }

  private static Optional<String> field(Target target, Checked checked, TestReport result) {
    if (result.outcome().isRefusal()) {
      return checked.form().secrets().keySet().stream().reduce((first, second) -> second);
    }
    return result.outcome().isUnreached() ? address(target) : Optional.empty();
  }

  private static Optional<String> address(Target target) {
    return Stream.concat(
            Destination.fields(target.integration(), target.scheme()).stream(),
            target.scheme().fields().values().stream()
                .filter(field -> ADDRESSES.contains(field.type()))
                .map(Field::key))
        .findFirst();
  }
}
