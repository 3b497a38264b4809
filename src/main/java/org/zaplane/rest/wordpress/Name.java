package org.zaplane.rest.wordpress;

import java.util.regex.Pattern;

/**
 * Names as WordPress's {@code sanitize_text_field} cleans them, kinder in two places: a {@code <}
 * that begins no tag ({@code 1<2}) and text such as {@code %41} stay as they were typed.
 */
public final class Name {
  private static final Pattern BLANKS = Pattern.compile("[\\r\\n\\t ]++");

  private Name() {}

  /**
   * Without tags, comments, scripts and styles; any run of blanks, tabs and line ends is one blank;
   * none at the ends. Everything else stays, entities and no-break spaces included. May be empty.
   */
  public static String clean(String typed) {
    return trimmed(BLANKS.matcher(Markup.without(typed)).replaceAll(" "));
  }

  /**
   * Whether the text holds no control character other than TAB, LF and CR. WordPress stores the
   * others; they are refused here because they hide in logs, headers and terminals.
   */
  public static boolean isPlain(String typed) {
    return typed.chars().noneMatch(c -> Character.isISOControl(c) && "\t\n\r".indexOf(c) < 0);
  }

  /** PHP's {@code trim}: not {@link String#strip}, which would take Unicode's spaces too. */
  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isTrimmed(text.charAt(start))) {
      start++;
    }
    while (end > start && isTrimmed(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isTrimmed(char c) {
    return " \t\n\r\0\u000B".indexOf(c) >= 0;
  }
}
