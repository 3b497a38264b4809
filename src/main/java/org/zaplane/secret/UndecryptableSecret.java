package org.zaplane.secret;

/** A stored secret does not open. Says not why, so that it tells an attacker nothing. */
public final class UndecryptableSecret extends RuntimeException {

  /** One text for every reason. */
  public UndecryptableSecret() {
    super("the stored secret cannot be opened", null, false, false);
  }
}
