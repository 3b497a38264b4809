/**
 * Owns secrets: the type that refuses to be shown, and keeping them. Called by credential,
 * connection and identity. A new store is one folder with one {@link
 * org.zaplane.secret.SecretStore}.
 *
 * <p>Threat model: whoever reads the database without the master key reads no secret; whoever also
 * writes it cannot make a secret open for another connection, field or destination, because each
 * ciphertext is bound to its own.
 */
package org.zaplane.secret;
