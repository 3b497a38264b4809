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
    if (isTruth(one, other) || isTruth(other, one)) {
      return Optional.of(one.truth().equals(other.truth()));
    }
    String left = one.text().orElseThrow();
    String right = other.text().orElseThrow();
    if (left.equals(right) || one.equals(Known.NULL) || other.equals(Known.NULL)) {
      return Optional.of(left.equals(right));
    }
    boolean numbers = both(NUMBER, left, right);
    return numbers && !both(WRITTEN, left, right) ? Optional.empty() : Optional.of(false);
  }

  /** Whether the first one makes PHP compare whether both are true. */
  private static boolean isTruth(Known one, Known other) {
    boolean nothing = one.equals(Known.NULL) && !(other.value() instanceof String);
    return nothing || one.value() instanceof Boolean;
  }

  private static boolean both(Pattern pattern, String left, String right) {
    return pattern.matcher(left).matches() && pattern.matcher(right).matches();
  }
}
