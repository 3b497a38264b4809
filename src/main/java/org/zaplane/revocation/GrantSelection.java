package org.zaplane.revocation;

import java.util.Optional;
import org.zaplane.credential.Options;
import org.zaplane.credential.TokenRequests;

/**
 * Grants that are to be ended together; what is empty does not limit.
 *
 * @param owner owner key of a user
 * @param integration slug
 * @param clientId identifier of an OAuth client
 */
public record GrantSelection(
    Optional<String> owner, Optional<String> integration, Optional<String> clientId) {

  GrantSelection ofOwner(String key) {
    return new GrantSelection(Optional.of(key), integration, clientId);
  }

  /** Whether a grant of a connection with these options was given to the client. */
  boolean isOfClient(Options options) {
    return clientId.isEmpty()
        || clientId.get().equals(options.text(TokenRequests.CLIENT_ID).orElse(""));
  }
}
