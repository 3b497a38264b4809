package org.zaplane.site.php;

import java.util.Optional;
import org.zaplane.site.php.Value.Known;
import org.zaplane.site.php.Value.Unknown;

/**
 * Whether code runs: certainly, never, or on a condition that only PHP can tell.
 *
 * @param doubt why the condition cannot be told
 */
record Reach(boolean never, Optional<String> doubt) {

  static final Reach CERTAIN = new Reach(false, Optional.empty());
  private static final Reach NEVER = new Reach(true, Optional.empty());

  boolean isCertain() {
    return !never && doubt.isEmpty();
  }

  /** The code in it that runs when the condition is as wanted. */
  Reach when(Value condition, boolean wanted) {
    if (condition instanceof Known known) {
      return known.isTrue() == wanted ? this : NEVER;
    }
    return never ? this : new Reach(false, Optional.of(((Unknown) condition).why()));
  }

  /** What the code there sets. */
  Value told(Value value, Token place) {
    return doubt
        .<Value>map(
            why ->
                new Unknown(
                    place.where() + " sets it on a condition that only PHP can tell (" + why + ")"))
        .orElse(value);
  }
}
