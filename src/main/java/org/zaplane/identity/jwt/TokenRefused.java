package org.zaplane.identity.jwt;

/** A token cannot be taken. The message is for the operator's log, not for who sent it. */
final class TokenRefused extends Exception {

  private static final long serialVersionUID = 1L;

  TokenRefused(String why) {
    super(why, null, false, false);
  }
}
