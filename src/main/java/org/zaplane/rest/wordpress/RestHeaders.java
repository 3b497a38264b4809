package org.zaplane.rest.wordpress;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.regex.Pattern;
import org.zaplane.rest.wordpress.RestRequest.NonceCheck;

/** The headers that WordPress puts on every REST answer, and when. */
final class RestHeaders {

  private static final Pattern ORIGIN =
      Pattern.compile("null|[a-z][a-z0-9+.-]*://[A-Za-z0-9.\\[\\]:_-]+");

  private final RestRequest request;
  private final String base;

  RestHeaders(RestRequest request, String base) {
    this.request = request;
    this.base = base;
  }

  void write(MultivaluedMap<String, Object> headers, int status) {
    headers.putSingle("X-Robots-Tag", "noindex");
    headers.putSingle("Link", "<" + base + "/wp-json/>; rel=\"https://api.w.org/\"");
    headers.putSingle("X-Content-Type-Options", "nosniff");
    boolean overridden = request.header("X-HTTP-Method-Override") != null && status >= 400;
    if (request.signedIn().isPresent() || request.nonce() == NonceCheck.REFUSED || overridden) {
      headers.putSingle("Expires", "Wed, 11 Jan 1984 05:00:00 GMT");
      headers.putSingle("Cache-Control", "no-cache, must-revalidate, max-age=0, no-store, private");
    }
    if (request.nonce() == NonceCheck.ACCEPTED) {
      headers.putSingle("X-WP-Nonce", request.authentication().orElseThrow().nonces().fresh());
    }
    if (request.crossOrigin()) {
      crossOrigin(headers);
    }
  }

  /**
   * Any origin may ask, because a cookie without its nonce is nobody and no foreign page can read a
   * nonce.
   */
  private void crossOrigin(MultivaluedMap<String, Object> headers) {
    headers.putSingle("Access-Control-Expose-Headers", "X-WP-Total, X-WP-TotalPages, Link");
    headers.putSingle(
        "Access-Control-Allow-Headers",
        "Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type");
    String origin = request.header("Origin");
    if (origin == null) {
      boolean anonymousRead = request.realMethod().equals("GET") && request.signedIn().isEmpty();
      boolean cookieWithWrongNonce =
          request.nonce() == NonceCheck.REFUSED
              && request.authentication().flatMap(Authentication::caller).isPresent();
      if (anonymousRead && !cookieWithWrongNonce) {
        headers.putSingle("Vary", "Origin");
      }
      return;
    }
    headers.putSingle("Vary", "Origin");
    if (ORIGIN.matcher(origin).matches()) {
      headers.putSingle("Access-Control-Allow-Origin", origin);
      headers.putSingle("Access-Control-Allow-Methods", "OPTIONS, GET, POST, PUT, PATCH, DELETE");
      headers.putSingle("Access-Control-Allow-Credentials", "true");
    }
  }
}
