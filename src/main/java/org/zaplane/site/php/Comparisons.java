package org.zaplane.site.php;

import java.util.Optional;
import java.util.regex.Pattern;
import org.zaplane.site.php.Value.Known;

/** What {@code ==} gives in PHP 8. */
final class Comparisons {

  private static final Pattern NUMBER =
      Pattern.compile("[ \\n\\r\\t\\x0b\\f]*[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?\\s*");

  /** How PHP writes whole numbers itself: only such are the same when their texts are. */
  private static final Pattern WRITTEN = Pattern.compile("0|-?[1-9]\\d{0,17}");

  private Comparisons() {}

  /** Whether they are alike; empty when it cannot be told. */
  static Optional<Boolean> alike(Known one, Known other) {
    boolean texts = one.value() instanceof String || other.value() instanceof String;
    boolean asTruth = one.value() instanceof Boolean || other.value() instanceof Boolean;
    boolean withNull = one.equals(Known.NULL) || other.equals(Known.NULL);
    if (asTruth || (withNull && !texts)) {
      return Optional.of(one.truth().equals(other.truth()));
    }
    boolean same = one.text().equals(other.text());
    if (same || withNull) {
      return Optional.of(same);
    }
    String left = one.text().orElseThrow();
    String right = other.text().orElseThrow();
    boolean numbers = NUMBER.matcher(left).matches() && NUMBER.matcher(right).matches();
    boolean written = WRITTEN.matcher(left).matches() && WRITTEN.matcher(right).matches();
    return numbers && !written ? Optional.empty() : Optional.of(false);
  }
}
