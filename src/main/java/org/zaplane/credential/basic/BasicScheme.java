package org.zaplane.credential.basic;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zaplane.credential.CredentialScheme;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.MissingCredential;
import org.zaplane.credential.SignableRequest;
import org.zaplane.credential.TemplateRenderer;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Template;
import org.zaplane.secret.Secret;

/** HTTP Basic in UTF-8 (RFC 7617), from the manifest's user name and password. */
@Singleton
class BasicScheme implements CredentialScheme {

  @Override
  public String kind() {
    return "basic";
  }

  @Override
  public Applied apply(AuthScheme scheme, CredentialValues credentials, SignableRequest request) {
    TemplateRenderer filling = new TemplateRenderer(scheme, credentials);
    String username = filling.text(scheme.username().orElse(Template.parse(""))).reveal();
    if (username.indexOf(':') >= 0) {
      throw new MissingCredential("user name without a colon");
    }
    Secret password = filling.text(scheme.password().orElse(Template.parse("")));
    byte[] pair = (username + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    Map<String, Secret> headers = new LinkedHashMap<>(filling.texts(scheme.headers()));
    headers.put("Authorization", Secret.of("Basic " + Base64.getEncoder().encodeToString(pair)));
    return new Applied(headers, filling.texts(scheme.query()));
  }
}
