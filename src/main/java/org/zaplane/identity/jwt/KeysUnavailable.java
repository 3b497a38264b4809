package org.zaplane.identity.jwt;

/** The keys of an issuer cannot be fetched, and none that were fetched before may be used. */
final class KeysUnavailable extends Exception {

  private static final long serialVersionUID = 1L;
}
