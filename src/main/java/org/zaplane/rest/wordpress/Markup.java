package org.zaplane.rest.wordpress;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Takes markup out of a text. What is left holds no tag, even where taking one out would have made
 * another ({@code <scr<b>ipt>}), while a {@code <} that opens nothing stays. One pass, whatever the
 * text, because WordPress's repeated passes cost quadratic time.
 */
final class Markup {
  /** A {@code <} that may turn out to begin a tag. */
  private static final class Opening {
    private final int start;

    /** Something was taken out, or another {@code <} was met, behind it. */
    private boolean torn;

    Opening(int start) {
      this.start = start;
    }
  }

  private final String text;
  private final String lower;
  private final StringBuilder kept = new StringBuilder();
  private final Deque<Opening> open = new ArrayDeque<>();
  private int at;

  private Markup(String text) {
    this.text = text;
    this.lower = Ascii.lower(text);
  }

  static String without(String text) {
    return text.indexOf('<') < 0 ? text : new Markup(text).strip();
  }

  private String strip() {
    Blocks blocks = new Blocks(lower);
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '<' && opens()) {
        begin(blocks);
      } else if (c == '>' && !open.isEmpty()) {
        end(blocks);
      } else {
        kept.append(c);
        at++;
      }
    }
    return kept.toString();
  }

  /** Before white space it is a sign people write: {@code a < b}. */
  private boolean opens() {
    return at + 1 < text.length() && " \t\n\r\u000B\f".indexOf(text.charAt(at + 1)) < 0;
  }

  private void begin(Blocks blocks) {
    if (!open.isEmpty()) {
      open.element().torn = true;
    }
    int behind = blocks.behindBlockAt(at);
    if (behind > at) {
      at = behind;
      return;
    }
    open.push(new Opening(kept.length()));
    kept.append('<');
    at++;
  }

  private void end(Blocks blocks) {
    at++;
    while (!open.isEmpty()) {
      Opening tag = open.pop();
      // a torn one is two halves of a text ("1<2 <b>x</b> >5") unless a browser would see a tag
      if (!tag.torn || looksLikeTag(tag.start)) {
        at = blocks.behindContent(Ascii.lower(kept.substring(tag.start)), at);
        kept.setLength(tag.start);
        return;
      }
    }
    kept.append('>');
  }

  private boolean looksLikeTag(int start) {
    if (start + 1 >= kept.length()) {
      return false;
    }
    char c = kept.charAt(start + 1);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || "/!?".indexOf(c) >= 0;
  }
}
