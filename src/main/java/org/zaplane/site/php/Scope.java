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
              + "|AUTH_TYPE|UNIQUE_ID|(?:REDIRECT|SSL|ORIG|CONTEXT)_\\w+"
              // of the process that runs PHP
              + "|HOME|HOSTNAME|USER|LOGNAME|SHELL|PATH|PWD|TMPDIR|LANG|LC_\\w+");

  /** Constants that the file of WordPress that is asked for, or WP-CLI, sets first. */
  private static final Pattern OF_AN_ENTRY =
      Pattern.compile(
          "WP_(?:(?:NETWORK_|USER_|BLOG_)?ADMIN|LOAD_IMPORTERS|IMPORTING|INSTALLING(?:_NETWORK)?"
              + "|SETUP_CONFIG|REPAIRING|USE_THEMES|CLI\\w*)|DOING_(?:AJAX|CRON)|SHORTINIT"
              + "|(?:XMLRPC|REST|APP|IFRAME|MS_FILES)_REQUEST|IS_PROFILE_PAGE");

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
  private final Declared declared = new Declared();
  private final Function<String, Optional<String>> environment;

  Scope(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  /** Sets a constant as {@code define} does: the first value stays. */
  void define(String name, Value value) {
    constants.putIfAbsent(name, OF_AN_ENTRY.matcher(name).matches() ? ofEntry(name) : value);
  }

  void assign(Token name, Value value, Reach reach) {
    if (!reach.never()) {
      variables.put(name.text(), reach.told(value, name));
    }
  }

  Declared declared() {
    return declared;
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
      return constants.get(name) instanceof Unknown unknown ? unknown.doubted() : Known.TRUE;
    }
    if (OF_AN_ENTRY.matcher(name).matches()) {
      return ofEntry(name);
    }
    return OF_PHP.matcher(name).matches()
        ? new Unknown("it depends on PHP's constant " + name)
        : Known.FALSE;
  }

  private static Unknown ofEntry(String name) {
    return new Unknown("WordPress's constant " + name + " depends on the request");
  }

  /** A variable where it is used. */
  Value variable(Token name) {
    String why = name.where() + " uses the variable $" + name.text();
    boolean ofPhp = name.text().matches("_.*|argv|argc|http_response_header|php_errormsg");
    return variable(name.text())
        .orElseGet(
            () ->
                ofPhp
                    ? new Unknown(why)
                    : new Unknown(why, Optional.of(Known.NULL), Optional.empty()));
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

  /** An element of {@code $_ENV} or {@code $_SERVER}, where PHP may lack what getenv gives. */
  Value element(String name) {
    return environment(name, Known.NULL) instanceof Known known
        ? new Unknown(
            "only PHP's settings tell whether it has the environment variable "
                + name
                + " in $_ENV and $_SERVER",
            Optional.empty(),
            Optional.of(known))
        : environment(name, Known.NULL);
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
                    Optional.of(absent),
                    Optional.empty()));
  }
}
