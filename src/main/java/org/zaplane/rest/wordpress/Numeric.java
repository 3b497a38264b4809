package org.zaplane.rest.wordpress;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that PHP takes for a whole number ({@code is_numeric} and no fraction left). */
final class Numeric {
  private static final Pattern NUMBER =
      Pattern.compile(
          "[ \\t\\n\\r\\x0B\\f]*+"
              + "(?<number>[+-]?(?:[0-9]++(?<point>\\.[0-9]*+)?|(?<bare>\\.[0-9]++))"
              + "(?<exponent>[eE][+-]?[0-9]++)?)"
              + "[ \\t\\n\\r\\x0B\\f]*+");

  private Numeric() {}

  /** The number; what does not fit 64 bits becomes the nearest that does. */
  static OptionalLong integer(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return OptionalLong.empty();
    }
    double value = Double.parseDouble(number.group("number"));
    if (value != Math.rint(value)) {
      return OptionalLong.empty();
    }
    if (plain(number)) {
      try {
        return OptionalLong.of(Long.parseLong(number.group("number")));
      } catch (NumberFormatException beyond64Bits) {
        // the conversion below clamps
      }
    }
    return OptionalLong.of((long) value);
  }

  /** Digits only: exact, where floating point would round beyond 2^53. */
  private static boolean plain(Matcher number) {
    return number.group("point") == null
        && number.group("bare") == null
        && number.group("exponent") == null;
  }
}
