package org.zaplane.outbound;

import java.util.Map;
import java.util.Optional;
import org.zaplane.secret.Secret;

/**
 * One request to the outside. Everything in it may hold a credential, so everything is secret.
 *
 * @param method HTTP method
 * @param url absolute URL, https or, where the operator named the host, http
 * @param headers name to value
 * @param body what to send, if anything
 */
public record OutboundRequest(
    String method, Secret url, Map<String, Secret> headers, Optional<Body> body) {

  /** A body and its media type. */
  public record Body(String contentType, Secret text) {}
}
