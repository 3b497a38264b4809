package org.zaplane.credential.twostep;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.zaplane.credential.RenewableScheme;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenRequests;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.oauth.TokensRefused;

/**
 * A session or token that is fetched with the typed credentials, by no grant of OAuth: what is sent
 * is in the manifest and nowhere else.
 */
@Singleton
class TwoStepScheme implements RenewableScheme {

  private final TokenRequests requests;

  @Inject
  TwoStepScheme(TokenRequests requests) {
    this.requests = requests;
  }

  @Override
  public String kind() {
    return "two_step";
  }

  @Override
  public boolean canRenew(AuthScheme scheme, Set<String> names) {
    return scheme.oauth().isPresent() && scheme.isFilledBy(names);
  }

  @Override
  public TokenSet renew(Target target) throws TokensRefused {
    return requests.fetch(target, Map.of());
  }
}
