/**
 * The store of secret documents in our own database, each encrypted as one by Tink's AES-256-GCM.
 * The keyset is in the database too, encrypted by the master key, so that all nodes share it.
 */
package org.zaplane.secret.database;
