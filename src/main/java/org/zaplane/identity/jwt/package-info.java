/**
 * Authenticates bearers of JSON Web Tokens (RFC 7519) of the issuers that {@code
 * ZAPLANE_JWT_ISSUERS} names: signed ones alone (RFC 7515), by the rules of RFC 8725.
 */
package org.zaplane.identity.jwt;
