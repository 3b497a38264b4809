package org.zaplane.site.php;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zaplane.site.php.Value.Known;
import org.zaplane.site.php.Value.Unknown;

/** The functions that configuration files call. */
final class Functions {

  private static final long MAX_SECRET_BYTES = 65_536;

  /** What {@code trim} takes away; not every blank of Unicode. */
  private static final String BLANKS = "[ \\n\\r\\t\\x0b\\x00]++";

  private static final Pattern WHOLE = Pattern.compile("[ \\n\\r\\t\\x0b\\f]*+([+-]?\\d{1,18}).*");

  private final Scope scope;
  private final Path file;

  Functions(Scope scope, Path file) {
    this.scope = scope;
    this.file = file;
  }

  /** Functions that ask whether something is there. */
  static boolean asks(Token name) {
    return name.isWord("isset") || name.isWord("empty");
  }

  /**
   * What it gives.
   *
   * @param asked whether what stands behind says what holds when nothing is set
   */
  Value result(Token name, List<Value> arguments, boolean asked) {
    for (Value argument : arguments) {
      if (argument instanceof Unknown) {
        return argument;
      }
    }
    Value other = new Unknown(name.where() + " calls " + name.text() + "()");
    if (arguments.isEmpty()) {
      return other;
    }
    Value first = arguments.get(0);
    String text = first.text().orElseThrow();
    String function = name.text().toLowerCase(Locale.ROOT);
    return switch (arguments.size() + " " + function) {
      case "1 getenv" ->
          asked ? scope.environment(text, Known.FALSE) : scope.requiredEnvironment(text);
      // of the wp-config.php in WordPress's official container image
      case "2 getenv_docker" -> docker(text, arguments.get(1));
      case "1 defined" -> scope.isDefined(text);
      case "1 empty" -> new Known(!first.truth().orElse(false));
      case "1 trim" -> Value.of(text.replaceAll("^" + BLANKS + "|" + BLANKS + "$", ""));
      case "1 rtrim" -> Value.of(text.replaceAll(BLANKS + "$", ""));
      case "1 strval" -> Value.of(text);
      case "1 dirname" -> parent(text, "1");
      case "2 dirname" -> parent(text, arguments.get(1).text().orElseThrow());
      case "1 file_get_contents" -> content(text);
      case "1 file_exists", "1 is_file", "1 is_readable" -> exists(text);
      default -> function.equals("isset") ? areSet(arguments) : other;
    };
  }

  private static Value areSet(List<Value> values) {
    return new Known(values.stream().allMatch(value -> value.isSet().orElse(false)));
  }

  private static Value parent(String path, String levels) {
    String parent = path;
    for (int i = 0; i < Math.min(path.length(), wholeNumber(levels)); i++) {
      String bare = parent.replaceFirst("(?<=.)/++$", "");
      int slash = bare.lastIndexOf('/');
      parent = slash < 0 ? "." : slash == 0 ? "/" : bare.substring(0, slash);
    }
    return Value.of(parent);
  }

  private Value docker(String name, Value otherwise) {
    Value place = scope.environment(name + "_FILE", Known.NULL);
    if (place.truth().orElse(false)) {
      Value content = content(place.text().orElseThrow());
      return content
          .text()
          .<Value>map(text -> Value.of(text.replaceFirst("[\\r\\n]++$", "")))
          .orElse(content);
    }
    return scope.environment(name, otherwise);
  }

  private Value exists(String name) {
    try {
      return new Known(Files.exists(file.resolveSibling(name)));
    } catch (InvalidPathException e) {
      return Known.FALSE;
    }
  }

  private Value content(String name) {
    try {
      Path path = file.resolveSibling(name);
      if (Files.isRegularFile(path) && Files.size(path) <= MAX_SECRET_BYTES) {
        return Value.of(Files.readString(path));
      }
    } catch (IOException | InvalidPathException e) {
      // told below
    }
    return new Unknown("it is in the file " + name + ", which cannot be read");
  }

  static Value cast(String type, Value value) {
    Optional<String> text = value.text();
    if (text.isEmpty()) {
      return value;
    }
    if (type.toLowerCase(Locale.ROOT).startsWith("bool")) {
      return new Known(value.truth().orElse(false));
    }
    return type.equalsIgnoreCase("string")
        ? Value.of(text.get())
        : new Known(wholeNumber(text.get()));
  }

  private static long wholeNumber(String text) {
    var digits = WHOLE.matcher(text);
    return digits.lookingAt() ? Long.parseLong(digits.group(1)) : 0;
  }

  static Value number(Token token) {
    try {
      return new Known(Long.decode(token.text().replace("_", "")));
    } catch (NumberFormatException e) {
      return new Unknown(token.where() + " uses a number like " + token.text());
    }
  }
}
