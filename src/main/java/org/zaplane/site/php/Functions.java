package org.zaplane.site.php;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zaplane.site.php.Token.Kind;
import org.zaplane.site.php.Value.Known;
import org.zaplane.site.php.Value.Unknown;

/** The functions that configuration files call. */
final class Functions {

  private static final long MAX_SECRET_BYTES = 65_536;

  private final Scope scope;

  Functions(Scope scope) {
    this.scope = scope;
  }

  /** A function with what it is given. */
  static final class Call {

    private final Token name;
    private final List<Value> arguments = new ArrayList<>();
    private String key = "";

    Call(Token name) {
      this.name = name;
    }

    /** One more argument, and the token that it begins with and the one behind. */
    void add(Token first, Token second, Value value) {
      if (arguments.isEmpty() && first.kind() == Kind.VARIABLE && second.isSign("[")) {
        key = first.text();
      }
      arguments.add(value);
    }

    private Value argument(int index) {
      return index < arguments.size() ? arguments.get(index) : Known.NULL;
    }
  }

  /**
   * What it gives.
   *
   * @param asked whether what stands behind says what holds when nothing is set
   */
  Value result(Call call, boolean asked) {
    Value first = call.argument(0);
    Optional<String> text = first.text();
    if (text.isEmpty() && !call.key.equals("_ENV") && !call.key.equals("_SERVER")) {
      return first;
    }
    return switch (call.name.text().toLowerCase(Locale.ROOT)) {
      case "getenv" ->
          asked
              ? scope.environment(text.orElseThrow(), Known.FALSE)
              : scope.requiredEnvironment(text.orElseThrow());
      // of the wp-config.php in WordPress's official container image
      case "getenv_docker" -> docker(text.orElseThrow(), call.argument(1));
      case "defined" -> new Known(scope.isDefined(text.orElseThrow()));
      case "isset" -> isSet(first);
      case "empty" -> new Known(!first.truth().orElse(false));
      case "trim" -> Value.of(text.orElseThrow().strip());
      case "strval" -> first;
      case "dirname" -> Value.of(String.valueOf(Path.of(text.orElseThrow()).getParent()));
      case "file_get_contents" -> file(text.orElseThrow());
      default -> new Unknown("line " + call.name.line() + " calls " + call.name.text() + "()");
    };
  }

  private static Value isSet(Value value) {
    return new Known(value.isSet().orElse(false));
  }

  private Value docker(String name, Value otherwise) {
    Value file = scope.environment(name + "_FILE", Known.NULL);
    if (file.isSet().orElse(false)) {
      Value content = file(file.text().orElseThrow());
      return content.text().<Value>map(text -> Value.of(text.stripTrailing())).orElse(content);
    }
    return scope.environment(name, otherwise);
  }

  private static Value file(String name) {
    try {
      Path path = Path.of(name);
      if (Files.isRegularFile(path) && Files.size(path) <= MAX_SECRET_BYTES) {
        return Value.of(Files.readString(path));
      }
    } catch (IOException | java.nio.file.InvalidPathException e) {
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
    return type.equalsIgnoreCase("string") ? Value.of(text.get()) : wholeNumber(text.get());
  }

  private static Value wholeNumber(String text) {
    String digits = text.strip().replaceFirst("^([+-]?\\d{1,18}).*$", "$1");
    return new Known(digits.matches("[+-]?\\d{1,18}") ? Long.parseLong(digits) : 0L);
  }

  static Value number(Token token) {
    try {
      return new Known(Long.decode(token.text().replace("_", "")));
    } catch (NumberFormatException e) {
      return new Unknown("line " + token.line() + " uses a number like " + token.text());
    }
  }
}
