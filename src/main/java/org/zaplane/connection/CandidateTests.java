package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.zaplane.secret.Secret;

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

  /** Where the credentials are tried, and what they are laid over. */
  private record Place(Optional<ConnectionRow> row, Integration integration, AuthScheme scheme) {

    Target with(Checked checked) {
      return new Target(integration, scheme, checked.form());
    }
  }

  /**
   * Tests the credentials. A value that its form refuses is a result too.
   *
   * @throws Problem NOT_FOUND (integration, connection), FORBIDDEN, INVALID when there is nothing
   *     to test, a person would have to authorize first, or a value is none of the form's; TOO_MANY
   *     or UNAVAILABLE when too many tests wait for answers
   */
  public CandidateResult run(Scope scope, TestCandidate trial) {
    Place place = place(scope, trial);
    refuseUntestable(place);
    Checked checked;
    try {
      checked = checked(place, trial.credentials());
    } catch (Problem refused) {
      return refused(refused);
    }
    if (checked.needsSecret()) {
      return new CandidateResult(
          TestReport.failure(
              Outcome.INCOMPLETE,
              "Nothing was sent: the address was changed.",
              "Enter the credentials again."),
          kept(checked));
    }
    TestReport result = Postponed.made(ask(scope, place.with(checked)));
    return new CandidateResult(result, field(place, checked, result));
  }

  private Place place(Scope scope, TestCandidate trial) {
    Optional<ConnectionRow> row =
        trial
            .connection()
            .map(id -> transactions.call(entities -> repository.own(entities, scope, id)));
    Integration integration =
        stored.integration(
            scope.tenant(), row.map(ConnectionRow::integration).orElse(trial.integration()));
    AuthScheme scheme = row.map(stored::scheme).orElseGet(() -> scheme(integration, trial.kind()));
    return new Place(row, integration, scheme);
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

  private static void refuseUntestable(Place place) {
    if (place.scheme().interactive()) {
      throw new Problem(
          Kind.INVALID,
          Subject.AUTH_TYPE,
          "This cannot be tested before it is saved: somebody has to authorize it at "
              + place.integration().name()
              + " first.");
    }
    if (place.integration().test().isEmpty()) {
      throw new Problem(
          Kind.INVALID,
          Subject.INTEGRATION,
          "There is no test for " + place.integration().name() + ": credentials are only saved.");
    }
  }

  private Checked checked(Place place, Map<String, Optional<Secret>> given) {
    return place
        .row()
        .map(row -> typed.check(row, given))
        .orElseGet(() -> typed.check(place.integration(), place.scheme(), given));
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
  private static Optional<String> kept(Checked checked) {
    return checked.form().secrets().keySet().stream()
        .filter(name -> !checked.given().contains(name))
        .findFirst();
  }

  private static Optional<String> field(Place place, Checked checked, TestReport result) {
    if (result.outcome().isRefusal()) {
      return checked.form().secrets().keySet().stream().reduce((first, second) -> second);
    }
    return result.outcome().isUnreached() ? address(place) : Optional.empty();
  }

  private static Optional<String> address(Place place) {
    return Destination.fields(place.integration(), place.scheme()).stream()
        .findFirst()
        .or(
            () ->
                place.scheme().fields().values().stream()
                    .filter(field -> ADDRESSES.contains(field.type()))
                    .map(Field::key)
                    .findFirst());
  }
}
