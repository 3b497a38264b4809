package org.zaplane.identity.jwt;

/** Keys of an issuer, as texts of JSON Web Key Sets (RFC 7517 §5). */
@FunctionalInterface
interface IssuerKeys {

  /** No keys at all. */
  String NONE = "{\"keys\":[]}";

  /** The keys that are known now, without waiting for anybody. */
  String known();

  /**
   * The keys after those known did not fit; the same where they never change.
   *
   * @throws KeysUnavailable when there are none that may be used
   */
  default String latest() throws KeysUnavailable {
    return known();
  }
}
