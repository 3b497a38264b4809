package org.zaplane.integration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A system's OAuth 2.0 endpoints and where it departs from RFC 6749.
 *
 * @param authorizationUrl authorization endpoint (RFC 6749 §3.1)
 * @param tokenUrl token endpoint (§3.2); a template, because it may stand on the API's host
 * @param revocationUrl revocation endpoint (RFC 7009)
 * @param scopes scopes to ask for
 * @param scopeSeparator what stands between scopes; the standard says a blank
 * @param pkce whether PKCE with S256 is used (RFC 7636)
 * @param tokenEndpointAuth {@code client_secret_post} or {@code client_secret_basic}
 * @param authorizationParams parameters of the authorization request besides the standard ones
 */
public record OAuthEndpoints(
    Template authorizationUrl,
    Template tokenUrl,
    Optional<Template> revocationUrl,
    List<String> scopes,
    String scopeSeparator,
    boolean pkce,
    String tokenEndpointAuth,
    Map<String, String> authorizationParams) {}
