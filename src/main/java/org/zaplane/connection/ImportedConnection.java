package org.zaplane.connection;

import java.util.Optional;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;

/**
 * A connection of another system, translated.
 *
 * @param number its number there, which it keeps where that is free
 * @param tenant tenant it belongs to
 * @param owner key of the user whose it is
 * @param integration what it connects to
 * @param scheme how it authenticates
 * @param name what its owner calls it
 * @param status its state
 * @param reason why it is in that state, in words for people
 * @param form what was typed; whole and checked, unless the state says that a person is needed
 * @param tokens what was given out, for one that was authorized
 * @param times when what happened, UTC
 * @param lastTestStatus {@code success} or {@code failed}
 */
public record ImportedConnection(
    long number,
    String tenant,
    String owner,
    Integration integration,
    AuthScheme scheme,
    String name,
    Status status,
    Optional<String> reason,
    CredentialValues form,
    Optional<TokenSet> tokens,
    Connection.Times times,
    Optional<String> lastTestStatus) {

  /** Whether it can be used as it is, so that nobody has to enter or authorize anything. */
  public boolean isWhole() {
    return status != Status.NEEDS_SECRET && status != Status.NEEDS_RECONNECT;
  }
}
