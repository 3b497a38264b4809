package org.zaplane.platform;

import java.nio.charset.StandardCharsets;

/**
 * Limits of texts in columns, equal on every database: H2 would keep what MySQL and MariaDB refuse.
 */
public final class ColumnText {

  /** Bytes in UTF-8 that a column of type TEXT holds on MySQL and MariaDB. */
  public static final int MAX_BYTES = 65_535;

  private ColumnText() {}

  /** Whether a column of type TEXT holds the text on every database. */
  public static boolean fits(String text) {
    return bytes(text) <= MAX_BYTES;
  }

  /** Length in UTF-8, in which databases store texts. */
  public static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The beginning of a text, of at most this length and without half a character at its end. */
  public static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end);
  }
}
