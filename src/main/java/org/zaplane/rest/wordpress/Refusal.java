package org.zaplane.rest.wordpress;

import jakarta.json.JsonValue;

/** Why one argument was not accepted; all of a request are collected before it is answered. */
public final class Refusal extends Exception {
  private final transient RestError.Invalid invalid;

  private Refusal(RestError.Invalid invalid) {
    super(invalid.message(), null, false, false);
    this.invalid = invalid;
  }

  static Refusal type(String name, String type) {
    return elementType(name, name, type);
  }

  /** An element of a list is of the wrong type; the words name it, the entry the argument. */
  static Refusal elementType(String name, String element, String type) {
    return new Refusal(
        new RestError.Invalid(
            name,
            "rest_invalid_type",
            element + " is not of type " + type + ".",
            Values.object().add("param", element).build()));
  }

  static Refusal because(String name, String code, String message) {
    return new Refusal(new RestError.Invalid(name, code, message, JsonValue.NULL));
  }

  static Refusal because(String name, String message) {
    return new Refusal(RestError.Invalid.because(name, message));
  }

  /** The entry for {@link RestError#invalid}. */
  public RestError.Invalid invalid() {
    return invalid;
  }
}
