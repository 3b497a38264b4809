package org.zaplane.integration;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One JSON object of a manifest, read member by member. Its structure is checked by the schema; a
 * member of a wrong type is read as if it were not there, so that all other faults are reported
 * too.
 */
public final class Manifest {

  private final JsonObject object;
  private final String place;
  private final List<String> faults;

  /** An object whose schema was checked. */
  public Manifest(JsonObject object) {
    this(object, "", new ArrayList<>());
  }

  Manifest(JsonObject object, String place, List<String> faults) {
    this.object = object;
    this.place = place;
    this.faults = faults;
  }

  /** The object itself. */
  public JsonObject json() {
    return object;
  }

  /** Whether there is such a member, and it is not null. */
  public boolean has(String member) {
    return !value(member).equals(JsonValue.NULL);
  }

  private JsonValue value(String member) {
    return object.getOrDefault(member, JsonValue.NULL);
  }

  /** The text of a member. */
  public Optional<String> text(String member) {
    return Optional.ofNullable(object.getString(member, null));
  }

  /** The text of a member, or another one. */
  public String textOr(String member, String otherwise) {
    return object.getString(member, otherwise);
  }

  Optional<BigDecimal> number(String member) {
    return value(member) instanceof JsonNumber number
        ? Optional.of(number.bigDecimalValue())
        : Optional.empty();
  }

  boolean flag(String member, boolean otherwise) {
    return has(member) ? value(member).equals(JsonValue.TRUE) : otherwise;
  }

  /** One text, number or truth value, or a list of them, as texts. */
  List<String> texts(String member) {
    Stream<JsonValue> values =
        value(member) instanceof JsonArray array ? array.stream() : Stream.of(value(member));
    return values
        .filter(value -> !value.equals(JsonValue.NULL))
        .map(value -> value instanceof JsonString text ? text.getString() : value.toString())
        .toList();
  }

  /** The template that a member is; without the member an empty one. */
  public Template template(String member) {
    return Template.parse(textOr(member, ""));
  }

  /** The templates of a member that is one, or a list of them. */
  public List<Template> templates(String member) {
    return texts(member).stream().map(Template::parse).toList();
  }

  /** The constant of an enum whose word a member is. */
  <E extends Enum<E>> Optional<E> word(String member, Class<E> words) {
    return Stream.of(words.getEnumConstants())
        .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(textOr(member, "")))
        .findFirst();
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
  public Manifest object(String member) {
    JsonValue inner = value(member);
    return new Manifest(
        inner instanceof JsonObject there ? there : JsonValue.EMPTY_JSON_OBJECT,
        inside(member),
        faults);
  }

  /** The objects in the list that a member is. */
  List<Manifest> list(String member) {
    return value(member) instanceof JsonArray array
        ? array.stream()
            .filter(JsonObject.class::isInstance)
            .map(value -> new Manifest(value.asJsonObject(), inside(member), faults))
            .toList()
        : List.of();
  }

  /** The objects in the object that a member is, in order. */
  Map<String, Manifest> objects(String member) {
    Map<String, Manifest> objects = new LinkedHashMap<>();
    Manifest inner = object(member);
    inner.object.keySet().forEach(name -> objects.put(name, inner.object(name)));
    return objects;
  }

  /** The texts in the object that a member is, in order; a null there is an empty one. */
  Map<String, Optional<String>> optionalTexts(String member) {
    Map<String, Optional<String>> texts = new LinkedHashMap<>();
    Manifest inner = object(member);
    inner.object.keySet().forEach(name -> texts.put(name, inner.text(name)));
    return texts;
  }

  /** The texts in the object that a member is, in order. */
  public Map<String, String> textMap(String member) {
    Map<String, String> texts = new LinkedHashMap<>();
    optionalTexts(member).forEach((name, text) -> texts.put(name, text.orElse("")));
    return texts;
  }

  /** The templates in the object that a member is, in order. */
  public Map<String, Template> templateMap(String member) {
    Map<String, Template> templates = new LinkedHashMap<>();
    textMap(member).forEach((name, text) -> templates.put(name, Template.parse(text)));
    return templates;
  }

  private String inside(String member) {
    return place.isEmpty() ? member : place + "." + member;
  }
}
