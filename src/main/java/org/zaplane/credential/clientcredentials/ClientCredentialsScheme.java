package org.zaplane.credential.clientcredentials;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zaplane.credential.RenewableScheme;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenRequests;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.OAuthEndpoints.Scopes;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.secret.Secret;

/**
 * OAuth 2.0 client credentials (RFC 6749 §4.4): the client asks for itself, so there is no person
 * and no refresh token. A manifest may name another grant of the same shape.
 */
@Singleton
class ClientCredentialsScheme implements RenewableScheme {

  private static final List<String> CLIENT =
      List.of(TokenRequests.CLIENT_ID, TokenRequests.CLIENT_SECRET);

  private final TokenRequests requests;

  @Inject
  ClientCredentialsScheme(TokenRequests requests) {
    this.requests = requests;
  }

  @Override
  public String kind() {
    return "client_credentials";
  }

  @Override
  public boolean canRenew(AuthScheme scheme, Set<String> names) {
    return scheme.oauth().isPresent() && names.containsAll(CLIENT);
  }

  /** RFC 6749 §4.4.2. */
  @Override
  public TokenSet renew(Target target) throws TokensRefused {
    for (String name : CLIENT) {
      if (target.credentials().get(name).isEmpty()) {
        throw new TokensRefused(
            Reason.INCOMPLETE, "Nothing was sent: the connection has no " + name + ".");
      }
    }
    Map<String, Secret> params = new LinkedHashMap<>();
    params.put("grant_type", Secret.of("client_credentials"));
    Scopes scopes = target.scheme().oauth().orElseThrow().scopes();
    scopes.parameter().ifPresent(scope -> params.put("scope", Secret.of(scope)));
    return requests.fetch(target, params);
  }
}
