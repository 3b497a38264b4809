package org.zaplane.connect;

import java.util.Optional;
import org.zaplane.connection.Scope;

/**
 * Somebody at a browser or another client, who begins a flow or comes back from one.
 *
 * @param scope connections of who is signed in
 * @param session what the browser's session is told from others by; empty for clients without one
 */
public record FlowOwner(Scope scope, Optional<String> session) {

  /** Whether the other is the same user of the same site. */
  boolean isSameUser(String tenant, String owner) {
    return scope.tenant().equals(tenant) && scope.user().equals(owner);
  }
}
