package org.zaplane.platform;

/** The server must not start as it is. The message names the setting and says what to do. */
public final class StartRefused extends RuntimeException {

  /** A refusal with words for the operator. */
  public StartRefused(String message) {
    super(message, null, false, false);
  }
}
