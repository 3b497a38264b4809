package org.zaplane.credential;

import java.util.List;
import java.util.Optional;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.secret.Secret;

/**
 * A system, and with what somebody authenticates there.
 *
 * @param integration the system
 * @param scheme how to authenticate there
 * @param credentials with what
 */
public record Target(Integration integration, AuthScheme scheme, CredentialValues credentials) {

  /** Where the credentials go, see {@link Destination#of}; empty when they make no address. */
  public Optional<String> destination() {
    try {
      return Optional.of(Destination.of(integration, scheme, credentials));
    } catch (MissingCredential | IllegalArgumentException leadsNowhere) {
      return Optional.empty();
    }
  }

  /** Fills templates with the credentials. */
  public TemplateRenderer filling() {
    return new TemplateRenderer(scheme, credentials);
  }

  /**
   * A value that is needed.
   *
   * @throws MissingCredential when it is not there
   */
  public Secret required(String name) {
    return credentials.get(name).orElseThrow(() -> new MissingCredential(name));
  }

  /** The values that are never shown. */
  public List<Secret> secrets() {
    return credentials.hidden(scheme);
  }

  /** The same with other credentials. */
  public Target with(CredentialValues others) {
    return new Target(integration, scheme, others);
  }
}
