/**
 * Owns the aggregate: a connection, its stored credentials, its states and its list. Contracts call
 * {@link org.zaplane.connection.Connections}, and {@link org.zaplane.connection.Grants} for what a
 * person authorizes; what happens is published to {@link
 * org.zaplane.connection.ConnectionListener}s in the transaction of the change. No network call is
 * made inside a transaction, and listing never decrypts.
 *
 * <p>What this room needs of the rooms above it are interfaces here: {@link
 * org.zaplane.connection.UsableTokens}, {@link org.zaplane.connection.RenewalSchedule} and {@link
 * org.zaplane.connection.UnresolvedRenewals} are implemented by {@code renewal}, {@link
 * org.zaplane.connection.GrantRevocation} by {@code revocation}.
 */
package org.zaplane.connection;
