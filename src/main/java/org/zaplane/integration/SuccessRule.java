package org.zaplane.integration;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * A rule of what a good answer says: the value at a place equals another, or is just there.
 *
 * @param pointer the place (RFC 6901)
 * @param equalTo the other value
 */
public record SuccessRule(String pointer, Optional<JsonValue> equalTo) {

  /** The rule as a manifest writes it; its structure was checked by a schema. */
  public static Optional<SuccessRule> in(JsonObject object, String member) {
    return object.get(member) instanceof JsonObject rule && rule.containsKey("pointer")
        ? Optional.of(
            new SuccessRule(rule.getString("pointer", ""), Optional.ofNullable(rule.get("equals"))))
        : Optional.empty();
  }
}
