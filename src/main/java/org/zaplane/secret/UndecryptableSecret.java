package org.zaplane.secret;

/** A stored secret does not open. The reason is left out, because it would help an attacker. */
public final class UndecryptableSecret extends RuntimeException {

  /** One text for every reason. */
  public UndecryptableSecret() {
    super("the stored secret cannot be opened", null, false, false);
  }
}
