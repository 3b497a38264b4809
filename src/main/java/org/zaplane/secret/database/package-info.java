/**
 * Keeps secrets in our own database, each encrypted by itself with Tink's AES-256-GCM. The keyset
 * is in the database too, encrypted by the master key, so that all nodes share it.
 */
package org.zaplane.secret.database;
