package org.zaplane.rest.console;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The header {@code If-Match} (RFC 9110 §13.1.1), for tags that are version numbers. */
final class IfMatch {

  private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"";
  private static final Pattern TAGS =
      Pattern.compile("[\\s,]*" + TAG + "(?:\\s*,[\\s,]*" + TAG + ")*[\\s,]*");
  private static final Pattern EACH = Pattern.compile(TAG);
  private static final String VERSION = "\"(?:0|[1-9][0-9]{0,17})\"";

  private IfMatch() {}

  /**
   * The versions that the sender wants to change: empty without the header or with {@code *}, which
   * is any; no version when it cannot be read. Tags are compared strongly, so a weak one is never a
   * version's.
   */
  static Optional<Set<Long>> versions(Optional<String> header) {
    String value = header.map(String::strip).orElse("*");
    if (value.equals("*")) {
      return Optional.empty();
    }
    if (value.length() > 8_000 || !TAGS.matcher(value).matches()) {
      return Optional.of(Set.of());
    }
    return Optional.of(
        EACH.matcher(value)
            .results()
            .map(tag -> tag.group())
            .filter(tag -> tag.matches(VERSION))
            .map(tag -> Long.valueOf(tag.substring(1, tag.length() - 1)))
            .collect(Collectors.toSet()));
  }

  /** The tag of a version. */
  static String tag(long version) {
    return "\"" + version + "\"";
  }
}
