package org.zaplane.credential;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zaplane.integration.OAuthEndpoints;
import org.zaplane.integration.OAuthEndpoints.Authorization;
import org.zaplane.oauth.AuthorizationRequest;
import org.zaplane.oauth.CodeVerifier;
import org.zaplane.oauth.State;
import org.zaplane.secret.Secret;

/** Where a browser goes to authorize: a manifest's authorization request, filled. */
public final class AuthorizationUrl {

  private AuthorizationUrl() {}

  /** What ties the request to its callback. */
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
    TemplateRenderer filling = target.filling();
    Map<String, Optional<String>> more = new LinkedHashMap<>();
    authorization
        .params()
        .forEach((name, value) -> more.put(name, value.map(text -> filling.text(text).reveal())));
    String clientId =
        target
            .credentials()
            .get(TokenRequests.CLIENT_ID)
            .map(Secret::reveal)
            .orElseThrow(() -> new MissingCredential(TokenRequests.CLIENT_ID));
    return new AuthorizationRequest(
            clientId, request.redirectUri(), request.state(), request.verifier())
        .url(
            filling.url(authorization.url(), target.integration().http().base()).reveal(),
            authorization,
            oauth.scopes(),
            more);
  }
}
