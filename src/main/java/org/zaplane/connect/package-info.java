/**
 * Owns the flow in which a person authorizes a connection in the browser: it begins with {@link
 * org.zaplane.connect.Flows#begin}, goes to the system and ends with the callback. Everything that
 * ties the two together is checked before any request leaves (RFC 6749 §10.12, RFC 9700 §2.1): the
 * state, which works once and for ten minutes; the browser's session; the issuer. Contracts call
 * {@link org.zaplane.connect.Flows} and show what it says.
 */
package org.zaplane.connect;
