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
    return new Refusal(
        new RestError.Invalid(
            name,
            "rest_invalid_type",
            name + " is not of type " + type + ".",
            Values.object().add("param", name).build()));
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
