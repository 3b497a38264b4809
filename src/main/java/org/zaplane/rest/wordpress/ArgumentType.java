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
  STRING("string"),
  INTEGER("integer"),
  OBJECT("object"),
  LIST("array"),
  BOOLEAN("boolean"),
  UNTYPED("");

  private static final Pattern PHP_INDEX = Pattern.compile("0|-?[1-9][0-9]{0,17}");
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

  private final String wireName;

  ArgumentType(String wireName) {
    this.wireName = wireName;
  }

  /** The name in schemas and messages. */
  String wireName() {
    return wireName;
  }

  /** The value as this type, or nothing when it is none. */
  Optional<JsonValue> coerce(JsonValue sent) {
    return switch (this) {
      case STRING -> Optional.of(sent).filter(JsonString.class::isInstance);
      case INTEGER -> integer(sent);
      case OBJECT -> object(sent);
      case LIST -> list(sent);
      case BOOLEAN -> bool(sent);
      case UNTYPED -> Optional.of(sent);
    };
  }

  private static Optional<JsonValue> integer(JsonValue sent) {
    OptionalLong value = OptionalLong.empty();
    if (sent instanceof JsonString text) {
      value = Numeric.integer(text.getString());
    } else if (sent instanceof JsonNumber number) {
      value = Numeric.integer(number.toString());
    }
    return value.isPresent() ? Optional.of(Values.of(value)) : Optional.empty();
  }

  /** A list is a PHP array, so it passes; it has no member that anybody asks for by name. */
  private static Optional<JsonValue> object(JsonValue sent) {
    if (sent instanceof JsonObject) {
      return Optional.of(sent);
    }
    boolean empty = sent instanceof JsonString text && text.getString().isEmpty();
    return empty || sent instanceof JsonArray
        ? Optional.of(JsonValue.EMPTY_JSON_OBJECT)
        : Optional.empty();
  }

  /** A map with whole numbers for names is a PHP list too; other texts are split. */
  private static Optional<JsonValue> list(JsonValue sent) {
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

  private static Optional<JsonValue> bool(JsonValue sent) {
    String word = sent instanceof JsonString text ? Ascii.lower(text.getString()) : sent.toString();
    return switch (word) {
      case "true", "1" -> Optional.of(JsonValue.TRUE);
      case "false", "0" -> Optional.of(JsonValue.FALSE);
      default -> Optional.empty();
    };
  }
}
