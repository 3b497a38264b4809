package org.zaplane.credential;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zaplane.integration.OAuthEndpoints;
import org.zaplane.integration.OAuthEndpoints.Authorization;
import org.zaplane.oauth.CodeVerifier;
import org.zaplane.oauth.State;
import org.zaplane.outbound.FormBody;
import org.zaplane.secret.Secret;

/**
 * Authorization request (RFC 6749 §4.1.1) of a manifest, filled, as the URL that a browser opens.
 */
public final class AuthorizationUrl {

  private AuthorizationUrl() {}

  /**
   * What ties the request to its callback.
   *
   * @param redirectUri where the answer goes
   * @param verifier of PKCE; its challenge is sent
   */
  public record Request(String redirectUri, State state, Optional<CodeVerifier> verifier) {}

  /**
   * The URL. It holds the client's id and the state, and never a secret of the client.
   *
   * @throws MissingCredential when a value that it needs is not there
   * @throws IllegalArgumentException when one does not fit in the address
   */
  public static String of(Target target, Request request) {
    OAuthEndpoints oauth = target.scheme().oauth().orElseThrow();
    Authorization authorization = oauth.authorization().orElseThrow();
    Map<String, Secret> params = new LinkedHashMap<>();
    params.put("response_type", Secret.of("code"));
    params.put(TokenRequests.CLIENT_ID, target.required(TokenRequests.CLIENT_ID));
    oauth.scopes().parameter().ifPresent(scopes -> params.put("scope", Secret.of(scopes)));
    params.put("redirect_uri", Secret.of(request.redirectUri()));
    params.put("state", request.state().secret());
    if (request.verifier().isPresent()) {
      params.put("code_challenge", Secret.of(request.verifier().get().challenge()));
      params.put("code_challenge_method", Secret.of(CodeVerifier.METHOD));
    }
    String query =
        FormBody.encode(
            target.filling().params(params, authorization.params(), authorization.names()));
    String endpoint =
        target.filling().url(authorization.url(), target.integration().http().base()).reveal();
    return endpoint + (endpoint.indexOf('?') < 0 ? "?" : "&") + query;
  }
}
