/**
 * Owns the OAuth 2.0 client protocol: authorization requests (RFC 6749 §4.1.1, RFC 7636), the token
 * endpoint (§5) and what systems do differently there. Knows no connection and keeps nothing.
 */
package org.zaplane.oauth;
