package org.zaplane.oauth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.integration.OAuthEndpoints.Authorization;
import org.zaplane.integration.OAuthEndpoints.Scopes;
import org.zaplane.outbound.FormBody;

/**
 * What a browser is sent to the authorization endpoint with (RFC 6749 §4.1.1). Holds the client's
 * id and never its secret.
 *
 * @param clientId client identifier
 * @param redirectUri where the answer goes
 * @param state ties the answer to this request
 * @param verifier of PKCE; its challenge is sent
 */
public record AuthorizationRequest(
    String clientId, String redirectUri, State state, Optional<CodeVerifier> verifier) {

  /**
   * The URL to open.
   *
   * @param endpoint its base, filled
   * @param authorization names that the system has for standard parameters
   * @param scopes what is asked for
   * @param more the system's own parameters, filled; an empty one leaves a standard one out
   */
  public String url(
      String endpoint,
      Authorization authorization,
      Scopes scopes,
      Map<String, Optional<String>> more) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("response_type", "code");
    params.put("client_id", clientId);
    if (!scopes.requested().isEmpty()) {
      params.put("scope", String.join(scopes.separator(), scopes.requested()));
    }
    params.put("redirect_uri", redirectUri);
    params.put("state", state.secret().reveal());
    verifier.ifPresent(
        pkce -> {
          params.put("code_challenge", pkce.challenge());
          params.put("code_challenge_method", CodeVerifier.METHOD);
        });
    more.forEach(
        (name, value) ->
            value.ifPresentOrElse(text -> params.put(name, text), () -> params.remove(name)));
    List<String> pairs =
        params.entrySet().stream()
            .map(
                param ->
                    FormBody.escaped(
                            authorization.names().getOrDefault(param.getKey(), param.getKey()))
                        + "="
                        + FormBody.escaped(param.getValue()))
            .toList();
    return endpoint + (endpoint.indexOf('?') < 0 ? "?" : "&") + String.join("&", pairs);
  }
}
