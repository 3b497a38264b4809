package org.zaplane.rest.wordpress;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

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
      return value.isPresent() ? Optional.of(Values.of(value.getAsLong())) : Optional.empty();
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
  /** A map with whole numbers for names is a PHP list too; other texts are split. */
  LIST("array") {
    @Override
    Optional<JsonValue> coerce(JsonValue sent) {
      return switch (sent.getValueType()) {
        case ARRAY -> Optional.of(sent);
        case OBJECT -> elements(sent.asJsonObject());
        case NULL -> Optional.empty();
        case FALSE -> Optional.of(JsonValue.EMPTY_JSON_ARRAY);
        case TRUE -> Optional.of(Values.of(List.of("1")));
        case NUMBER -> Optional.of(Values.of(List.of(sent.toString())));
        case STRING -> Optional.of(words(((JsonString) sent).getString()));
      };
    }

    private static Optional<JsonValue> elements(JsonObject map) {
      boolean list = map.keySet().stream().allMatch(name -> PHP_INDEX.matcher(name).matches());
      return list ? Optional.of(Values.of(map.values())) : Optional.empty();
    }

    private static JsonValue words(String text) {
      return Values.of(SEPARATOR.splitAsStream(text).filter(word -> !word.isEmpty()).toList());
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

  private static final Pattern PHP_INDEX = Pattern.compile("0|-?[1-9][0-9]{0,17}");
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

  private final String word;

  ArgumentType(String word) {
    this.word = word;
  }

  /** The name in schemas and messages. */
  String wireName() {
    return word;
  }

  /** The value as this type, or nothing when it is none. */
  abstract Optional<JsonValue> coerce(JsonValue sent);
}
