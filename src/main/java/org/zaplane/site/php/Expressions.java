package org.zaplane.site.php;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.zaplane.site.php.Token.Kind;
import org.zaplane.site.php.Value.Known;
import org.zaplane.site.php.Value.Unknown;

/**
 * Evaluates the expressions that configuration files are made of: texts, numbers, constants, the
 * environment, concatenation, conditions. What is computed in other ways is {@link Unknown}; what
 * may set something in other ways is {@link Unfollowed}.
 */
final class Expressions {

  /** The operators from those on that bind weakest. */
  private static final List<Set<String>> OPERATORS =
      List.of(
          Set.of("or"),
          Set.of("and"),
          Set.of("?", "?:"),
          Set.of("??"),
          Set.of("||"),
          Set.of("&&"),
          Set.of("==", "===", "!=", "!=="),
          Set.of("."),
          // what is computed is not known, so that it does not matter what PHP computes first
          Set.of("+", "-", "*", "/", "%", "<", ">", "<=", ">=", "&", "|", "^"));

  /** The place of the ternary operator, which binds weaker than all that yield a value. */
  private static final int TERNARY = 2;

  private static final Set<String> PREFIXES = Set.of("+", "-", "~");
  private static final Set<String> CASTS = Set.of("string", "int", "bool");
  private static final Set<String> INCLUDES =
      Set.of("require", "require_once", "include", "include_once");
  private static final Set<String> EXITS = Set.of("exit", "die");

  /** Arrays that give other variables, and those of the environment. */
  private static final Set<String> SHARED = Set.of("_ENV", "_SERVER", "GLOBALS");

  /** What such bytes became when the file was read. */
  private static final char NOT_UTF8 = '\ufffd';

  private final Cursor cursor;
  private final PhpConfig config;
  private final Scope scope;
  private final Path file;
  private final Functions functions;

  /** The place where the statement or condition begins. */
  private int start;

  Expressions(Cursor cursor, PhpConfig config, Scope scope, Path file) {
    this.cursor = cursor;
    this.config = config;
    this.scope = scope;
    this.file = file;
    this.functions = new Functions(scope);
  }

  /** The expression of a statement or condition, which may begin with an assignment. */
  Value whole() {
    start = cursor.place();
    return value(0);
  }

  private static Value computed(Token place) {
    return new Unknown(place.where() + " computes it");
  }

  private Value value(int level) {
    if (level == OPERATORS.size()) {
      return unary();
    }
    Value left = value(level + 1);
    while (cursor.peek().isOneOf(OPERATORS.get(level))) {
      left = binary(left, cursor.next(), level + 1);
    }
    return left;
  }

  private Value binary(Value left, Token operator, int level) {
    return switch (operator.text().toLowerCase(Locale.ROOT)) {
      case "or", "||" -> Value.choice(left, Known.TRUE, valueWhen(left, false, level).truth());
      case "and", "&&" -> Value.choice(left, valueWhen(left, true, level).truth(), Known.FALSE);
      case "?" -> ternary(left.assumed(), level);
      case "?:" ->
          Value.choice(left.assumed(), left.assumed(), valueWhen(left.assumed(), false, level));
      case "??" -> Value.choice(left.isSet(), left, valueWhen(left.isSet(), false, level));
      case "==", "===", "!=", "!==" -> Value.compared(left, operator, value(level));
      case "." -> Value.joined(left, value(level));
      default -> {
        value(level);
        yield computed(operator);
      }
    };
  }

  /** A value that PHP evaluates when the condition is as wanted. */
  private Value valueWhen(Value condition, boolean wanted, int level) {
    Reach outside = cursor.reach();
    cursor.enter(outside.when(condition, wanted));
    Value value = value(level);
    cursor.enter(outside);
    return value;
  }

  /** {@code ? :}; one within the other needs brackets, as in PHP 8. */
  private Value ternary(Value condition, int level) {
    Value yes = valueWhen(condition, true, level);
    cursor.expect(":");
    return Value.choice(condition, yes, valueWhen(condition, false, level));
  }

  private Value unary() {
    cursor.deeper();
    Token token = cursor.peek();
    Value value;
    if (cursor.take("!")) {
      value = unary().negated();
    } else if (cursor.take("@")) {
      value = unary();
    } else if (token.isOneOf(PREFIXES)) {
      cursor.next();
      unary();
      value = computed(token);
    } else {
      value = primary();
    }
    cursor.shallower();
    return value;
  }

  private Value primary() {
    return switch (cursor.peek().kind()) {
      case TEXT, TEMPLATE -> text(cursor.next());
      case VARIABLE -> variable(cursor.next());
      case WORD -> word(cursor.next());
      case SIGN, END -> inBrackets();
    };
  }

