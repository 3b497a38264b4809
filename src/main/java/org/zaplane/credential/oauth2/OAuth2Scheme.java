package org.zaplane.credential.oauth2;

import jakarta.inject.Singleton;
import org.zaplane.credential.CredentialScheme;
import org.zaplane.credential.Credentials;
import org.zaplane.credential.Filling;
import org.zaplane.credential.MissingCredential;
import org.zaplane.integration.AuthScheme;

/**
 * An OAuth 2.0 access token, usually as a bearer token (RFC 6750 §2.1), placed as the manifest
 * says.
 */
@Singleton
class OAuth2Scheme implements CredentialScheme {

  private static final String ACCESS_TOKEN = "access_token";

  @Override
  public String kind() {
    return AuthScheme.OAUTH2;
  }

  @Override
  public Applied apply(AuthScheme scheme, Credentials credentials) {
    if (credentials.get(ACCESS_TOKEN).isEmpty()) {
      throw new MissingCredential(ACCESS_TOKEN);
    }
    Filling filling = new Filling(scheme, credentials);
    return new Applied(filling.texts(scheme.headers()), filling.texts(scheme.query()));
  }
}
