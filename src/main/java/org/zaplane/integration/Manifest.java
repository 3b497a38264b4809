package org.zaplane.integration;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * One JSON object of a manifest, read member by member. What is wrong is collected with its place,
 * so that an author sees every fault at once.
 */
final class Manifest {

  private final JsonObject object;
  private final String place;
  private final List<String> faults;

  Manifest(JsonObject object, String place, List<String> faults) {
    this.object = object;
    this.place = place;
    this.faults = faults;
  }

  void fault(String member, String what) {
    faults.add((place.isEmpty() ? "" : place + ".") + member + ": " + what);
  }

  /** Names every member that the format does not know. */
  void only(Set<String> known) {
    object.keySet().stream()
        .filter(key -> !known.contains(key))
        .forEach(key -> fault(key, "is not known here"));
  }

  /** Names of all members, those with null too. */
  Set<String> names() {
    return object.keySet();
  }

  boolean has(String member) {
    JsonValue value = object.get(member);
    return value != null && value.getValueType() != ValueType.NULL;
  }

  Optional<String> text(String member) {
    if (!has(member)) {
      return Optional.empty();
    }
    if (object.get(member) instanceof JsonString string) {
      return Optional.of(string.getString());
    }
    fault(member, "must be a text");
    return Optional.empty();
  }

  /** A text, number or truth value, as text. */
  Optional<String> scalar(String member) {
    Optional<JsonValue> value = value(member).filter(given -> has(member));
    if (value.filter(given -> given instanceof JsonStructure).isPresent()) {
      fault(member, "must be a text, number, true or false");
      return Optional.empty();
    }
    return value.map(Manifest::textOf);
  }

  private static String textOf(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }

  /** A place in an answer (RFC 6901). */
  Optional<String> pointer(String member) {
    Optional<String> pointer = text(member);
    if (pointer.filter(place -> !place.startsWith("/")).isPresent()) {
      fault(member, "must be a JSON pointer, beginning with /");
    }
    return pointer;
  }

  String requiredText(String member) {
    Optional<String> text = text(member).filter(value -> !value.isBlank());
    if (text.isEmpty()) {
      fault(member, "is missing");
    }
    return text.orElse("");
  }

  Optional<Template> template(String member) {
    return text(member).map(Template::parse);
  }

  boolean flag(String member, boolean otherwise) {
    if (!has(member)) {
      return otherwise;
    }
    ValueType type = object.get(member).getValueType();
    if (type != ValueType.TRUE && type != ValueType.FALSE) {
      fault(member, "must be true or false");
    }
    return type == ValueType.TRUE;
  }

  /** Numbers and truth values too, as texts. */
  List<String> scalars(String member) {
    if (has(member) && object.get(member) instanceof JsonArray array) {
      if (array.stream().anyMatch(JsonStructure.class::isInstance)) {
        fault(member, "must hold texts");
      }
      return array.stream().map(Manifest::textOf).toList();
    }
    return scalar(member).map(List::of).orElse(List.of());
  }

  /** A text, or a list of texts. */
  List<String> texts(String member) {
    if (has(member) && object.get(member) instanceof JsonArray array) {
      List<String> texts = new ArrayList<>();
      for (JsonValue value : array) {
        if (value instanceof JsonString string) {
          texts.add(string.getString());
        } else {
          fault(member, "must hold texts");
        }
      }
      return texts;
    }
    return text(member).map(List::of).orElse(List.of());
  }

  List<Template> templates(String member) {
    return texts(member).stream().map(Template::parse).toList();
  }

  Optional<Manifest> object(String member) {
    if (!has(member)) {
      return Optional.empty();
    }
    if (object.get(member) instanceof JsonObject inner) {
      return Optional.of(
          new Manifest(inner, place.isEmpty() ? member : place + "." + member, faults));
    }
    fault(member, "must be an object");
    return Optional.empty();
  }

  /** The members of an object, in order, each read by the given reader. */
  <T> Map<String, T> map(String member, BiFunction<Manifest, String, T> reader) {
    Map<String, T> map = new LinkedHashMap<>();
    object(member)
        .ifPresent(
            inner ->
                inner.object.keySet().stream()
                    .filter(inner::has)
                    .forEach(key -> map.put(key, reader.apply(inner, key))));
    return map;
  }

  List<Manifest> objects(String member) {
    List<Manifest> objects = new ArrayList<>();
    if (!has(member)) {
      return objects;
    }
    if (!(object.get(member) instanceof JsonArray array)) {
      fault(member, "must be a list");
      return objects;
    }
    for (JsonValue value : array) {
      if (value instanceof JsonObject inner) {
        objects.add(new Manifest(inner, place + "." + member, faults));
      } else {
        fault(member, "must hold objects");
      }
    }
    return objects;
  }

  Optional<JsonValue> value(String member) {
    return Optional.ofNullable(object.get(member));
  }
}
