package org.zaplane.rest.wordpress;

/**
 * Finds the ends of what goes from a text as a whole: comments, processing instructions, and the
 * contents of scripts and styles. Remembers the last end of each kind, so that a text full of
 * beginnings is not searched to its end again for each of them.
 */
final class Blocks {
  private static final String COMMENT_END = "-->";
  private static final String INSTRUCTION_END = "?>";
  private static final String SCRIPT_END = "</script>";
  private static final String STYLE_END = "</style>";

  private final String lower;
  private final int lastComment;
  private final int lastInstruction;
  private final int lastScript;
  private final int lastStyle;

  /**
   * @param lower the text, in lower case
   */
  Blocks(String lower) {
    this.lower = lower;
    this.lastComment = lower.lastIndexOf(COMMENT_END);
    this.lastInstruction = lower.lastIndexOf(INSTRUCTION_END);
    this.lastScript = lower.lastIndexOf(SCRIPT_END);
    this.lastStyle = lower.lastIndexOf(STYLE_END);
  }

  /** The place behind the comment or instruction that begins here; here when none does. */
  int behindBlockAt(int at) {
    if (lower.startsWith("<!--", at) && lastComment >= at + 2) {
      return behind(COMMENT_END, at + 2);
    }
    if (lower.startsWith("<?", at) && lastInstruction >= at + 1) {
      return behind(INSTRUCTION_END, at + 1);
    }
    return at;
  }

  /** The place behind the content that goes with this tag; here when the tag goes alone. */
  int behindContent(String tag, int at) {
    if (tag.startsWith("<script") && lastScript >= at) {
      return behind(SCRIPT_END, at);
    }
    if (tag.startsWith("<style") && lastStyle >= at) {
      return behind(STYLE_END, at);
    }
    return at;
  }

  private int behind(String end, int from) {
    return lower.indexOf(end, from) + end.length();
  }
}
