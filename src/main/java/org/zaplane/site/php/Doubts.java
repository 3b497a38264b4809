package org.zaplane.site.php;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.zaplane.site.php.Value.Unknown;

/**
 * What a configuration may set where reading its statements one after another does not show it.
 * Found while a file is read; it is read again with them.
 */
final class Doubts {

  /** Kinds of things that can be set. */
  enum Of {
    CONSTANT,
    VARIABLE,
    ENVIRONMENT
  }

  /** Stands for all names of a kind. */
  private static final String ANY = "";

  private final Map<Of, Map<String, Value>> found = new HashMap<>();

  void note(Of kind, String name, Token place) {
    Value value = new Unknown(place.where() + " sets it where only PHP can tell whether it does");
    found.computeIfAbsent(kind, any -> new HashMap<>()).putIfAbsent(name, value);
  }

  void noteAll(Of kind, Token place) {
    Value value = new Unknown(place.where() + " may set anything, and only PHP can tell what");
    found.computeIfAbsent(kind, any -> new HashMap<>()).putIfAbsent(ANY, value);
  }

  /** Why it cannot be told; empty when nothing casts a doubt on it. */
  Optional<Value> about(Of kind, String name) {
    Map<String, Value> ofKind = found.getOrDefault(kind, Map.of());
    return Optional.ofNullable(ofKind.getOrDefault(name, ofKind.get(ANY)));
  }

  int size() {
    return found.values().stream().mapToInt(Map::size).sum();
  }
}
