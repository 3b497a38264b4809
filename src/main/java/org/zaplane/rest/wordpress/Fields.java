package org.zaplane.rest.wordpress;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The filter {@code _fields}: keeps the named members of an answer, in the answer's own order. Not
 * for errors. Unlike WordPress it goes through lists, and {@code a,a.b} keeps all of {@code a}.
 */
public final class Fields {
  private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

  private Fields() {}

  /** What was asked for: a text of names, or a list of texts ({@code _fields[]=}). */
  public static List<String> asked(JsonValue value) {
    if (value instanceof JsonString text) {
      return names(text.getString());
    }
    return value instanceof JsonArray list
        ? list.stream()
            .filter(JsonString.class::isInstance)
            .flatMap(text -> names(((JsonString) text).getString()).stream())
            .toList()
        : List.of();
  }

  /**
   * Keeps the members at these dotted paths; everything when there are none. A path goes down
   * through objects and through each element of lists; a simple value on the way stays whole. When
   * nothing at all is left the body is an empty list, as in PHP.
   */
  public static JsonValue keep(JsonValue body, List<String> fields) {
    if (fields.isEmpty()) {
      return body;
    }
    Branch root = new Branch();
    fields.forEach(root::grow);
    JsonValue kept = root.filter(body);
    return kept.equals(JsonValue.EMPTY_JSON_OBJECT) ? JsonValue.EMPTY_JSON_ARRAY : kept;
  }

  private static List<String> names(String text) {
    return SEPARATORS.splitAsStream(text).filter(name -> !name.isEmpty()).toList();
  }

  /** The asked paths as a tree; a branch that was named itself keeps everything below it. */
  private static final class Branch {
    private final Map<String, Branch> below = new LinkedHashMap<>();
    private boolean whole;

    void grow(String path) {
      Branch branch = this;
      for (String name : path.split("\\.", -1)) {
        branch = branch.below.computeIfAbsent(name, unused -> new Branch());
      }
      branch.whole = true;
    }

    JsonValue filter(JsonValue value) {
      if (whole) {
        return value;
      }
      if (value instanceof JsonObject object) {
        Members kept = new Members();
        object.forEach(
            (name, member) -> {
              if (below.containsKey(name)) {
                kept.add(name, below.get(name).filter(member));
              }
            });
        return kept.build();
      }
      if (value instanceof JsonArray list) {
        return Values.of(list.stream().map(this::filter).toList());
      }
      return value;
    }
  }
}
