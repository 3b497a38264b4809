package org.zaplane.site.php;

import java.nio.file.Path;
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

  private final Cursor cursor;
  private final Scope scope;
  private final Path file;
  private final Functions functions;

  Expressions(Cursor cursor, Scope scope, Path file) {
    this.cursor = cursor;
    this.scope = scope;
    this.file = file;
    this.functions = new Functions(scope);
  }

  /** The expression that is next; ends before the comma, semicolon or bracket behind it. */
  Value next() {
    int line = cursor.peek().line();
    Value value = ternary();
    if (!isAtDelimiter()) {
      cursor.skipTo(",", ";", ":", "?");
      return new Unknown("line " + line + " computes it");
    }
    return value;
  }

  /** One side of {@code ||} or {@code &&}. */
  Value operand() {
    return comparison();
  }

  private boolean isAtDelimiter() {
    Token token = cursor.peek();
    boolean sign = token.kind() == Kind.SIGN && ",;:)]}".contains(token.text());
    return sign || cursor.isAtEnd() || token.isWord("or") || token.isWord("and");
  }

  private Value ternary() {
    Value condition = coalesce();
    if (cursor.take("?:")) {
      return choose(condition.truth(), condition, ternary());
    }
    if (cursor.take("?")) {
      if (cursor.take(":")) {
        return choose(condition.truth(), condition, ternary());
      }
      Value yes = ternary();
      cursor.take(":");
      return choose(condition.truth(), yes, ternary());
    }
    return condition;
  }

  private Value choose(Optional<Boolean> condition, Value yes, Value no) {
    return condition
        .map(holds -> holds ? yes : no)
        .orElseGet(() -> new Unknown("it depends on what only PHP can tell"));
  }

  private Value coalesce() {
    Value left = either();
    return cursor.take("??") ? choose(left.isSet(), left, coalesce()) : left;
  }

  private Value either() {
    Value left = both();
    while (cursor.take("||")) {
      Value right = both();
      left = choose(left.truth(), new Known(true), truth(right));
    }
    return left;
  }

  private Value both() {
    Value left = comparison();
    while (cursor.take("&&")) {
      Value right = comparison();
      left = choose(left.truth(), truth(right), Known.FALSE);
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
    String operator = cursor.next().text();
    Value right = concatenation();
    if (left instanceof Known one && right instanceof Known other) {
      boolean strict = operator.length() == 3;
      boolean same = strict ? one.value().equals(other.value()) : one.text().equals(other.text());
      return new Known(same != operator.startsWith("!"));
    }
    return left instanceof Unknown ? left : right;
  }

  private Value concatenation() {
    Value left = unary();
    while (cursor.take(".")) {
      Value right = unary();
      if (left instanceof Known && right instanceof Known) {
        left = Value.of(left.text().orElseThrow() + right.text().orElseThrow());
      } else {
        left = left instanceof Unknown ? left : right;
      }
    }
    return left;
  }

  private Value unary() {
    if (cursor.take("!")) {
      Value value = unary();
      return value.truth().<Value>map(truth -> new Known(!truth)).orElse(value);
    }
    if (cursor.take("@")) {
      return unary();
    }
    boolean cast =
        cursor.peek().isSign("(") && cursor.peek(2).isSign(")") && isCast(cursor.peek(1));
    if (cast) {
      cursor.next();
      String type = cursor.next().text();
      cursor.next();
      return Functions.cast(type, unary());
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
      result = new Unknown("line " + cursor.peek().line() + " computes it");
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
      Value value = next();
      cursor.take(")");
      return value;
    }
    return switch (token.kind()) {
      case TEXT -> Value.of(token.text());
      case TEMPLATE -> new Unknown("line " + token.line() + " puts variables into a text");
      case VARIABLE -> variable(token);
      case WORD -> word(token);
      case SIGN, END -> unreadable(token);
    };
  }

  private Value unreadable(Token token) {
    if (token.isSign("[")) {
      cursor.skipTo("]");
      cursor.take("]");
    }
    return new Unknown("line " + token.line() + " computes it");
  }

  private Value variable(Token name) {
    boolean environment = name.text().equals("_ENV") || name.text().equals("_SERVER");
    boolean named =
        cursor.peek().isSign("[")
            && cursor.peek(1).kind() == Kind.TEXT
            && cursor.peek(2).isSign("]");
    if (environment && named) {
      cursor.next();
      String key = cursor.next().text();
      cursor.next();
      return isAsked() ? scope.environment(key, Known.NULL) : scope.requiredEnvironment(key);
    }
    return scope
        .variable(name.text())
        .orElseGet(() -> new Unknown("line " + name.line() + " uses the variable $" + name.text()));
  }

  /** Whether what stands behind says what holds when nothing is set. */
  private boolean isAsked() {
    return cursor.peek().isSign("??") || cursor.peek().isSign("?:") || cursor.peek().isSign("?");
  }

  private Value word(Token name) {
    if (Character.isDigit(name.text().charAt(0))) {
      return Functions.number(name);
    }
    if (!cursor.peek().isSign("(")) {
      return scope.constant(name, file);
    }
    cursor.next();
    Functions.Call call = new Functions.Call(name);
    while (!cursor.peek().isSign(")") && !cursor.isAtEnd()) {
      call.add(cursor.peek(), cursor.peek(1), next());
      if (!cursor.take(",")) {
        cursor.skipTo(")");
      }
    }
    cursor.take(")");
    return functions.result(call, isAsked());
  }
}
