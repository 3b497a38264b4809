package org.zaplane.connection;

import java.util.Locale;

/** The states of a connection. */
public enum Status {
  /** The last test succeeded. */
  ACTIVE,
  /** Switched off by a person; a test does not change that. */
  INACTIVE,
  /** The last test or refresh failed, or there was none yet. */
  ERROR,
  /** The destination changed, so the secret has to be given again. */
  NEEDS_SECRET,
  /** The grant is dead: a person has to authorize again. */
  NEEDS_RECONNECT,
  /** The stored secret does not open. */
  UNDECRYPTABLE;

  /** The word that is stored and that our own contract shows. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What that word means. */
  public static Status of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
