/**
 * Secrets: the type that refuses to be shown, and {@link org.zaplane.secret.SecretDocuments}, in
 * which all secret values of one record (connection, pending flow, revocation) are written, opened
 * and deleted as one. A new store is one folder with one {@link org.zaplane.secret.SecretStore}.
 *
 * <p>Threat model: whoever reads the database without the master key reads no secret; whoever also
 * writes it cannot make a document open for another record or destination, because it is bound to
 * its own ({@link org.zaplane.secret.SecretOwner}).
 */
package org.zaplane.secret;
