/** Puts an access token on a request (RFC 6750) and refreshes it (RFC 6749 §6). */
package org.zaplane.credential.oauth2;
