package org.zaplane.rest.wordpress;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Takes markup out of a text. What is left holds nothing that a browser would take for a tag, even
 * where taking one out would have made another ({@code <scr<b>ipt>}), while a {@code <} that begins
 * none stays. So doing it twice changes nothing, and a name survives being edited. One pass,
 * whatever the text: repeating until nothing changes would cost quadratic time.
 */
final class Markup {
  private final String text;
  private final Blocks blocks;
  private final StringBuilder kept = new StringBuilder();

  /** Where in what is kept each {@code <} stands that may turn out to begin a tag. */
  private final Deque<Integer> open = new ArrayDeque<>();

  private int at;

  private Markup(String text) {
    this.text = text;
    this.blocks = new Blocks(Ascii.lower(text));
  }

  static String without(String text) {
    return text.indexOf('<') < 0 ? text : new Markup(text).strip();
  }

  private String strip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      int behind = c == '<' ? blocks.behindBlockAt(at) : at;
      if (behind > at) {
        at = behind;
        continue;
      }
      at++;
      if (c == '<') {
        open.push(kept.length());
      }
      if (c != '>' || !tagTakenOut()) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  /** Ends the innermost tag; each {@code <} inside it goes with it. */
  private boolean tagTakenOut() {
    while (!open.isEmpty()) {
      int start = open.pop();
      if (beginsTag(start)) {
        at = blocks.behindContent(Ascii.lower(kept.substring(start)), at);
        kept.setLength(start);
        return true;
      }
    }
    return false;
  }

  /** As browsers decide it (HTML Living Standard, "tag open state"). */
  private boolean beginsTag(int start) {
    if (start + 1 == kept.length()) {
      return false;
    }
    char c = kept.charAt(start + 1);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || "/!?".indexOf(c) >= 0;
  }
}
