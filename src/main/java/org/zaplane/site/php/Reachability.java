package org.zaplane.site.php;

import java.util.Optional;

/** Reachability of a statement: certain, possible or none. */
enum Reachability {
  YES,
  PERHAPS,
  NO;

  /** How sure it is on this condition besides; empty is one that cannot be known. */
  Reachability and(Optional<Boolean> condition) {
    if (this == NO || condition.equals(Optional.of(false))) {
      return NO;
    }
    return condition.isPresent() ? this : PERHAPS;
  }
}
