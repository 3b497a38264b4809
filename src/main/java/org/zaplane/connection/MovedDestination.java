package org.zaplane.connection;

/**
 * Stored secrets that are asked for an address which they were not stored for. Nothing was sent.
 */
public final class MovedDestination extends RuntimeException {

  MovedDestination() {
    super("the stored secrets are for another destination", null, false, false);
  }
}
