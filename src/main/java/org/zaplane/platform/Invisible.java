package org.zaplane.platform;

import java.util.regex.Pattern;

/** Characters that a person who pastes a text does not see at its ends. */
public final class Invisible {

  /**
   * Characters that leave no mark: Unicode's White_Space, no-break and other spaces, format
   * characters such as U+200B, U+200E and U+FEFF, and what Default_Ignorable_Code_Point
   * (DerivedCoreProperties.txt) adds to them.
   */
  private static final String CHARACTERS =
      "\\s\\x1C-\\x1F\\x85\\p{Z}\\p{Cf}"
          + "\\u034F" // combining grapheme joiner
          + "\\u115F\\u1160\\u3164\\uFFA0" // Hangul fillers
          + "\\u17B4\\u17B5" // Khmer inherent vowels
          + "\\u180B-\\u180F\\uFE00-\\uFE0F" // variation selectors
          + "\\u2065\\uFFF0-\\uFFF8\\x{E0000}-\\x{E0FFF}";

  /** Unassigned characters, marks without anything to stand on, and signs without ink. */
  private static final String NOTHING_ALONE =
      "\\p{Cc}\\p{Mn}\\p{Me}\\p{Cs}\\p{Cn}\\u2800\\uFFFC\\x{1D159}";

  private static final Pattern INVISIBLE = Pattern.compile("[" + CHARACTERS + "]");
  private static final Pattern BLANK = Pattern.compile("[" + CHARACTERS + NOTHING_ALONE + "]*+");

  private Invisible() {}

  /** The text without blanks and other invisible characters at both ends. */
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isInvisible(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (end > start && isInvisible(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  /**
   * Whether a text shows nothing: it is empty, or has only invisible characters, unassigned ones,
   * and marks without anything to stand on.
   */
  public static boolean isBlank(String text) {
    return BLANK.matcher(text).matches();
  }

  /** Whether a character leaves no mark, wherever it stands. */
  public static boolean isInvisible(int point) {
    return INVISIBLE.matcher(Character.toString(point)).matches();
  }
}
