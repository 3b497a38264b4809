package org.zaplane.rest.wordpress;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * A JSON object of an answer, member by member. A value may be a text, number, boolean, time, list,
 * map, JSON, further {@link Members}, or an {@code Optional} of these, which is null when empty.
 */
public final class Members {

  private final JsonObjectBuilder object = JSON.createObjectBuilder();

  /** An object that begins with this member. */
  public static Members of(String name, Object value) {
    return new Members().add(name, value);
  }

  /** Adds a member, or replaces the one of that name. */
  public Members add(String name, Object value) {
    object.add(name, Values.of(value));
    return this;
  }

  /** Adds the members of another object. */
  public Members addAll(JsonObject other) {
    object.addAll(JSON.createObjectBuilder(other));
    return this;
  }

  /** The object. */
  public JsonObject build() {
    return object.build();
  }
}
