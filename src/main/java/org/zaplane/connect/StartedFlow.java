package org.zaplane.connect;

import java.time.LocalDateTime;

/**
 * A started OAuth flow.
 *
 * @param id identifier: the hash of its state
 * @param url URL that the browser has to open; contains the state
 * @param state ties the callback to this flow
 * @param redirectUri where the system sends the browser back to
 * @param expires until when, UTC
 */
public record StartedFlow(
    String id, String url, String state, String redirectUri, LocalDateTime expires) {

  /** Leaves the state out, which is for the one who began alone. */
  @Override
  public String toString() {
    return "flow " + id;
  }
}
