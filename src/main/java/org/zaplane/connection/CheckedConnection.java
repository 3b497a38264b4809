package org.zaplane.connection;

import java.util.Optional;
import org.zaplane.connection.TypedCredentials.Checked;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;

/**
 * A connection that is ready to be saved.
 *
 * @param integration what it connects to
 * @param scheme how it authenticates
 * @param name what its owner will call it
 * @param credentials what was typed
 * @param tokens what was given out, for one that a person authorized
 */
record CheckedConnection(
    Integration integration,
    AuthScheme scheme,
    String name,
    Checked credentials,
    Optional<TokenSet> tokens) {

  /** The system with the credentials. */
  Target target() {
    CredentialValues typed = credentials.form();
    return new Target(integration, scheme, tokens.map(typed::with).orElse(typed));
  }
}
