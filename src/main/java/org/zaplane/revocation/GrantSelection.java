package org.zaplane.revocation;

import java.util.Optional;

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
}
