package org.zaplane.site.php;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.zaplane.site.php.Value.Known;
import org.zaplane.site.php.Value.Unknown;

/** The functions that configuration files call. */
final class Functions {

  private static final long MAX_SECRET_BYTES = 65_536;

  /** What {@code trim} takes away; not every blank of Unicode. */
  private static final String BLANKS = "[ \\n\\r\\t\\x0b\\x00]++";

  /** Functions that set no constant and no variable, and call nothing that they are given. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          ("array array_key_exists array_keys array_merge array_values base64_decode base64_encode"
                  + " basename count date date_default_timezone_set defined dirname empty"
                  + " error_log error_reporting explode extension_loaded file_exists"
                  + " file_get_contents filter_var function_exists getenv"
                  + " gethostbyname gethostname hash header http_response_code implode in_array"
                  + " ini_get ini_set intval is_array is_dir is_file is_readable is_string isset"
                  + " json_decode json_encode ltrim md5 microtime mt_rand parse_url php_sapi_name"
                  + " php_uname phpversion preg_match preg_quote preg_replace rand realpath rtrim"
                  + " set_time_limit sha1 sprintf str_contains str_ends_with str_replace"
                  + " str_starts_with stripos strlen strpos strrpos strstr strtolower strtoupper"
                  + " strval substr time trim ucfirst umask uniqid urlencode version_compare")
              .split(" "));

  /** How many arguments some of them take before those that they write to or call. */
  private static final Map<String, Integer> MOST_ARGUMENTS =
      Map.of("preg_match", 2, "preg_replace", 4, "str_replace", 3, "filter_var", 2);

  private final Scope scope;

  Functions(Scope scope) {
    this.scope = scope;
  }

  /** Refuses a function that may set something. */
  void check(Token name) {
    String function = name.text().toLowerCase(Locale.ROOT);
    boolean followed =
        function.equals(Declared.DOCKER)
            ? scope.declared().hasOfficialDocker()
            : WITHOUT_EFFECT.contains(function) && !scope.declared().has(function);
    if (!followed) {
      throw unfollowed(name);
    }
  }

  private static Unfollowed unfollowed(Token name) {
    return new Unfollowed(name.where() + " uses " + name.text() + "(), which cannot be followed");
  }

  /** What a function gives that was checked. */
  Value result(Token name, List<Value> arguments) {
    String function = name.text().toLowerCase(Locale.ROOT);
    if (arguments.size() > MOST_ARGUMENTS.getOrDefault(function, Integer.MAX_VALUE)) {
      throw unfollowed(name);
    }
    if (arguments.isEmpty()) {
      return calls(name);
    }
    if (function.equals("isset")) {
      return arguments.stream()
          .map(Value::isSet)
          .reduce(Known.TRUE, (all, set) -> Value.choice(all, set, Known.FALSE));
    }
    if (function.equals("empty")) {
      return arguments.get(0).assumed().negated();
    }
    // another folder to include files from
    if (function.equals("ini_set")
        && arguments.get(0).text().orElse("include_path").equals("include_path")) {
      throw unfollowed(name);
    }
    List<Value> used = arguments.stream().map(Value::used).toList();
    for (Value argument : used) {
      if (argument instanceof Unknown) {
        return argument;
      }
    }
    return known(name, used.stream().map(value -> value.text().orElseThrow()).toList());
  }

  private Value known(Token name, List<String> arguments) {
    String first = arguments.get(0);
    return switch (arguments.size() + " " + name.text().toLowerCase(Locale.ROOT)) {
      case "1 getenv" -> scope.environment(first, Known.FALSE);
      // of the wp-config.php in WordPress's official container image
      case "2 getenv_docker" -> docker(first, arguments.get(1));
      case "1 defined" -> scope.isDefined(first);
      case "1 trim" -> new Known(first.replaceAll("^" + BLANKS + "|" + BLANKS + "$", ""));
      case "1 dirname" -> new Known(parent(first));
      case "1 file_get_contents" -> content(first, "");
      case "1 file_exists", "1 is_file", "1 is_readable" -> exists(name, first);
      default ->
          name.is("dirname") && arguments.get(1).equals("2")
              ? new Known(parent(parent(first)))
              : calls(name);
    };
  }

  private static Value calls(Token name) {
    return new Unknown(name.where() + " calls " + name.text() + "()");
  }

  private static String parent(String path) {
    String bare = path.replaceFirst("(?<=.)/++$", "");
    int slash = bare.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : bare.substring(0, slash);
  }

  private Value docker(String name, String otherwise) {
    Value place = scope.environment(name + "_FILE", Known.FALSE).assumed();
    return place.text().orElse("").isEmpty()
        ? scope.environment(name, new Known(otherwise)).assumed()
        : content(place.text().orElseThrow(), "[\\r\\n]++$");
  }

  private static Value exists(Token function, String name) {
    if (name.isEmpty()) {
      return Known.FALSE;
    }
    Path path = Path.of(name);
    if (!path.isAbsolute()) {
      return relative(name);
    }
    if (Files.notExists(path)) {
      return Known.FALSE;
    }
    if (!Files.exists(path) || function.is("is_readable")) {
      return new Unknown("only PHP can tell whether it may read the file " + path);
    }
    return new Known(function.is("file_exists") || Files.isRegularFile(path));
  }

  private static Value content(String name, String without) {
    Path path = Path.of(name);
    if (!path.isAbsolute()) {
      return relative(name);
    }
    try {
      if (Files.isRegularFile(path) && Files.size(path) <= MAX_SECRET_BYTES) {
        return new Known(Files.readString(path).replaceFirst(without, ""));
      }
    } catch (IOException e) {
      // told below
    }
    return new Unknown("it is in the file " + name + ", which cannot be read");
  }

  private static Unknown relative(String name) {
    return new Unknown("the file " + name + " is in the working directory of PHP");
  }
}