  /** An array, a value that is converted, or an expression. */
  private Value inBrackets() {
    Token opening = cursor.peek();
    Token type = cursor.peek(1);
    if (cursor.take("[")) {
      arguments("]");
      return computed(opening);
    }
    if (opening.is("(") && type.isOneOf(CASTS) && cursor.peek(2).is(")")) {
      cursor.skipGroup();
      Value converted = unary();
      return type.is("bool") ? converted.truth() : computed(type);
    }
    cursor.expect("(");
    Value value = value(0);
    cursor.expect(")");
    return value;
  }

  private static Value text(Token token) {
    if (token.kind() == Kind.TEXT) {
      return token.text().indexOf(NOT_UTF8) < 0
          ? new Known(token.text())
          : new Unknown(token.where() + " holds bytes that are not UTF-8");
    }
    if (token.text().contains("{$") || token.text().contains("${")) {
      throw new Unfollowed(token.where() + " puts code into a text");
    }
    return new Unknown(token.where() + " puts variables or codes into a text");
  }

  private Value variable(Token name) {
    boolean first = cursor.place() == start + 1;
    boolean named = cursor.peek(1).kind() == Kind.TEXT && cursor.peek(2).is("]");
    String key = named && !name.text().equals("GLOBALS") ? cursor.peek(1).text() : "";
    int parts = skipParts();
    // anywhere else, it might change what PHP has not read yet: $x . ($x = 'a') is aa
    if (first && cursor.take("=")) {
      return assignment(name, key, parts > 0);
    }
    if (parts == 0) {
      return scope.variable(name);
    }
    boolean environment = SHARED.contains(name.text()) && parts == 1 && !key.isEmpty();
    return environment ? scope.element(key) : computed(name);
  }

  private Value assignment(Token name, String key, boolean part) {
    if (SHARED.contains(name.text()) && !Scope.isOfRequest(key)) {
      throw new Unfollowed(name.where() + " changes $" + name.text());
    }
    Value value = value(TERNARY);
    scope.assign(name, part ? computed(name) : value, cursor.reach());
    return value;
  }

  /** Goes over elements and members; how many they are. */
  private int skipParts() {
    int parts = 0;
    while (cursor.peek().is("[") || cursor.peek().is("->")) {
      if (cursor.next().is("[")) {
        arguments("]");
      } else if (cursor.next().kind() != Kind.WORD || cursor.peek().is("(")) {
        throw cursor.unfollowed();
      }
      parts++;
    }
    return parts;
  }

  private Value word(Token word) {
    if (Character.isDigit(word.text().charAt(0))) {
      return number(word);
    }
    if (word.isOneOf(INCLUDES)) {
      return include(word);
    }
    if (word.isOneOf(EXITS)) {
      return exit(word);
    }
    if (!cursor.peek().is("(")) {
      return scope.constant(word, file);
    }
    return word.is("define") ? define(word) : call(word);
  }

  private static Value number(Token token) {
    return token.text().matches("0|[1-9]\\d{0,17}")
        ? new Known(Long.parseLong(token.text()))
        : new Unknown(token.where() + " uses a number like " + token.text());
  }

  /** When PHP perhaps exits, the other case counts: otherwise there is no WordPress. */
  private Value exit(Token word) {
    if (cursor.reach().isCertain()) {
      throw new Ended();
    }
    if (cursor.peek().is("(")) {
      cursor.skipGroup();
    }
    return computed(word);
  }

  private Value include(Token word) {
    Value name = value(TERNARY).used();
    if (!cursor.reach().never()) {
      Token last = cursor.peek(cursor.peek(-1).is(")") ? -2 : -1);
      String ending = last.kind() == Kind.TEXT ? last.text() : "";
      config.include(name, name.text().orElse(ending), word, file, cursor.reach());
    }
    return computed(word);
  }

  private Value define(Token word) {
    cursor.next();
    List<Value> arguments = arguments(")");
    Optional<String> name = arguments.isEmpty() ? Optional.empty() : arguments.get(0).text();
    if (cursor.reach().never()) {
      return computed(word);
    }
    if (arguments.size() != 2 || name.isEmpty()) {
      throw new Unfollowed(word.where() + " sets a constant that only PHP can tell");
    }
    Value first = scope.isDefined(name.get()).negated();
    scope.define(name.get(), cursor.reach().told(arguments.get(1).used(), word));
    return first;
  }

  private Value call(Token name) {
    boolean runs = !cursor.reach().never();
    if (runs) {
      functions.check(name);
    }
    cursor.next();
    List<Value> arguments = arguments(")");
    return runs ? functions.result(name, arguments) : computed(name);
  }

  /** What stands between commas before a bracket; goes behind the bracket. */
  private List<Value> arguments(String closing) {
    List<Value> arguments = new ArrayList<>();
    while (!cursor.take(closing)) {
      Value argument = value(0);
      arguments.add(cursor.take("=>") ? value(0) : argument);
      if (!cursor.peek().is(closing)) {
        cursor.expect(",");
      }
    }
    return arguments;
  }
}
