package org.zaplane.credential;

import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;

/**
 * A system, and with what somebody authenticates there.
 *
 * @param integration the system
 * @param scheme how to authenticate there
 * @param credentials with what
 */
public record Target(Integration integration, AuthScheme scheme, Credentials credentials) {

  /** Fills templates with the credentials. */
  public TemplateRenderer filling() {
    return new TemplateRenderer(scheme, credentials);
  }

  /** The same with other credentials. */
  public Target with(Credentials others) {
    return new Target(integration, scheme, others);
  }
}
