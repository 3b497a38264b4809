package org.zaplane.connection;

import java.util.Arrays;
import java.util.Locale;

/**
 * Order of a list of connections; equal ones follow by id.
 *
 * @param by what decides
 * @param descending whether the last comes first
 */
public record ConnectionOrder(By by, boolean descending) {

  /** What can decide. What never happened comes before what did. */
  public enum By {
    NAME,
    /** The name of the integration. */
    APP,
    STATUS,
    LAST_TESTED_AT,
    CREATED_AT,
    UPDATED_AT;

    /** The word in contracts. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What that word means. */
    public static By of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** All words. */
    public static String[] words() {
      return Arrays.stream(values()).map(By::wireName).toArray(String[]::new);
    }
  }
}
