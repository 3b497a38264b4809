/**
 * Owns tokens that stay alive: their renewal on use, in the background and on request, by one node
 * at a time, and the OAuth clients that are refused. A test of a connection enters by {@link
 * org.zaplane.connection.UsableTokens}, the background by the periodic task {@code RenewalTask},
 * and contracts by {@link org.zaplane.renewal.ManualRenewal} and {@link
 * org.zaplane.renewal.InvalidClients}.
 */
package org.zaplane.renewal;
