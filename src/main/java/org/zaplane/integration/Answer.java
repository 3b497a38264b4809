package org.zaplane.integration;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonConfig;
import jakarta.json.JsonConfig.KeyStrategy;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.outbound.UntrustedText;

/**
 * The JSON that a system answered, asked in a manifest's words. It is untrusted. Where it says two
 * things in one place it says nothing there; what is read elsewhere stays as it is.
 */
public final class Answer {

  private static final JsonReaderFactory FIRST = readers(KeyStrategy.FIRST);
  private static final JsonReaderFactory LAST = readers(KeyStrategy.LAST);

  /** Read twice, because readers differ in which of two members of one name they take. */
  private final JsonStructure first;

  private final JsonStructure last;

  private Answer(JsonStructure first, JsonStructure last) {
    this.first = first;
    this.last = last;
  }

  private static JsonReaderFactory readers(KeyStrategy strategy) {
    return JSON.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, strategy));
  }

  /** Reads a body or a text that a person pasted; empty when it is no JSON. */
  public static Optional<Answer> parse(String body) {
    String text = LenientJson.strict(body);
    try {
      return Optional.of(new Answer(read(FIRST, text), read(LAST, text)));
    } catch (RuntimeException notJson) {
      // the parser throws more than its own kind at texts that are too deep or numbers too long
      return Optional.empty();
    }
  }

  private static JsonStructure read(JsonReaderFactory readers, String text) {
    try (JsonReader reader = readers.createReader(new StringReader(text))) {
      return reader.read();
    }
  }

  /** The value at a place (RFC 6901), if there is one. */
  public Optional<JsonValue> at(String pointer) {
    return isAmbiguous(pointer) ? Optional.empty() : lastAt(pointer);
  }

  /** Whether there are two values at a place. */
  public boolean isAmbiguous(String pointer) {
    return !at(first, pointer).equals(lastAt(pointer));
  }

  /** The value at a place; of several the last one, which most readers take. */
  public Optional<JsonValue> lastAt(String pointer) {
    return at(last, pointer);
  }

  private static Optional<JsonValue> at(JsonStructure body, String pointer) {
    try {
      return Optional.of(body.getValue(pointer));
    } catch (JsonException nothingThere) {
      return Optional.empty();
    }
  }

  /** The text or number at a place. */
  public Optional<String> text(String pointer) {
    return at(pointer).flatMap(Answer::text);
  }

  /** Whether the answer is what the rule calls good. */
  public boolean says(SuccessRule rule) {
    Optional<JsonValue> found = at(rule.pointer());
    return rule.equalTo().isPresent()
        ? found.equals(rule.equalTo())
        : found.filter(Answer::isPresent).isPresent();
  }

  /**
   * The first template of which every pointer leads to a value.
   *
   * @param upstream makes values fit to be shown
   */
  public Optional<String> firstFilled(List<Template> templates, UntrustedText upstream) {
    for (Template template : templates) {
      Map<String, String> values = new HashMap<>();
      for (String pointer : template.pointers()) {
        String value = upstream.clean(text(pointer).orElse(""));
        if (!value.isEmpty()) {
          values.put(pointer, value);
        }
      }
      Optional<String> filled = template.fill(values);
      if (filled.isPresent()) {
        return filled;
      }
    }
    return Optional.empty();
  }

  private static boolean isPresent(JsonValue value) {
    return value.getValueType() != ValueType.NULL
        && !(value instanceof JsonString text && text.getString().isBlank());
  }

  private static Optional<String> text(JsonValue value) {
    if (value instanceof JsonString string) {
      return Optional.of(string.getString());
    }
    return value instanceof JsonNumber number ? Optional.of(number.toString()) : Optional.empty();
  }
}
