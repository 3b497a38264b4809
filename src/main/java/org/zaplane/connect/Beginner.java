package org.zaplane.connect;

import java.util.Optional;
import org.zaplane.identity.Caller;

/**
 * Somebody at a browser or another client, who begins a flow or comes back from one.
 *
 * @param caller who is signed in
 * @param session what the browser's session is told from others by; empty for clients without one
 */
public record Beginner(Caller caller, Optional<String> session) {

  /** Whether the other is the same user of the same site. */
  boolean isSameUser(String tenant, long userId) {
    return caller.tenant().equals(tenant) && caller.userId() == userId;
  }
}
