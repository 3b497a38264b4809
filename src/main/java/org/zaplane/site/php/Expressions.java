package org.zaplane.site.php;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zaplane.site.php.Token.Kind;
import org.zaplane.site.php.Value.Known;
import org.zaplane.site.php.Value.Unknown;

/**
 * Evaluates the expressions that configuration files are made of: texts, numbers, constants, the
 * environment, concatenation, conditions. Whatever else there is becomes {@link Unknown}.
 */
final class Expressions {

  private static final Set<String> COMPARISONS = Set.of("==", "===", "!=", "!==");
  private static final Set<String> CASTS = Set.of("string", "int", "integer", "bool", "boolean");

  private static final Set<String> OF_PHP =
      Set.of("GLOBALS", "argv", "argc", "http_response_header", "php_errormsg");

  /** What such bytes became when the file was read. */
  private static final char NOT_UTF8 = '\ufffd';

  private final Cursor cursor;
  private final Scope scope;
  private final Path file;
  private final Functions functions;

  /** Whether a function around asks if the value is there. */
  private boolean asking;

  Expressions(Cursor cursor, Scope scope, Path file) {
    this.cursor = cursor;
    this.scope = scope;
    this.file = file;
    this.functions = new Functions(scope, file);
  }

  /** The expression that is next; ends before the comma, semicolon or bracket behind it. */
  Value next() {
    Token first = cursor.peek();
    Value value = ternary();
    if (!isAtDelimiter()) {
      cursor.skipTo(",", ";", ":", "?");
      return computed(first);
    }
    return value;
  }

  /** One side of {@code ||} or {@code &&}. */
  Value operand() {
    return comparison();
  }

  private static Value computed(Token place) {
    return new Unknown(place.where() + " computes it");
  }

  private boolean isAtDelimiter() {
    Token token = cursor.peek();
    boolean sign = token.kind() == Kind.SIGN && ",;:)]}".contains(token.text());
    return sign || cursor.isAtEnd() || token.isWord("or") || token.isWord("and");
  }

  private Value ternary() {
    return cursor.inside(this::choice);
  }

  private Value choice() {
    Value condition = coalesce();
    if (cursor.take("?:")) {
      return choose(condition, condition.truth(), condition, ternary());
    }
    Token question = cursor.peek();
    if (!cursor.take("?")) {
      return condition;
    }
    Value yes = cursor.peek().isSign(":") ? condition : ternary();
    if (!cursor.take(":")) {
      return computed(question);
    }
    return choose(condition, condition.truth(), yes, ternary());
  }

  /** Of a condition that cannot be known the reason for that. */
  private static Value choose(Value condition, Optional<Boolean> holds, Value yes, Value no) {
    return holds.map(choice -> choice ? yes : no).orElse(condition);
  }

  private Value coalesce() {
    Value left = either();
    if (!cursor.take("??")) {
      return left;
    }
    Value right = cursor.inside(this::coalesce);
    return choose(left, left.isSet(), left, right);
  }

  private Value either() {
    Value left = both();
    while (cursor.take("||")) {
      Value right = both();
      left = choose(left, left.truth(), new Known(true), truth(right));
    }
    return left;
  }

  private Value both() {
    Value left = comparison();
    while (cursor.take("&&")) {
      Value right = comparison();
      left = choose(left, left.truth(), truth(right), Known.FALSE);
    }
    return left;
  }

  private Value truth(Value value) {
    return value.truth().<Value>map(Known::new).orElse(value);
  }

  private Value comparison() {
    Value left = concatenation();
    if (cursor.peek().kind() != Kind.SIGN || !COMPARISONS.contains(cursor.peek().text())) {
      return left;
    }
    Token place = cursor.next();
    String operator = place.text();
    Value right = concatenation();
    if (left instanceof Known one && right instanceof Known other) {
      Optional<Boolean> same =
          operator.length() == 3
              ? Optional.of(one.value().equals(other.value()))
              : Comparisons.alike(one, other);
      return same.<Value>map(is -> new Known(is != operator.startsWith("!")))
          .orElseGet(() -> computed(place));
    }
    return left instanceof Unknown ? left : right;
  }

  private Value concatenation() {
    Value left = unary();
    while (cursor.take(".")) {
      left = Value.joined(left, unary());
    }
    return left;
  }

