package org.zaplane.connect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDateTime;
import java.util.Optional;
import org.zaplane.connection.Connections;
import org.zaplane.credential.AuthorizationUrl;
import org.zaplane.credential.AuthorizationUrl.Request;
import org.zaplane.credential.CredentialForms;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.MissingCredential;
import org.zaplane.credential.Target;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Catalogue;
import org.zaplane.integration.Integration;
import org.zaplane.integration.OAuthEndpoints;
import org.zaplane.integration.OAuthEndpoints.Authorization;
import org.zaplane.oauth.CodeVerifier;
import org.zaplane.oauth.State;
import org.zaplane.platform.RandomSource;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/** Start of OAuth flows: the authorization URL, and what the callback needs. */
@Singleton
class FlowStart {

  private final Catalogue catalogue;
  private final CredentialForms forms;
  private final Connections connections;
  private final PendingAuthorizations pending;
  private final RandomSource random;

  @Inject
  FlowStart(
      Catalogue catalogue,
      CredentialForms forms,
      Connections connections,
      PendingAuthorizations pending,
      RandomSource random) {
    this.catalogue = catalogue;
    this.forms = forms;
    this.connections = connections;
    this.pending = pending;
    this.random = random;
  }

  /**
   * Begins a flow. Nothing is sent anywhere: the browser opens the URL.
   *
   * @throws Problem NOT_FOUND (integration, connection), FORBIDDEN, OAUTH_INIT_FAILED when the
   *     integration knows no such flow, INVALID (credentials), or TOO_MANY when the user has too
   *     many connections or flows that wait
   */
  StartedFlow run(FlowOwner beginner, NewFlow wish) {
    Integration integration =
        catalogue
            .find(beginner.scope().tenant(), wish.integration())
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
    Target target = new Target(integration, scheme, form);
    String url = url(target, new Request(wish.redirectUri(), state, verifier));
    String destination = target.destination().orElseThrow(FlowStart::badAddress);
    StartedForm needed = new StartedForm(form, destination, verifier);
    LocalDateTime expires = pending.keep(state, beginner, wish, needed);
    return new StartedFlow(state.hash(), url, state.text(), wish.redirectUri(), expires);
  }

  /** What was typed; for an existing connection laid over what it has already. */
  private CredentialValues form(FlowOwner beginner, NewFlow wish, AuthScheme scheme) {
    CredentialValues before =
        wish.connection()
            .map(
                id ->
                    connections.form(beginner.scope(), id, wish.integration(), wish.credentials()))
            .orElse(CredentialValues.EMPTY);
    return forms.of(scheme).accept(before, wish.credentials());
  }

  private static String url(Target target, Request request) {
    try {
      return AuthorizationUrl.of(target, request);
    } catch (MissingCredential missing) {
      throw failed("The flow cannot be started: " + missing.getMessage() + ".");
    } catch (IllegalArgumentException badHost) {
      throw badAddress();
    }
  }

  private static Problem badAddress() {
    return failed("The flow cannot be started: a value does not fit in the address.");
  }

  private static Problem failed(String message) {
    return new Problem(Kind.OAUTH_INIT_FAILED, Subject.INTEGRATION, message);
  }
}
