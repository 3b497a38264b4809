/** Fetches a token with the client's own id and secret (RFC 6749 §4.4) and puts it on a request. */
package org.zaplane.credential.clientcredentials;
