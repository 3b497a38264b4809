/**
 * Owns the one door out: which addresses may be called, with what limits, and the HTTP client that
 * keeps to them. Nothing else in this project opens a connection to the outside. Called by
 * connectiontest and, for whether plain http is allowed, by integration.
 */
package org.zaplane.outbound;
