package org.zaplane.connect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connection.Admission;
import org.zaplane.connection.Admission.Admitted;
import org.zaplane.connection.Connections;
import org.zaplane.connection.Grants;
import org.zaplane.connection.Scope;
import org.zaplane.credential.AuthorizationUrl;
import org.zaplane.credential.CredentialForms;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.MissingCredential;
import org.zaplane.credential.Target;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.integration.OAuthEndpoints;
import org.zaplane.integration.OAuthEndpoints.Authorization;
import org.zaplane.oauth.CodeVerifier;
import org.zaplane.oauth.State;
import org.zaplane.platform.RandomSource;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/** Flows in which a person authorizes a connection in the browser. */
@Singleton
public class Flows {

  /** Name of the PKCE verifier among a pending flow's secrets. */
  static final String VERIFIER = "code_verifier";

  /** Who comes back without being signed in. */
  private static final Scope NOBODY = Scope.own("", "");

  private final Integrations integrations;
  private final CredentialForms forms;
  private final Connections connections;
  private final Grants grants;
  private final PendingAuthorizations pending;
  private final FlowResults results;
  private final FinishFlow finish;
  private final SaveGrant keep;
  private final RandomSource random;
  private final Admission admission;

  @Inject
  Flows(
      Integrations integrations,
      CredentialForms forms,
      Connections connections,
      Grants grants,
      PendingAuthorizations pending,
      FlowResults results,
      FinishFlow finish,
      SaveGrant keep,
      RandomSource random,
      Admission admission) {
    this.integrations = integrations;
    this.forms = forms;
    this.connections = connections;
    this.grants = grants;
    this.pending = pending;
    this.results = results;
    this.finish = finish;
    this.keep = keep;
    this.random = random;
    this.admission = admission;
  }

  /**
   * Begins a flow. Nothing is sent anywhere: the browser opens the URL.
   *
   * @throws Problem NOT_FOUND (integration, connection), FORBIDDEN, OAUTH_INIT_FAILED when the
   *     integration knows no such flow, INVALID (credentials), or TOO_MANY when the user has too
   *     many connections or flows that wait
   */
  public StartedFlow begin(FlowOwner beginner, NewFlow wish) {
    Integration integration =
        integrations
            .find(wish.integration())
            .orElseThrow(
                () -> new Problem(Kind.NOT_FOUND, Subject.INTEGRATION, "Integration not found."));
    AuthScheme scheme =
        integration
            .oauthScheme()
            .orElseThrow(() -> failed("This integration does not support OAuth."));
    CredentialValues form = form(beginner, wish, scheme);
    if (wish.connection().isEmpty()) {
      connections.requireRoom(beginner.scope(), wish.integration(), wish.name());
    }
    State state = State.fresh(random);
    Optional<CodeVerifier> verifier =
        scheme
            .oauth()
            .flatMap(OAuthEndpoints::authorization)
            .filter(Authorization::pkce)
            .map(pkce -> CodeVerifier.fresh(random));
    String url = url(new Target(integration, scheme, form.credentials()), wish, state, verifier);
    Map<String, Secret> secrets = new LinkedHashMap<>(form.secrets());
    verifier.ifPresent(pkce -> secrets.put(VERIFIER, pkce.secret()));
    LocalDateTime expires =
        pending.keep(state, beginner, wish, new CredentialValues(form.options(), secrets));
    return new StartedFlow(state.hash(), url, state.text(), wish.redirectUri(), expires);
  }

  /** What was typed; for an existing connection laid over what it has already. */
  private CredentialValues form(FlowOwner beginner, NewFlow wish, AuthScheme scheme) {
    CredentialValues before =
        wish.connection()
            .map(id -> grants.form(beginner.scope(), id, wish.integration(), wish.credentials()))
            .orElse(CredentialValues.EMPTY);
    return forms.of(scheme).accept(before, wish.credentials());
  }

  private static String url(
      Target target, NewFlow wish, State state, Optional<CodeVerifier> verifier) {
    try {
      return AuthorizationUrl.of(
          target, new AuthorizationUrl.Request(wish.redirectUri(), state, verifier));
    } catch (MissingCredential missing) {
      throw failed("The flow cannot be begun: " + missing.getMessage() + ".");
    } catch (IllegalArgumentException badHost) {
      throw failed("The flow cannot be begun: a value does not fit in the address.");
    }
  }

  private static Problem failed(String message) {
    return new Problem(Kind.OAUTH_INIT_FAILED, Subject.INTEGRATION, message);
  }

  /**
   * Ends a flow with what the browser brought back. Never throws for what it brought.
   *
   * @throws Problem TOO_MANY or UNAVAILABLE when too many wait for answers; nothing is touched
   *     then, so that the same can be brought again
   */
  public Flow finish(Callback callback) {
    Admitted admitted = admission.admit(callback.browser().map(FlowOwner::scope).orElse(NOBODY));
    try (admitted) {
      return finish.run(callback);
    }
  }

  /**
   * What a callback is told that comes again: what became of the flow for the one who began it, and
   * that the state is invalid for everybody else.
   */
  public Flow told(Optional<FlowOwner> browser, String id) {
    return finish.again(browser, id);
  }

  /**
   * Where a flow stands.
   *
   * @throws Problem NOT_FOUND also when somebody else began it, or another session
   */
  public Flow get(FlowOwner beginner, String id) {
    return results.get(beginner, id);
  }

  /** How many flows wait for the caller that would give this connection new tokens. */
  public long waiting(Scope scope, long connection) {
    return results.open(scope, connection);
  }

  /**
   * Says that the other account is meant; the connection gets its tokens.
   *
   * @throws Problem NOT_FOUND, or CONFLICT when there is nothing to confirm any more
   */
  public Flow confirm(FlowOwner beginner, String id) {
    Admitted admitted = admission.admit(beginner.scope());
    try (admitted) {
      return keep.confirmed(beginner, id);
    }
  }

  /**
   * Gives a flow up. One that ended already stays as it is.
   *
   * @throws Problem NOT_FOUND
   */
  public Flow cancel(FlowOwner beginner, String id) {
    Flow flow = results.cancel(beginner, id);
    if (flow.status() == Status.CANCELLED) {
      pending.drop(id);
    }
    return flow;
  }
}
