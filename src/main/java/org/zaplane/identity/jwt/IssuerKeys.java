package org.zaplane.identity.jwt;

/** Keys of an issuer, as texts of JSON Web Key Sets (RFC 7517 §5). */
interface IssuerKeys {

  /** No keys at all. */
  String NONE = "{\"keys\":[]}";

  /** The keys that are known now, without waiting for anybody. */
  String known();

  /**
   * The keys after those known did not fit.
   *
   * @throws KeysUnavailable when there are none that may be used
   */
  String latest() throws KeysUnavailable;

  /** Keys that never change. */
  static IssuerKeys fixed(String keySet) {
    return new IssuerKeys() {
      @Override
      public String known() {
        return keySet;
      }

      @Override
      public String latest() {
        return keySet;
      }
    };
  }
}
