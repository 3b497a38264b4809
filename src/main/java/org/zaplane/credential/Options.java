package org.zaplane.credential;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zaplane.platform.Json;
import org.zaplane.secret.Secret;

/**
 * Values that may be shown, by name: JSON values of their fields' types, immutable. Templates and
 * addresses see the text of each, see {@link #text(JsonValue)}.
 */
public final class Options {

  /** No values. */
  public static final Options NONE = new Options(Map.of());

  private final Map<String, JsonValue> values;

  private Options(Map<String, JsonValue> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Options of these values, in their order. */
  public static Options of(Map<String, JsonValue> values) {
    return new Options(values);
  }

  /** Options that are all texts. */
  public static Options ofTexts(Map<String, String> texts) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    texts.forEach((name, text) -> values.put(name, JSON.createValue(text)));
    return new Options(values);
  }

  /**
   * Options of a column.
   *
   * @throws JsonException when it holds no JSON object
   */
  public static Options parse(String column) {
    return new Options(Json.object(column));
  }

  /** The JSON object that a column holds. */
  public String toJson() {
    JsonObjectBuilder object = JSON.createObjectBuilder();
    values.forEach(object::add);
    return object.build().toString();
  }

  /** The values by name. */
  Map<String, JsonValue> values() {
    return values;
  }

  /** Names of the values. */
  public Set<String> names() {
    return values.keySet();
  }

  /** The value of that name. */
  public Optional<JsonValue> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The text of the value of that name. */
  public Optional<String> text(String name) {
    return value(name).map(Options::text);
  }

  /** The texts of all values, in the type that templates are filled from. */
  public Map<String, Secret> texts() {
    Map<String, Secret> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name, Secret.of(text(value))));
    return texts;
  }

  /** The same with further values, which win. */
  public Options with(Options more) {
    Map<String, JsonValue> all = new LinkedHashMap<>(values);
    all.putAll(more.values);
    return new Options(all);
  }

  /** Those of these names. */
  public Options only(Set<String> names) {
    Map<String, JsonValue> some = new LinkedHashMap<>(values);
    some.keySet().retainAll(names);
    return new Options(some);
  }

  /** Those of other names. */
  public Options without(Set<String> names) {
    Map<String, JsonValue> some = new LinkedHashMap<>(values);
    some.keySet().removeAll(names);
    return new Options(some);
  }

  /**
   * A value as text: a text as it is, a number without an exponent, {@code true} or {@code false},
   * a list of texts with commas between them, any other list and an object as JSON without blanks.
   */
  static String text(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.getString();
    }
    if (value instanceof JsonNumber number) {
      return number.bigDecimalValue().toPlainString();
    }
    if (value instanceof JsonArray list && list.stream().allMatch(JsonString.class::isInstance)) {
      return list.stream().map(Options::text).collect(Collectors.joining(","));
    }
    return value.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options options && values.equals(options.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Leaves out the values: they may hold what a person mistook for one. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
