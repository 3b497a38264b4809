package org.zaplane.rest.wordpress;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that PHP takes for a whole number ({@code is_numeric} and no fraction left). */
final class Numeric {
  private static final Pattern NUMBER =
      Pattern.compile(
          "[ \\t\\n\\r\\x0B\\f]*+"
              + "([+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?)"
              + "[ \\t\\n\\r\\x0B\\f]*+");

  private Numeric() {}

  /** The number; what does not fit 64 bits becomes the nearest that does. */
  static OptionalLong integer(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(number.group(1)));
    } catch (NumberFormatException noDigitsAloneOrBeyond64Bits) {
      // floating point would round beyond 2^53, so it comes second; the cast clamps
      double value = Double.parseDouble(number.group(1));
      return value == Math.rint(value) ? OptionalLong.of((long) value) : OptionalLong.empty();
    }
  }
}
