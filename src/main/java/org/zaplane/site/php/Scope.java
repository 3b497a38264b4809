package org.zaplane.site.php;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.zaplane.site.php.Value.Known;
import org.zaplane.site.php.Value.Unknown;

/** What is known while a configuration is read: constants, variables, the environment. */
final class Scope {

  /** Variables that a web server (RFC 3875 §4.1) or PHP itself sets for a request. */
  private static final Pattern OF_A_REQUEST =
      Pattern.compile(
          "(?:HTTP|SERVER|REQUEST|REMOTE|SCRIPT|CONTENT|PHP_AUTH)_\\w+|HTTPS|DOCUMENT_ROOT"
              + "|QUERY_STRING|PATH_INFO|PATH_TRANSLATED|GATEWAY_INTERFACE|PHP_SELF|argv|argc"
              // of the process that runs PHP
              + "|HOME|USER|PATH|PWD");

  /** Constants that PHP and its extensions bring. */
  private static final Pattern OF_PHP =
      Pattern.compile(
          "(?:PHP|E|M|T|LC|LOG|CURL\\w*|MYSQLI|OPENSSL|SODIUM|JSON|LIBXML|PCRE|PREG|STREAM|SOCKET"
              + "|FILE|LOCK|SEEK|INI|ENT|SORT|COUNT|DATE|MB|FILTER|PASSWORD|CRYPT|ZLIB|POSIX|PCNTL"
              + "|ICONV|DIRECTORY|PATH|UPLOAD|PATHINFO|ARRAY|EXTR|DEBUG|ZEND|XML)_\\w+|STDIN|STDOUT"
              + "|STDERR|INF|NAN|SIG[A-Z0-9]+",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, Value> constants = new HashMap<>();
  private final Map<String, Value> variables = new HashMap<>();
  private final Function<String, Optional<String>> environment;

  Scope(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  /** Sets a constant as {@code define} does: the first value stays. */
  void define(String name, Value value) {
    constants.putIfAbsent(name, value);
  }

  void assign(Token name, Value value, Reach reach) {
    if (!reach.never()) {
      variables.put(name.text(), reach.told(value, name));
    }
  }

  Optional<Value> constant(String name) {
    return Optional.ofNullable(constants.get(name));
  }

  Optional<Value> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /** What {@code defined} says; of a constant that may be set, why that cannot be told. */
  Value isDefined(String name) {
    if (constants.containsKey(name)) {
      return constants.get(name) instanceof Unknown unknown ? unknown.used() : Known.TRUE;
    }
    return OF_PHP.matcher(name).matches()
        ? new Unknown("it depends on PHP's constant " + name)
        : Known.FALSE;
  }

  /** A variable where it is used. */
  Value variable(Token name) {
    String why = name.where() + " uses the variable $" + name.text();
    boolean ofPhp = name.text().matches("_.*|argv|argc|http_response_header|php_errormsg");
    return variable(name.text())
        .orElseGet(() -> ofPhp ? new Unknown(why) : new Unknown(why, Optional.of(Known.NULL)));
  }

  /** A constant where it is used, PHP's own included. */
  Value constant(Token name, Path file) {
    return constant(name.text())
        .orElseGet(
            () ->
                switch (name.text().toLowerCase(Locale.ROOT)) {
                  case "true" -> Known.TRUE;
                  case "false" -> Known.FALSE;
                  case "null" -> Known.NULL;
                  case "__dir__" -> new Known(String.valueOf(file.getParent()));
                  case "__file__" -> new Known(file.toString());
                  case "directory_separator" -> new Known("/");
                  default -> new Unknown(name.where() + " uses the constant " + name.text());
                });
  }

  static boolean isOfRequest(String variable) {
    return OF_A_REQUEST.matcher(variable).matches();
  }

  /**
   * A variable of the environment.
   *
   * @param absent what PHP gives when it is not set
   */
  Value environment(String name, Known absent) {
    if (isOfRequest(name)) {
      return new Unknown("it depends on the request's " + name);
    }
    return environment
        .apply(name)
        .<Value>map(Known::new)
        .orElseGet(
            () ->
                new Unknown(
                    "it comes from the environment variable "
                        + name
                        + ", which is not set for this server",
                    Optional.of(absent)));
  }
}
