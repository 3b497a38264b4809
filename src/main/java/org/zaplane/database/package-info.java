/**
 * Owns the one relational database: where it is, the pool of connections to it, its schema
 * (db/migration, by Flyway) and the persistence unit. Rooms use it through {@link
 * org.zaplane.platform.Transactions} only.
 */
package org.zaplane.database;
