package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The query of a request. */
public final class RestQuery {

  private final List<FormText.Pair> pairs;
  private final boolean jsonp;
  private final JsonObject parameters;
  private final Optional<RestError> unreadable;

  /** Parses the text of a query, which is null when there is none. */
  RestQuery(String text) {
    this.pairs = text == null ? List.of() : FormText.pairs(text);
    JsonObject parsed = JsonValue.EMPTY_JSON_OBJECT;
    Optional<RestError> fault = Optional.empty();
    try {
      parsed = FormText.parse(text);
    } catch (RestError refused) {
      fault = Optional.of(refused);
    }
    JsonValue callback = parsed.get("_jsonp");
    this.jsonp =
        callback != null && !(callback instanceof JsonString name && name.getString().isEmpty());
    this.parameters = jsonp ? JsonValue.EMPTY_JSON_OBJECT : parsed;
    this.unreadable = fault;
  }

  /** The first of these parameters, as PHP reads their names, that comes twice. */
  public Optional<String> repeated(Set<String> names) {
    Set<String> seen = new HashSet<>();
    return pairs.stream()
        .flatMap(pair -> PhpName.of(pair.name()).stream())
        .map(parts -> parts.get(0))
        .filter(name -> names.contains(name) && !seen.add(name))
        .findFirst();
  }

  /** The text of that name, which is read whether it is UTF-8 or ISO-8859-1. */
  public Optional<String> text(String name) {
    return pairs.stream()
        .filter(pair -> pair.name().equals(name))
        .map(FormText.Pair::value)
        .findFirst();
  }

  /** Whether it asks for an answer as script; then no other parameter is looked at. */
  boolean isJsonp() {
    return jsonp;
  }

  /** Its parameters; none when it cannot be read. */
  JsonObject parameters() {
    return parameters;
  }

  /** Why it cannot be read. */
  Optional<RestError> unreadable() {
    return unreadable;
  }
}
