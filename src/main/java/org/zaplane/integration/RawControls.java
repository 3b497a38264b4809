package org.zaplane.integration;

/** Control characters that stand in a JSON text as they are, which RFC 8259 forbids. */
final class RawControls {

  private RawControls() {}

  /** The text with escapes for those in strings and blanks for those between them. */
  static String escaped(String json) {
    StringBuilder text = new StringBuilder(json.length());
    boolean inString = false;
    boolean afterBackslash = false;
    for (char c : json.toCharArray()) {
      if (c < ' ') {
        text.append(inString ? "\\u%04x".formatted((int) c) : " ");
      } else {
        text.append(c);
      }
      if (c == '"' && !afterBackslash) {
        inString = !inString;
      }
      afterBackslash = inString && c == '\\' && !afterBackslash;
    }
    return text.toString();
  }
}
