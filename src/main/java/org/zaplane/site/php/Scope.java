package org.zaplane.site.php;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.zaplane.site.php.Value.Known;

/** What is known while a configuration is read: constants, variables, the environment. */
final class Scope {

  private final Map<String, Value> constants = new LinkedHashMap<>();
  private final Map<String, Value> variables = new HashMap<>();
  private final Function<String, Optional<String>> environment;

  Scope(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  /** As {@code define} does: the first one stays. */
  void define(String name, Value value) {
    constants.putIfAbsent(name, value);
  }

  void assign(String name, Value value) {
    variables.put(name, value);
  }

  boolean isDefined(String name) {
    return constants.containsKey(name);
  }

  Optional<Value> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  Map<String, Value> constants() {
    return constants;
  }

  Map<String, Value> variables() {
    return variables;
  }

  /** A constant by its name, PHP's own included. */
  Value constant(Token name, Path file) {
    Value known = constants.get(name.text());
    if (known != null) {
      return known;
    }
    return switch (name.text().toLowerCase(Locale.ROOT)) {
      case "true" -> new Known(true);
      case "false" -> Known.FALSE;
      case "null" -> Known.NULL;
      case "__dir__" -> Value.of(String.valueOf(file.getParent()));
      case "__file__" -> Value.of(file.toString());
      case "directory_separator" -> Value.of("/");
      default -> new Value.Unknown("line " + name.line() + " uses the constant " + name.text());
    };
  }

  /** A variable of the environment; {@code absent} when it is not set for this process. */
  Value environment(String name, Value absent) {
    return environment.apply(name).map(Value::of).orElse(absent);
  }

  /** The value of a variable that has to be set; the words say which one is missing. */
  Value requiredEnvironment(String name) {
    return environment(
        name,
        new Value.Unknown(
            "it comes from the environment variable "
                + name
                + ", which is not set for this server"));
  }
}
