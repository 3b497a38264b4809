package org.zaplane.platform;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Sorts the variants of a variation point by their kind. */
public final class Variants {

  private Variants() {}

  /**
   * The variants by kind, in the order of their kinds.
   *
   * @throws IllegalStateException when two share a kind; the message names both, and the start
   *     fails
   */
  public static <T> Map<String, T> byKind(
      String point, Iterable<T> variants, Function<T, String> kind) {
    Map<String, T> byKind = new TreeMap<>();
    for (T variant : variants) {
      T other = byKind.putIfAbsent(kind.apply(variant), variant);
      if (other != null) {
        throw new IllegalStateException(
            "two variants of %s are called %s: %s and %s"
                .formatted(
                    point,
                    kind.apply(variant),
                    other.getClass().getName(),
                    variant.getClass().getName()));
      }
    }
    return Collections.unmodifiableMap(byKind);
  }
}
