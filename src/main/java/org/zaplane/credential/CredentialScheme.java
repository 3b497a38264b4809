package org.zaplane.credential;

import java.util.Map;
import org.zaplane.integration.AuthScheme;
import org.zaplane.secret.Secret;

/** A way to put credentials on a request. One folder per scheme; found by CDI. */
public interface CredentialScheme {

  /** The word for this scheme in manifests. */
  String kind();

  /**
   * The headers and query parameters that carry the credentials.
   *
   * @throws MissingCredential when a value that the scheme needs is not there
   */
  Applied apply(AuthScheme scheme, CredentialValues credentials, SignableRequest request);

  /** What goes on a request. */
  record Applied(Map<String, Secret> headers, Map<String, Secret> query) {}
}
