package org.zaplane.integration;

import org.zaplane.platform.Invisible;

/**
 * JSON as systems and people write it. Two things happen to it that no parser takes, and that
 * change no meaning: control characters stand in a text without an escape, such as line ends of a
 * key file that a shell wrote out, and other blanks than JSON's stand between members, such as
 * those that are copied from a page.
 */
final class LenientJson {

  private LenientJson() {}

  /** The same in JSON as parsers take it. */
  static String strict(String text) {
    StringBuilder json = new StringBuilder(text.length());
    boolean inText = false;
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inText) {
        json.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      } else {
        json.append(c < ' ' || Invisible.isInvisible(c) ? ' ' : c);
      }
      inText ^= c == '"' && !escaped;
      escaped = inText && c == '\\' && !escaped;
    }
    return json.toString();
  }
}
