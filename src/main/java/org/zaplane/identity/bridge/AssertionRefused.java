package org.zaplane.identity.bridge;

/** An assertion cannot be believed. The message is for the operator's log, not for who sent it. */
final class AssertionRefused extends Exception {

  private static final long serialVersionUID = 1L;

  AssertionRefused(String why) {
    super(why, null, false, false);
  }
}
