package org.zaplane.integration;

import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * A rule of what a good answer says: the value at a place equals another, or is just there.
 *
 * @param pointer the place (RFC 6901)
 * @param equalTo the other value
 */
public record SuccessRule(String pointer, Optional<JsonValue> equalTo) {

  /** The rule that a manifest calls {@code success}. */
  public static Optional<SuccessRule> in(Manifest answer) {
    Manifest rule = answer.object("success");
    return rule.text("pointer")
        .map(place -> new SuccessRule(place, Optional.ofNullable(rule.json().get("equals"))));
  }
}
