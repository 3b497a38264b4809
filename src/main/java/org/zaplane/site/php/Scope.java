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
import org.zaplane.site.php.Value.Known;
import org.zaplane.site.php.Value.Unknown;

/** What is known while a configuration is read: constants, variables, the environment. */
final class Scope implements Notes {

  /** What a web server tells PHP of a request (RFC 3875 §4.1), and PHP itself. */
  private static final Pattern OF_A_REQUEST =
      Pattern.compile(
          "(?:HTTP|SERVER|REQUEST|REMOTE|SCRIPT|CONTENT|PHP_AUTH)_\\w+|HTTPS|DOCUMENT_ROOT"
              + "|QUERY_STRING|PATH_INFO|PATH_TRANSLATED|GATEWAY_INTERFACE|PHP_SELF|argv|argc"
              // of the process that runs PHP
              + "|HOME|USER|PATH|PWD");

  /** Constants that PHP and its extensions bring, or that WordPress sets for some requests. */
  private static final Pattern OF_PHP =
      Pattern.compile(
          "(?:PHP|E|M|T|LC|LOG|CURL\\w*|MYSQLI|OPENSSL|SODIUM|JSON|LIBXML|PCRE|PREG|STREAM|SOCKET"
              + "|FILE|LOCK|SEEK|INI|ENT|SORT|COUNT|DATE|MB|FILTER|PASSWORD|CRYPT|ZLIB|POSIX|PCNTL"
              + "|ICONV|DIRECTORY|PATH|UPLOAD|PATHINFO|ARRAY|EXTR|DEBUG|ZEND|XML)_\\w+|STDIN|STDOUT"
              + "|STDERR|INF|NAN|SIG[A-Z0-9]+",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, Value> constants = new HashMap<>();

  /** Constants that may be set and may be not. */
  private final Set<String> perhaps = new HashSet<>();

  private final Map<String, Value> variables = new HashMap<>();
  private final Function<String, Optional<String>> environment;

  /** What holds for the whole file, whatever stands before it. */
  private final Doubts always;

  /** What was come across so far. */
  private final Doubts now = new Doubts();

  Scope(Function<String, Optional<String>> environment, Doubts always) {
    this.environment = environment;
    this.always = always;
  }

  /** A constant that nothing in the configuration can set. */
  void preset(String name, Value value) {
    constants.put(name, value);
  }

  /** As {@code define} does: the first one stays. */
  void define(String name, Value value, boolean certain) {
    boolean first = constants.putIfAbsent(name, told(Of.CONSTANT, name, value)) == null;
    if (certain) {
      perhaps.remove(name);
    } else if (first) {
      perhaps.add(name);
    }
  }

  void assign(String name, Value value) {
    boolean known = value instanceof Known;
    variables.put(name, known ? always.about(Of.VARIABLE, name).orElse(value) : value);
  }

  /** A reason of its own says more than that everything may be otherwise. */
  private Value told(Of kind, String name, Value value) {
    return value instanceof Known ? doubt(kind, name).orElse(value) : value;
  }

  /** Why it cannot be told. */
  Optional<Value> doubt(Of kind, String name) {
    return now.about(kind, name).or(() -> always.about(kind, name));
  }

  @Override
  public void note(Of kind, String name, Token place) {
    switch (kind) {
      case CONSTANT -> define(name, Doubts.unknown(place), false);
      case VARIABLE -> variables.put(name, Doubts.unknown(place));
      case ENVIRONMENT, SEARCH -> now.note(kind, name, place);
    }
  }

  @Override
  public void noteAll(Of kind, String why) {
    now.noteAll(kind, why);
    if (kind == Of.VARIABLE) {
      variables.replaceAll((name, value) -> told(kind, name, value));
    }
  }

  /** What {@code defined} says. */
  Value isDefined(String name) {
    if (perhaps.contains(name)) {
      return constants.get(name);
    }
    if (constants.containsKey(name)) {
      return new Known(true);
    }
    return OF_PHP.matcher(name).matches()
        ? new Unknown("it depends on PHP's constant " + name)
        : doubt(Of.CONSTANT, name).orElse(Known.FALSE);
  }

  Optional<Value> variable(String name) {
    return Optional.ofNullable(variables.get(name)).or(() -> doubt(Of.VARIABLE, name));
  }

  Optional<Value> constant(String name) {
    return Optional.ofNullable(constants.get(name)).or(() -> doubt(Of.CONSTANT, name));
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
    return doubt(Of.ENVIRONMENT, name)
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
