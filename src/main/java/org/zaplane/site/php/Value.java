package org.zaplane.site.php;

import java.util.Optional;

/** Value of an expression of a configuration file, as far as it is known without running it. */
public sealed interface Value {

  /**
   * A value.
   *
   * @param value a String, Long, Boolean, or an empty Optional for null
   */
  record Known(Object value) implements Value {

    static final Known TRUE = new Known(true);

    /** PHP's {@code false}; also what {@code getenv} gives for a variable that is not set. */
    static final Known FALSE = new Known(false);

    /** PHP's {@code null}. */
    static final Known NULL = new Known(Optional.empty());

    /** As PHP makes a text of it: {@code true} is 1, {@code false} and {@code null} are empty. */
    String written() {
      if (value instanceof Boolean bool) {
        return bool ? "1" : "";
      }
      return value instanceof Optional ? "" : value.toString();
    }

    /** Whether PHP takes it for true. */
    boolean isTrue() {
      return !written().isEmpty() && !written().equals("0");
    }

    /** Whether PHP takes another value for the same; empty where it converts one of them. */
    private Optional<Boolean> isAlike(Known other) {
      if (value instanceof Boolean || other.value instanceof Boolean) {
        return Optional.of(isTrue() == other.isTrue());
      }
      boolean texts = value instanceof String && other.value instanceof String;
      return texts && !(mayBeNumber() && other.mayBeNumber())
          ? Optional.of(false)
          : Optional.empty();
    }

    private boolean mayBeNumber() {
      return written().matches("(?s)[\\s\\d.+-].*");
    }

    /** Nothing of the value, because configuration holds passwords and keys. */
    @Override
    public String toString() {
      return "<known>";
    }
  }

  /**
   * Something that only PHP can tell.
   *
   * @param why in words for the operator, without the value
   * @param absent what it is if it is not set for PHP, as it is not set for this server
   * @param present what it is if it is set for PHP, as it is set for this server
   */
  record Unknown(String why, Optional<Known> absent, Optional<Known> present) implements Value {

    /** Something that PHP computes. */
    Unknown(String why) {
      this(why, Optional.empty(), Optional.empty());
    }
  }

  /** The value as a text. */
  default Optional<String> text() {
    return this instanceof Known known ? Optional.of(known.written()) : Optional.empty();
  }

  /** What it is for code that says what holds when nothing is set. */
  default Value assumed() {
    return this instanceof Unknown unknown && unknown.absent().isPresent()
        ? unknown.absent().get()
        : this;
  }

  /** What it is for code that needs it; a site that works has what it needs. */
  default Value used() {
    return this instanceof Unknown unknown && unknown.present().isPresent()
        ? unknown.present().get()
        : doubted();
  }

  /** The value without what holds when something is set or not. */
  default Value doubted() {
    return this instanceof Unknown unknown ? new Unknown(unknown.why()) : this;
  }

  /** Whether it is true. */
  default Value truth() {
    return negated().negated();
  }

  /** Whether it is there and not null, as {@code ??} and {@code isset} ask. */
  default Value isSet() {
    return assumed() instanceof Known known ? new Known(!known.equals(Known.NULL)) : doubted();
  }

  /** {@code !} of it. */
  default Value negated() {
    return this instanceof Known known ? new Known(!known.isTrue()) : doubted();
  }

  /** The text of the left and the right value; if one cannot be known, its reason. */
  static Value joined(Value left, Value right) {
    if (left.used() instanceof Known one && right.used() instanceof Known other) {
      return new Known(one.written() + other.written());
    }
    return left.used() instanceof Unknown unknown ? unknown : right.used();
  }

  /** One of two values; if the condition cannot be known, its reason. */
  static Value choice(Value condition, Value yes, Value no) {
    if (condition instanceof Known known) {
      return known.isTrue() ? yes : no;
    }
    return condition.doubted();
  }

  /** {@code ==}, {@code ===} or their opposites. */
  static Value compared(Value left, Token sign, Value right) {
    Value one = right.isNothing() ? left.assumed() : left.used();
    Value other = left.isNothing() ? right.assumed() : right.used();
    if (!(one instanceof Known first && other instanceof Known second)) {
      return (one instanceof Unknown ? one : other).doubted();
    }
    boolean negated = sign.text().startsWith("!");
    if (sign.text().length() > 2 || first.equals(second)) {
      return new Known(first.equals(second) != negated);
    }
    return first
        .isAlike(second)
        .<Value>map(same -> new Known(same != negated))
        .orElseGet(() -> new Unknown(sign.where() + " compares values of different types"));
  }

  private boolean isNothing() {
    return equals(Known.FALSE) || equals(Known.NULL) || equals(new Known(""));
  }
}
