/**
 * Makes signed assertions (RFC 7515, RFC 7519), exchanges them for a token (RFC 7523) or sends them
 * as the token.
 */
package org.zaplane.credential.jwtbearer;
