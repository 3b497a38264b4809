package org.zaplane.platform;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts by name, as one JSON object in a column. */
public final class TextMap {

  private TextMap() {}

  /** Writes them. */
  public static String write(Map<String, String> values) {
    JsonObjectBuilder object = JSON.createObjectBuilder();
    values.forEach(object::add);
    return object.build().toString();
  }

  /** Reads them back, in their order. */
  public static Map<String, String> read(String json) {
    try (JsonReader reader = JSON.createReader(new StringReader(json))) {
      JsonObject object = reader.readObject();
      Map<String, String> values = new LinkedHashMap<>();
      object.forEach((name, value) -> values.put(name, ((JsonString) value).getString()));
      return values;
    }
  }
}
