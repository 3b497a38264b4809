package org.zaplane.rest.wordpress;

/**
 * Upper and lower case as PHP means it: ASCII letters only. Java's own would turn the Kelvin sign
 * into {@code k}, and so another text into a known word.
 */
final class Ascii {
  private Ascii() {}

  static String lower(String text) {
    return shifted(text, 'A', 'Z', 'a' - 'A');
  }

  static String upper(String text) {
    return shifted(text, 'a', 'z', 'A' - 'a');
  }

  private static String shifted(String text, char first, char last, int by) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c >= first && c <= last ? (char) (c + by) : c);
    }
    return out.toString();
  }
}
