package org.zaplane.outbound;

import java.util.Optional;

/**
 * What came back. The body is untrusted text and may echo a credential: clean it before anybody
 * sees it.
 *
 * @param status HTTP status
 * @param retryAfter the {@code Retry-After} header as sent
 * @param exchange its measure
 * @param body at most {@link Outbound#MAX_BODY} bytes, decoded as declared, without byte order mark
 */
public record OutboundResponse(
    int status, Optional<String> retryAfter, Exchange exchange, String body) {

  /** Leaves the body out, which may echo a credential. */
  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
