package org.zaplane.integration;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.zaplane.integration.Template.Part;
import org.zaplane.integration.TestRequest.Success;

/** The JSON that a system answered, asked in a manifest's words. It is untrusted. */
public final class Answer {

  private static final JsonReaderFactory STRICT =
      JSON.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  private final JsonStructure body;

  private Answer(JsonStructure body) {
    this.body = body;
  }

  /** Reads a body; empty when it is no JSON, or says one thing twice. */
  public static Optional<Answer> parse(String body) {
    try (JsonReader reader = STRICT.createReader(new StringReader(body))) {
      return Optional.of(new Answer(reader.read()));
    } catch (RuntimeException notJson) {
      // the parser throws more than its own kind at texts that are too deep or numbers too long
      return Optional.empty();
    }
  }

  /** The value at a place (RFC 6901), if there is one. */
  public Optional<JsonValue> at(String pointer) {
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
  public boolean says(Success rule) {
    return at(rule.pointer())
        .map(
            found ->
                rule.equalTo()
                    .map(expected -> expected.equals(found))
                    .orElseGet(() -> isPresent(found)))
        .orElse(false);
  }

  /**
   * The first template of which every pointer leads to a value.
   *
   * @param clean makes a value fit to be shown
   */
  public Optional<String> firstFilled(List<Template> templates, UnaryOperator<String> clean) {
    return templates.stream()
        .map(template -> template.fill(part -> pointed(part, clean)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> pointed(Part part, UnaryOperator<String> clean) {
    return part instanceof Part.Pointer pointer
        ? text(pointer.pointer()).map(clean).filter(text -> !text.isEmpty())
        : Optional.empty();
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
