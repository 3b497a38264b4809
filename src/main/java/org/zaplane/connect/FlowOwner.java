package org.zaplane.connect;

import java.util.Optional;
import org.zaplane.connection.Scope;

/**
 * User, and browser session, that starts a flow or returns from one.
 *
 * @param scope connections of who is signed in
 * @param session key of the browser session; empty for clients without one
 */
public record FlowOwner(Scope scope, Optional<String> session) {

  /** Whether the other is the same user of the same site. */
  boolean isSameUser(String tenant, String owner) {
    return scope.tenant().equals(tenant) && scope.user().equals(owner);
  }
}
