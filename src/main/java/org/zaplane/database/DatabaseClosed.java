package org.zaplane.database;

/**
 * The event that the embedded database has closed itself and opens in no other way than by a new
 * start, as when the disk is full.
 *
 * @param reason what the operating system said, for the operator
 */
public record DatabaseClosed(String reason) {}
