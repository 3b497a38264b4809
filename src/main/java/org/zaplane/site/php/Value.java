package org.zaplane.site.php;

import java.util.Optional;

/** What an expression of a configuration file is, as far as it can be told without running it. */
public sealed interface Value {

  /**
   * A value.
   *
   * @param value a String, Long, Boolean, or an empty Optional for null
   */
  record Known(Object value) implements Value {

    /** PHP's {@code false}; also what {@code getenv} gives for a variable that is not set. */
    static final Known FALSE = new Known(false);

    /** PHP's {@code null}. */
    static final Known NULL = new Known(Optional.empty());

    /** Configuration holds passwords and keys. */
    @Override
    public String toString() {
      return "<known>";
    }
  }

  /**
   * Something that only PHP can tell.
   *
   * @param why in words for the operator, without the value
   */
  record Unknown(String why) implements Value {}

  /** A text. */
  static Value of(String text) {
    return new Known(text);
  }

  /** Both texts, one behind the other. */
  static Value joined(Value left, Value right) {
    if (left instanceof Known && right instanceof Known) {
      return of(left.text().orElseThrow() + right.text().orElseThrow());
    }
    return left instanceof Unknown ? left : right;
  }

  /** As PHP makes a text of it: {@code true} is 1, {@code false} and {@code null} are empty. */
  default Optional<String> text() {
    if (!(this instanceof Known known)) {
      return Optional.empty();
    }
    if (known.value() instanceof Boolean bool) {
      return Optional.of(bool ? "1" : "");
    }
    return Optional.of(known.value() instanceof Optional ? "" : known.value().toString());
  }

  /** Whether PHP takes it for true; empty when it cannot be told. */
  default Optional<Boolean> truth() {
    return text().map(text -> !text.isEmpty() && !text.equals("0"));
  }

  /** Whether it is there and not null, as {@code ??} and {@code isset} ask. */
  default Optional<Boolean> isSet() {
    return this instanceof Known known
        ? Optional.of(!(known.value() instanceof Optional))
        : Optional.empty();
  }
}
