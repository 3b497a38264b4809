package org.zaplane.credential;

/** A value that is needed to use a connection is not there, so nothing is sent. */
public final class MissingCredential extends RuntimeException {

  /** Names the value. */
  public MissingCredential(String name) {
    super("the connection has no " + name, null, false, false);
  }
}
