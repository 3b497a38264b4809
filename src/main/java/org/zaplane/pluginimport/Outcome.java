package org.zaplane.pluginimport;

import java.util.Locale;

/** What becomes of a row of the plugin. */
public enum Outcome {
  /** It is a connection here, with its number. */
  TAKEN,
  /** It is one with another number, because its own belongs to another connection. */
  RENUMBERED,
  /** It is one, whatever its number, that a person has to give credentials or authorize again. */
  NEEDS_CREDENTIALS,
  /** It is none. */
  SKIPPED;

  /** The name that contracts and commands show. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
