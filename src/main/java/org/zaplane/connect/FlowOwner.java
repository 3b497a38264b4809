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

  /** Whether a flow is this one's: of this user, and of this session where it began in one. */
  boolean started(String tenant, String owner, Optional<String> sessionKey) {
    return scope.tenant().equals(tenant)
        && scope.user().equals(owner)
        && (sessionKey.isEmpty() || sessionKey.equals(session));
  }
}
