package org.zaplane.platform;

/** Tells texts that people see from those that look empty. */
public final class Visible {

  /** Letters and symbols that are drawn as nothing: fillers of Hangul, the blank of Braille. */
  private static final String DRAWN_AS_NOTHING = "\u115f\u1160\u3164\uffa0\u2800";

  private Visible() {}

  /**
   * Whether a text shows nothing: it is empty, or has only blanks, controls, invisible format
   * characters such as U+200B, and marks without anything to stand on.
   */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(Visible::isInvisible);
  }

  private static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          true;
      default -> DRAWN_AS_NOTHING.indexOf(point) >= 0;
    };
  }
}
