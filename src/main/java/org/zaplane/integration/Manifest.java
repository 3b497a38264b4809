package org.zaplane.integration;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * One JSON object of a manifest, read member by member. Its structure is checked by the schema; a
 * member of a wrong type is read as if it were not there, so that all other faults can be told too.
 */
final class Manifest {

  private static final JsonValue NOTHING = JsonValue.NULL;

  private final JsonObject object;
  private final String place;
  private final List<String> faults;

  Manifest(JsonObject object, String place, List<String> faults) {
    this.object = object;
    this.place = place;
    this.faults = faults;
  }

  boolean has(String member) {
    return !value(member).equals(NOTHING);
  }

  JsonValue value(String member) {
    return object.getOrDefault(member, NOTHING);
  }

  Optional<String> text(String member) {
    return value(member) instanceof JsonString text
        ? Optional.of(text.getString())
        : Optional.empty();
  }

  String textOr(String member, String otherwise) {
    return text(member).orElse(otherwise);
  }

  Optional<BigDecimal> number(String member) {
    return value(member) instanceof JsonNumber number
        ? Optional.of(number.bigDecimalValue())
        : Optional.empty();
  }

  boolean flag(String member, boolean otherwise) {
    return has(member) ? value(member).equals(JsonValue.TRUE) : otherwise;
  }

  /** A text, number or truth value, as text. */
  Optional<String> scalar(String member) {
    return scalars(member).findFirst();
  }

  /** One text, number or truth value, or a list of them, as texts. */
  Stream<String> scalars(String member) {
    Stream<JsonValue> values =
        value(member) instanceof JsonArray array ? array.stream() : Stream.of(value(member));
    return values.filter(value -> !value.equals(NOTHING)).map(Manifest::textOf);
  }

  private static String textOf(JsonValue value) {
    return value instanceof JsonString text ? text.getString() : value.toString();
  }

  List<String> texts(String member) {
    return scalars(member).toList();
  }

  Template template(String member) {
    return Template.parse(textOr(member, ""));
  }

  List<Template> templates(String member) {
    return scalars(member).map(Template::parse).toList();
  }

  Map<String, Template> templateMap(String member) {
    return map(member, Manifest::template);
  }

  /** The word of an enum's constant. */
  <E extends Enum<E>> E wireName(String member, E otherwise) {
    return Stream.of(otherwise.getDeclaringClass().getEnumConstants())
        .filter(one -> text(member).equals(Optional.of(one.name().toLowerCase(Locale.ROOT))))
        .findFirst()
        .orElse(otherwise);
  }

  /** A pattern that runs in linear time. */
  Optional<Pattern> pattern(String member) {
    try {
      return text(member).map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      faults.add(inside(member) + ": does not compile in linear time (RE2): " + e.getDescription());
      return Optional.empty();
    }
  }

  /** The object that a member is; empty when there is none. */
  Manifest object(String member) {
    JsonObject inner =
        value(member) instanceof JsonObject there ? there : JsonValue.EMPTY_JSON_OBJECT;
    return new Manifest(inner, inside(member), faults);
  }

  List<Manifest> objects(String member) {
    return value(member) instanceof JsonArray array
        ? array.stream()
            .filter(JsonObject.class::isInstance)
            .map(value -> new Manifest(value.asJsonObject(), inside(member), faults))
            .toList()
        : List.of();
  }

  /** The members of an object, in order, each read by the given reader. */
  <T> Map<String, T> map(String member, BiFunction<Manifest, String, T> reader) {
    Map<String, T> map = new LinkedHashMap<>();
    Manifest inner = object(member);
    inner.object.keySet().forEach(name -> map.put(name, reader.apply(inner, name)));
    return map;
  }

  JsonObject json() {
    return object;
  }

  private String inside(String member) {
    return place.isEmpty() ? member : place + "." + member;
  }
}
