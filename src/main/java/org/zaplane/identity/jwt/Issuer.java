package org.zaplane.identity.jwt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer of tokens, as an entry of {@code ZAPLANE_JWT_ISSUERS} describes it.
 *
 * @param name what {@code iss} has to be
 * @param audience what {@code aud} has to hold; empty when it is not checked
 * @param algorithms those alone that its tokens may be signed by
 * @param keys to check signatures with
 * @param claims names of the claims that are read
 * @param roles its words for {@link org.zaplane.identity.Roles#OF_TENANTS}
 * @param defaultTenant the tenant of tokens that name none; empty to refuse them
 */
record Issuer(
    String name,
    Optional<String> audience,
    Set<String> algorithms,
    IssuerKeys keys,
    Claims claims,
    Map<String, String> roles,
    Optional<String> defaultTenant) {

  /** Names of claims; of each list the first that a token has counts. */
  record Claims(List<String> subject, List<String> tenant, List<String> roles, List<String> plan) {}
}
