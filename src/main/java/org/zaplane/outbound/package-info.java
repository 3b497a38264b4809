/**
 * All outgoing connections: which addresses may be called, with what limits, the HTTP client
 * ({@link org.zaplane.outbound.Outbound}) and, for everything that is not HTTP, sockets and TLS
 * ({@link org.zaplane.outbound.Dialer}). Nothing else in this project opens a connection to the
 * outside. Called by oauth, credential, connectiontest and identity.jwt, and by integration for
 * whether plain http is allowed.
 */
package org.zaplane.outbound;
