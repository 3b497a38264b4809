package org.zaplane.platform;

import java.util.List;

/** Characters that a person who pastes a text does not see at its ends. */
public final class Invisible {

  private record Range(int first, int last) {

    boolean contains(int point) {
      return point >= first && point <= last;
    }
  }

  /** What Default_Ignorable_Code_Point (DerivedCoreProperties.txt) adds to format characters. */
  private static final List<Range> IGNORABLE =
      List.of(
          new Range(0x034F, 0x034F), // combining grapheme joiner
          new Range(0x115F, 0x1160), // Hangul fillers
          new Range(0x17B4, 0x17B5), // Khmer inherent vowels
          new Range(0x180B, 0x180F), // Mongolian variation selectors
          new Range(0x2065, 0x2065),
          new Range(0x3164, 0x3164), // Hangul filler
          new Range(0xFE00, 0xFE0F), // variation selectors
          new Range(0xFFA0, 0xFFA0), // halfwidth Hangul filler
          new Range(0xFFF0, 0xFFF8),
          new Range(0xE0000, 0xE0FFF)); // tags and variation selectors

  private static final int BRAILLE_BLANK = 0x2800;

  private static final int OBJECT_REPLACEMENT = 0xFFFC;
  private static final int NULL_NOTEHEAD = 0x1D159;

  /** White_Space, which Java does not count as such; other controls are no blanks. */
  private static final int NEXT_LINE = 0x85;

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
    return text.codePoints().allMatch(point -> isInvisible(point) || showsNothingAlone(point));
  }

  private static boolean showsNothingAlone(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> point == BRAILLE_BLANK || point == OBJECT_REPLACEMENT || point == NULL_NOTEHEAD;
    };
  }

  /**
   * Whether a character leaves no mark: Unicode's White_Space, no-break and other spaces, format
   * characters such as U+200B, U+200E and U+FEFF, and the rest of Default_Ignorable_Code_Point.
   */
  public static boolean isInvisible(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || point == NEXT_LINE
        || Character.getType(point) == Character.FORMAT
        || IGNORABLE.stream().anyMatch(range -> range.contains(point));
  }
}
