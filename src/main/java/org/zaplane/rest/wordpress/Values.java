package org.zaplane.rest.wordpress;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Java values as JSON: what is absent is null, a time is UTC, lists and maps keep their order. */
final class Values {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private Values() {}

  /** The JSON of a value; the text of one that has no JSON form of its own. */
  static JsonValue of(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Values::of).orElse(JsonValue.NULL);
    }
    if (value instanceof OptionalLong number) {
      return number.isPresent() ? of(number.getAsLong()) : JsonValue.NULL;
    }
    if (value instanceof JsonValue json) {
      return json;
    }
    if (value instanceof Members members) {
      return members.build();
    }
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    if (value instanceof Collection<?> collection) {
      JsonArrayBuilder list = JSON.createArrayBuilder();
      collection.forEach(element -> list.add(of(element)));
      return list.build();
    }
    return simple(value);
  }

  private static JsonValue object(Map<?, ?> map) {
    Members members = new Members();
    map.forEach((name, member) -> members.add(name.toString(), member));
    return members.build();
  }

  private static JsonValue simple(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Number number) {
      return JSON.createValue(number);
    }
    return JSON.createValue(value instanceof LocalDateTime time ? TIME.format(time) : "" + value);
  }
}
