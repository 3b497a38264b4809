/**
 * Owns grants that end. A change of a connection begins a revocation by {@link
 * org.zaplane.connection.GrantRevocation}, in its own transaction; the periodic task {@code
 * RevocationTask} then asks the system to end the grant, until it confirms that or a day has
 * passed. Contracts call {@link org.zaplane.revocation.Disconnections}, {@link
 * org.zaplane.revocation.BulkRevocation} and {@link org.zaplane.revocation.DeletionPreviews}; flows
 * call {@link org.zaplane.revocation.UnsavedGrants}.
 */
package org.zaplane.revocation;
