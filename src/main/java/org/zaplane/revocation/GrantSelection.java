package org.zaplane.revocation;

import jakarta.json.JsonException;
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

  /**
   * Whether a grant of a connection with this column of options may have been given to the client;
   * also when the column cannot be read, so that a damaged row counts as one that failed.
   */
  boolean mayBeOfClient(String options) {
    try {
      return clientId.isEmpty()
          || clientId.equals(Options.parse(options).text(TokenRequests.CLIENT_ID));
    } catch (JsonException unreadable) {
      return true;
    }
  }
}
