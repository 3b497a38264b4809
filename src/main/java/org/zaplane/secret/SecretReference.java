package org.zaplane.secret;

/**
 * Where a secret is kept: {@code urn:zaplane-secret:<store>:<name>}. Rows hold this, never the
 * secret.
 *
 * @param store kind of the store, lower case
 * @param name what the store knows it by
 */
public record SecretReference(String store, String name) {

  private static final String PREFIX = "urn:zaplane-secret:";

  /** Checks both parts. */
  public SecretReference {
    if (!store.matches("[a-z][a-z0-9]*") || name.isEmpty()) {
      throw new IllegalArgumentException("not a secret's reference");
    }
  }

  /** Reads a reference back. */
  public static SecretReference parse(String urn) {
    int colon = urn.indexOf(':', PREFIX.length());
    if (!urn.startsWith(PREFIX) || colon < 0) {
      throw new IllegalArgumentException("not a secret's reference");
    }
    return new SecretReference(urn.substring(PREFIX.length(), colon), urn.substring(colon + 1));
  }

  /** The reference as text. */
  public String urn() {
    return PREFIX + store + ":" + name;
  }
}
