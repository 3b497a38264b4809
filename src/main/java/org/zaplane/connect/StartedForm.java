package org.zaplane.connect;

import java.util.Map;
import java.util.Optional;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.FormDocument;
import org.zaplane.oauth.CodeVerifier;
import org.zaplane.secret.Secret;

/**
 * What a flow needs for its callback, as a secret document.
 *
 * @param form what was typed
 * @param destination where its secrets and the code may be sent, see {@link
 *     org.zaplane.credential.Target#destination}
 * @param verifier PKCE's, where the system takes one
 */
record StartedForm(CredentialValues form, String destination, Optional<CodeVerifier> verifier) {

  private static final String VERIFIER = "code_verifier";

  Map<String, Secret> document() {
    Map<String, Secret> values = FormDocument.of(form, destination);
    verifier.ifPresent(pkce -> values.put(VERIFIER, pkce.secret()));
    return values;
  }

  static StartedForm read(Map<String, Secret> document) {
    return new StartedForm(
        FormDocument.read(document),
        FormDocument.destination(document),
        Optional.ofNullable(document.get(VERIFIER)).map(CodeVerifier::new));
  }
}
