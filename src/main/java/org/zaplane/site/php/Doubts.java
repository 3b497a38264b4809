package org.zaplane.site.php;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.zaplane.site.php.Value.Unknown;

/** What may be set where only PHP can tell whether and to what. */
final class Doubts implements Notes {

  /** Stands for all names of a kind. */
  private static final String ANY = "";

  private final Map<Of, Map<String, Value>> found = new HashMap<>();

  /** The functions that the files declare, and whether one of a name changes its arguments. */
  private final Map<String, Boolean> functions = new HashMap<>();

  @Override
  public void note(Of kind, String name, Token place) {
    found.computeIfAbsent(kind, any -> new HashMap<>()).putIfAbsent(name, unknown(place));
  }

  static Value unknown(Token place) {
    return new Unknown(place.where() + " sets it where only PHP can tell whether it does");
  }

  @Override
  public void noteAll(Of kind, String why) {
    found.computeIfAbsent(kind, any -> new HashMap<>()).putIfAbsent(ANY, new Unknown(why));
  }

  void declare(String function, boolean takesReferences) {
    functions.merge(function.toLowerCase(Locale.ROOT), takesReferences, Boolean::logicalOr);
  }

  boolean isDeclared(String function) {
    return functions.containsKey(function);
  }

  /** Whether a file declares it, and what is given to it stays as it is. */
  boolean keepsArguments(String function) {
    return functions.containsKey(function) && !functions.get(function);
  }

  /** Why it cannot be told; empty when nothing casts a doubt on it. */
  Optional<Value> about(Of kind, String name) {
    Map<String, Value> ofKind = found.getOrDefault(kind, Map.of());
    return Optional.ofNullable(ofKind.getOrDefault(name, ofKind.get(ANY)));
  }

  /** How much is doubted; it only grows. */
  int size() {
    int references = (int) functions.values().stream().filter(takes -> takes).count();
    return references + functions.size() + found.values().stream().mapToInt(Map::size).sum();
  }
}
