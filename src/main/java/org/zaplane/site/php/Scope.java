package org.zaplane.site.php;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.zaplane.site.php.Doubts.Of;
import org.zaplane.site.php.Value.Known;
import org.zaplane.site.php.Value.Unknown;

/** What is known while a configuration is read: constants, variables, the environment. */
final class Scope {

  /** What a web server tells PHP of a request (RFC 3875 §4.1), and PHP itself. */
  private static final Pattern OF_A_REQUEST =
      Pattern.compile(
          "(?:HTTP|SERVER|REQUEST|REMOTE|SCRIPT|CONTENT|PHP_AUTH)_\\w+|HTTPS|DOCUMENT_ROOT"
              + "|QUERY_STRING|PATH_INFO|PATH_TRANSLATED|GATEWAY_INTERFACE|PHP_SELF|argv|argc");

  private final Map<String, Value> constants = new HashMap<>();

  /** Constants that may be set and may be not. */
  private final Set<String> perhaps = new HashSet<>();

  private final Map<String, Value> variables = new HashMap<>();
  private final Function<String, Optional<String>> environment;
  private final Doubts doubts;

  Scope(Function<String, Optional<String>> environment, Doubts doubts) {
    this.environment = environment;
    this.doubts = doubts;
  }

  /** A constant that nothing in the configuration can set. */
  void preset(String name, Value value) {
    constants.put(name, value);
  }

  /** As {@code define} does: the first one stays. */
  void define(String name, Value value, boolean certain) {
    Value told = doubts.about(Of.CONSTANT, name).orElse(value);
    boolean first = constants.putIfAbsent(name, told) == null;
    if (certain) {
      perhaps.remove(name);
    } else if (first) {
      perhaps.add(name);
    }
  }

  void assign(String name, Value value) {
    variables.put(name, doubts.about(Of.VARIABLE, name).orElse(value));
  }

  /** What {@code defined} says. */
  Value isDefined(String name) {
    return perhaps.contains(name) ? constants.get(name) : new Known(constants.containsKey(name));
  }

  Optional<Value> variable(String name) {
    return Optional.ofNullable(variables.get(name)).or(() -> doubts.about(Of.VARIABLE, name));
  }

  Optional<Value> constant(String name) {
    return Optional.ofNullable(constants.get(name)).or(() -> doubts.about(Of.CONSTANT, name));
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
      default -> new Unknown(name.where() + " uses the constant " + name.text());
    };
  }

  /** A variable of the environment; {@code absent} when it is not set for this process. */
  Value environment(String name, Value absent) {
    if (OF_A_REQUEST.matcher(name).matches()) {
      return new Unknown("it depends on the request's " + name);
    }
    return doubts
        .about(Of.ENVIRONMENT, name)
        .or(() -> environment.apply(name).map(Value::of))
        .orElse(absent);
  }

  /** The value of a variable that has to be set; the words say which one is missing. */
  Value requiredEnvironment(String name) {
    return environment(
        name,
        new Unknown(
            "it comes from the environment variable "
                + name
                + ", which is not set for this server"));
  }
}
