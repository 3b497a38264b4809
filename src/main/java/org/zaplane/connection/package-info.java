/**
 * Owns the aggregate: a connection, its states and its use cases. Contracts call {@link
 * org.zaplane.connection.Connections}; what happens is told to {@link
 * org.zaplane.connection.ConnectionListener}s after it is saved. No network call is made inside a
 * transaction, and listing never decrypts.
 */
package org.zaplane.connection;
