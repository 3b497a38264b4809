package org.zaplane.rest.wordpress;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.OptionalLong;

/** The types of arguments: what each takes, and what becomes of it. */
enum ArgumentType {
  STRING("string") {
    @Override
    Optional<JsonValue> coerce(JsonValue sent) {
      return Optional.of(sent).filter(JsonString.class::isInstance);
    }
  },
  INTEGER("integer") {
    @Override
    Optional<JsonValue> coerce(JsonValue sent) {
      OptionalLong value = OptionalLong.empty();
      if (sent instanceof JsonString text) {
        value = Numeric.integer(text.getString());
      } else if (sent instanceof JsonNumber number) {
        value = Numeric.integer(number.toString());
      }
      return value.isPresent() ? Optional.of(Values.number(value.getAsLong())) : Optional.empty();
    }
  },
  /** A list is a PHP array, so it passes; it has no member that anybody asks for by name. */
  OBJECT("object") {
    @Override
    Optional<JsonValue> coerce(JsonValue sent) {
      if (sent instanceof JsonObject) {
        return Optional.of(sent);
      }
      boolean empty = sent instanceof JsonString text && text.getString().isEmpty();
      return empty || sent instanceof JsonArray
          ? Optional.of(JsonValue.EMPTY_JSON_OBJECT)
          : Optional.empty();
    }
  },
  BOOLEAN("boolean") {
    @Override
    Optional<JsonValue> coerce(JsonValue sent) {
      String word =
          sent instanceof JsonString text ? Ascii.lower(text.getString()) : sent.toString();
      return switch (word) {
        case "true", "1" -> Optional.of(JsonValue.TRUE);
        case "false", "0" -> Optional.of(JsonValue.FALSE);
        default -> Optional.empty();
      };
    }
  },
  UNTYPED("") {
    @Override
    Optional<JsonValue> coerce(JsonValue sent) {
      return Optional.of(sent);
    }
  };

  private final String word;

  ArgumentType(String word) {
    this.word = word;
  }

  /** The name in schemas and messages. */
  String word() {
    return word;
  }

  /** The value as this type, or nothing when it is none. */
  abstract Optional<JsonValue> coerce(JsonValue sent);
}
