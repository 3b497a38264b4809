package org.zaplane.rest.console;

import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code If-Match} (RFC 9110 §13.1.1), for tags that are version numbers. */
final class IfMatch {

  private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"";
  private static final Pattern TAGS =
      Pattern.compile("[\\s,]*" + TAG + "(?:\\s*,[\\s,]*" + TAG + ")*[\\s,]*");
  private static final Pattern EACH = Pattern.compile(TAG);

  private IfMatch() {}

  /**
   * Whether a version is among those that the sender wants to change: each without the header or
   * with {@code *}, none when it cannot be read. Tags are compared strongly, so a weak one is never
   * a version's.
   */
  static LongPredicate of(Optional<String> header) {
    Optional<String> value = header.map(String::strip);
    if (value.isEmpty() || value.get().equals("*")) {
      return version -> true;
    }
    if (value.get().length() > 8_000 || !TAGS.matcher(value.get()).matches()) {
      return version -> false;
    }
    return version -> {
      Matcher tags = EACH.matcher(value.get());
      return tags.results().anyMatch(tag -> tag.group().equals(tag(version)));
    };
  }

  /** The tag of a version. */
  static String tag(long version) {
    return "\"" + version + "\"";
  }
}