  private Value unary() {
    if (cursor.take("!")) {
      Value value = cursor.inside(this::unary);
      return value.truth().<Value>map(truth -> new Known(!truth)).orElse(value);
    }
    if (cursor.take("@")) {
      return cursor.inside(this::unary);
    }
    boolean cast =
        cursor.peek().isSign("(") && cursor.peek(2).isSign(")") && isCast(cursor.peek(1));
    if (cast) {
      cursor.next();
      String type = cursor.next().text();
      cursor.next();
      return Functions.cast(type, cursor.inside(this::unary));
    }
    return postfix(primary());
  }

  private static boolean isCast(Token token) {
    return CASTS.stream().anyMatch(token::isWord);
  }

  /** Members and elements of things are nothing that can be told. */
  private Value postfix(Value value) {
    Value result = value;
    while (cursor.peek().isSign("[")
        || cursor.peek().isSign("->")
        || cursor.peek().isSign("?->")
        || cursor.peek().isSign("::")) {
      result = computed(cursor.peek());
      if (cursor.peek().isSign("[")) {
        cursor.skipGroup();
      } else {
        cursor.next();
        cursor.next();
        if (cursor.peek().isSign("(")) {
          cursor.skipGroup();
        }
      }
    }
    return result;
  }

  private Value primary() {
    Token token = cursor.next();
    if (token.isSign("(")) {
      return closed();
    }
    return switch (token.kind()) {
      case TEXT ->
          token.text().indexOf(NOT_UTF8) < 0
              ? Value.of(token.text())
              : new Unknown(token.where() + " holds bytes that are not UTF-8");
      case TEMPLATE -> new Unknown(token.where() + " puts variables into a text");
      case VARIABLE -> variable(token);
      case WORD -> wireName(token);
      case SIGN, END -> unreadable(token);
    };
  }

  /** What stands before the bracket that closes; goes behind it. */
  Value closed() {
    Token first = cursor.peek();
    Value value = next();
    if (!cursor.peek().isSign(")")) {
      value = computed(first);
      cursor.skipTo();
    }
    cursor.take(")");
    return value;
  }

  private Value unreadable(Token token) {
    if (token.isSign("[") || token.isSign("{")) {
      cursor.skipTo();
      cursor.next();
    }
    return computed(token);
  }

  private Value variable(Token name) {
    if (cursor.peek().isSign("=") && !cursor.peek(1).isSign("&")) {
      cursor.next();
      return ternary();
    }
    boolean environment = name.text().equals("_ENV") || name.text().equals("_SERVER");
    boolean named = cursor.peek().isSign("[") && cursor.peek(2).isSign("]");
    if (environment && named && cursor.peek(1).kind() == Kind.TEXT) {
      cursor.next();
      String key = cursor.next().text();
      cursor.next();
      return isAsked() ? scope.environment(key, Known.NULL) : scope.requiredEnvironment(key);
    }
    return scope.variable(name.text()).orElseGet(() -> unset(name));
  }

  private Value unset(Token name) {
    boolean fromOutside = name.text().startsWith("_") || OF_PHP.contains(name.text());
    return asking && !fromOutside
        ? Known.NULL
        : new Unknown(name.where() + " uses the variable $" + name.text());
  }

  /** Whether what stands around says what holds when nothing is set. */
  private boolean isAsked() {
    Token next = cursor.peek();
    Token second = cursor.peek(1);
    boolean withNothing =
        second.isWord("false")
            || second.isWord("null")
            || (second.kind() == Kind.TEXT && second.text().isEmpty());
    boolean compared = next.kind() == Kind.SIGN && COMPARISONS.contains(next.text()) && withNothing;
    return asking || compared || next.isSign("??") || next.isSign("?:") || next.isSign("?");
  }

  private Value wireName(Token name) {
    if (Character.isDigit(name.text().charAt(0))) {
      return Functions.number(name);
    }
    if (!cursor.peek().isSign("(")) {
      return scope.constant(name, file);
    }
    cursor.next();
    boolean askingBefore = asking;
    asking = Functions.asks(name);
    List<Value> arguments = new ArrayList<>();
    while (!cursor.peek().isSign(")") && !cursor.isAtEnd()) {
      Value argument = next();
      boolean whole = cursor.take(",") || cursor.peek().isSign(")");
      arguments.add(whole ? argument : computed(name));
      if (!whole) {
        cursor.skipTo();
      }
    }
    cursor.take(")");
    asking = askingBefore;
    return functions.result(name, arguments, isAsked());
  }
}
