package org.zaplane.rest.wordpress;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;

/** JSON values. */
final class Values {
  private Values() {}

  static JsonString text(String value) {
    return JSON.createValue(value);
  }

  static JsonNumber number(long value) {
    return JSON.createValue(value);
  }

  static JsonNumber number(double value) {
    return JSON.createValue(value);
  }

  static JsonArray texts(Collection<String> values) {
    return JSON.createArrayBuilder(values).build();
  }

  static JsonObjectBuilder object() {
    return JSON.createObjectBuilder();
  }

  static JsonArray list(Collection<JsonValue> values) {
    return JSON.createArrayBuilder(values).build();
  }

  /** A builder that begins with the members of another object. */
  static JsonObjectBuilder object(JsonObject start) {
    return JSON.createObjectBuilder(start);
  }

  static JsonArrayBuilder list() {
    return JSON.createArrayBuilder();
  }
}
