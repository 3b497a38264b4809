/** Signs requests with a client's and a token's secret (OAuth 1.0, RFC 5849 §3). */
package org.zaplane.credential.oauth1;
