package org.zaplane.credential.oauth2;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import org.zaplane.credential.RenewableScheme;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenRequests;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.oauth.TokensRefused;

/**
 * An OAuth 2.0 access token, usually as a bearer token (RFC 6750 §2.1), placed as the manifest
 * says, and refreshed by its refresh token.
 */
@Singleton
class OAuth2Scheme implements RenewableScheme {

  private final TokenRequests requests;

  @Inject
  OAuth2Scheme(TokenRequests requests) {
    this.requests = requests;
  }

  @Override
  public String kind() {
    return AuthScheme.OAUTH2;
  }

  @Override
  public boolean canRenew(AuthScheme scheme, Set<String> names) {
    return names.contains(TokenSet.REFRESH_TOKEN);
  }

  @Override
  public TokenSet renew(Target target) throws TokensRefused {
    return requests.refresh(target);
  }
}
