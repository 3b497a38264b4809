/** Puts an access token on a request (RFC 6750). How it is obtained is not known here. */
package org.zaplane.credential.oauth2;
