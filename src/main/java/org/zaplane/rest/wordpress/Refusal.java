package org.zaplane.rest.wordpress;

import jakarta.json.JsonValue;

/** Why one argument was not accepted; all of a request are collected before it is answered. */
public final class Refusal extends Exception {
  private final String param;
  private final String code;
  private final transient JsonValue data;

  private Refusal(String param, String code, String message, JsonValue data) {
    super(message, null, false, false);
    this.param = param;
    this.code = code;
    this.data = data;
  }

  static Refusal type(String name, String type) {
    return elementType(name, name, type);
  }

  /** An element of a list is of the wrong type; the words name it, the entry the argument. */
  static Refusal elementType(String name, String element, String type) {
    return new Refusal(
        name,
        "rest_invalid_type",
        element + " is not of type " + type + ".",
        Members.of("param", element).build());
  }

  static Refusal because(String name, String code, String message) {
    return new Refusal(name, code, message, JsonValue.NULL);
  }

  static Refusal because(String name, String message) {
    return because(name, "rest_invalid_param", message);
  }

  /** The name of the argument. */
  public String param() {
    return param;
  }

  /** WordPress's code of the reason, such as {@code rest_invalid_type}. */
  public String code() {
    return code;
  }

  /** {@code {"param": name}} for wrong types, otherwise JSON null. */
  public JsonValue data() {
    return data;
  }
}
