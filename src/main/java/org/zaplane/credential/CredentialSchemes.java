package org.zaplane.credential;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zaplane.credential.CredentialScheme.Applied;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.IntegrationCheck;
import org.zaplane.integration.Integrations;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.platform.Variants;

/** All credential schemes; every kind that the catalogue names must be among them. */
@Singleton
public class CredentialSchemes implements IntegrationCheck {

  private final Map<String, CredentialScheme> byKind;

  /** Sorts the schemes there are and checks the catalogue against them. */
  @Inject
  public CredentialSchemes(@Any Instance<CredentialScheme> schemes, Integrations integrations) {
    byKind = Variants.byKind("credential scheme", schemes, CredentialScheme::kind);
    integrations.require(this);
  }

  @Override
  public List<String> faults(Integration integration) {
    return integration.auth().keySet().stream()
        .filter(kind -> !byKind.containsKey(kind))
        .map(kind -> "auth." + kind + " is no credential scheme of " + byKind.keySet())
        .toList();
  }

  /** The headers and query parameters that carry the credentials. */
  public Applied apply(AuthScheme scheme, CredentialValues credentials, SignableRequest request) {
    return byKind.get(scheme.kind()).apply(scheme, credentials, request);
  }

  /**
   * Whether this scheme's tokens end, and new ones can be fetched from what is there.
   *
   * @param names of the stored values
   */
  public boolean canRenew(AuthScheme scheme, Set<String> names) {
    return byKind.get(scheme.kind()) instanceof RenewableScheme renewable
        && renewable.canRenew(scheme, names);
  }

  /**
   * Fetches new tokens. Talks to the network, so never inside a transaction.
   *
   * @throws TokensRefused when there are none
   */
  public TokenSet renew(Target target) throws TokensRefused {
    if (byKind.get(target.scheme().kind()) instanceof RenewableScheme renewable) {
      return renewable.renew(target);
    }
    throw new TokensRefused(Reason.INCOMPLETE, "There is nothing to renew.");
  }
}
