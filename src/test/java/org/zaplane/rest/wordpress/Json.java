package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** JSON written in tests, read by the container's parser and not by the one under test. */
final class Json {
  private Json() {}

  static JsonValue value(String text) {
    try (JsonReader reader = jakarta.json.Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  static JsonObject object(String text) {
    return value(text).asJsonObject();
  }
}
