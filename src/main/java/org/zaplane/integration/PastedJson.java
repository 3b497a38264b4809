package org.zaplane.integration;

import java.util.Optional;
import org.zaplane.platform.Invisible;

/**
 * JSON that a person pasted, such as a key file. Two things happen to it on the way that no parser
 * takes, and that change no meaning: line ends inside a text, where a shell wrote them out, and
 * no-break or zero-width blanks between members, where it was copied from a page.
 */
final class PastedJson {

  private PastedJson() {}

  /** Reads it; empty when it is no JSON all the same, or says one thing twice. */
  static Optional<Answer> parse(String text) {
    return Answer.parse(text).or(() -> Answer.parse(mended(text)));
  }

  private static String mended(String text) {
    StringBuilder json = new StringBuilder(text.length());
    boolean inText = false;
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inText) {
        json.append(c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\t' ? "\\t" : String.valueOf(c));
      } else {
        json.append(Invisible.isInvisible(c) ? ' ' : c);
      }
      inText ^= c == '"' && !escaped;
      escaped = inText && c == '\\' && !escaped;
    }
    return json.toString();
  }
}
