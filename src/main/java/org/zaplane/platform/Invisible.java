package org.zaplane.platform;

/** Characters that a person who pastes a text does not see at its ends. */
public final class Invisible {

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
   * Whether a character leaves no mark: Unicode's White_Space, no-break and other spaces, controls,
   * format characters such as U+200B, U+200E and U+FEFF, and the rest of
   * Default_Ignorable_Code_Point.
   */
  public static boolean isInvisible(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.isISOControl(point)
        || Character.getType(point) == Character.FORMAT
        || isIgnorableByDefault(point);
  }

  /** What DerivedCoreProperties.txt adds to the format characters. */
  private static boolean isIgnorableByDefault(int point) {
    return point == 0x034F // combining grapheme joiner
        || (point >= 0x115F && point <= 0x1160) // Hangul fillers
        || (point >= 0x17B4 && point <= 0x17B5) // Khmer inherent vowels
        || (point >= 0x180B && point <= 0x180F) // Mongolian variation selectors
        || point == 0x2065
        || point == 0x3164 // Hangul filler
        || (point >= 0xFE00 && point <= 0xFE0F) // variation selectors
        || point == 0xFFA0 // halfwidth Hangul filler
        || (point >= 0xFFF0 && point <= 0xFFF8)
        || (point >= 0xE0000 && point <= 0xE0FFF); // tags and variation selectors
  }
}
