package org.zaplane.credential.apikey;

import jakarta.inject.Singleton;
import org.zaplane.credential.CredentialScheme;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.SignableRequest;
import org.zaplane.credential.TemplateRenderer;
import org.zaplane.integration.AuthScheme;

/** Values in headers or query parameters, as the manifest says. */
@Singleton
class ApiKeyScheme implements CredentialScheme {

  @Override
  public String kind() {
    return "api_key";
  }

  @Override
  public Applied apply(AuthScheme scheme, CredentialValues credentials, SignableRequest request) {
    TemplateRenderer filling = new TemplateRenderer(scheme, credentials);
    return new Applied(filling.texts(scheme.headers()), filling.texts(scheme.query()));
  }
}
