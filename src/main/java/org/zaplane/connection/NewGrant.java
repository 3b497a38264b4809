package org.zaplane.connection;

import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/**
 * What a person's authorization gave.
 *
 * @param integration slug
 * @param name what its owner will call the connection, where a new one is made
 * @param destination where the person authorized it, see {@link Target#destination}
 * @param form the client and whatever else was typed, checked
 * @param tokens what was given out
 */
public record NewGrant(
    String integration, String name, String destination, CredentialValues form, TokenSet tokens) {

  /**
   * The system with the grant.
   *
   * @throws Problem CONFLICT when the integration has another address since the grant was asked for
   */
  public Target target(Integration system, AuthScheme scheme) {
    Target target = new Target(system, scheme, form.with(tokens));
    if (target.destination().filter(destination::equals).isEmpty()) {
      throw new Problem(
          Kind.CONFLICT,
          Subject.INTEGRATION,
          "The address of " + system.name() + " was changed meanwhile, so nothing was sent there.");
    }
    return target;
  }
}
