package org.zaplane.credential;

import java.util.Set;
import org.zaplane.integration.AuthScheme;
import org.zaplane.oauth.TokensRefused;

/**
 * A scheme whose requests carry a token that ends and is fetched anew: by a refresh token, or from
 * the typed credentials themselves. When to do so, and that it is done once at a time, is decided
 * by who keeps the connection.
 */
public interface RenewableScheme extends CredentialScheme {

  /** Puts the token where the manifest says; without a token nothing is applied. */
  @Override
  default Applied apply(AuthScheme scheme, CredentialValues credentials, SignableRequest request) {
    if (credentials.get(TokenSet.ACCESS_TOKEN).isEmpty()) {
      throw new MissingCredential(TokenSet.ACCESS_TOKEN);
    }
    TemplateRenderer filling = new TemplateRenderer(scheme, credentials);
    return new Applied(filling.texts(scheme.headers()), filling.texts(scheme.query()));
  }

  /**
   * Whether new tokens can be fetched from what is there. Asks names only, so nothing is opened.
   *
   * @param names of the stored values
   */
  boolean canRenew(AuthScheme scheme, Set<String> names);

  /**
   * Fetches tokens. Talks to the network, so never inside a transaction.
   *
   * @throws TokensRefused when there are none
   */
  TokenSet renew(Target target) throws TokensRefused;
}
