package org.zaplane.site.php;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.zaplane.site.php.Token.Kind;
import org.zaplane.site.php.Value.Unknown;

/** Goes through the statements of one file and notes what they set. */
final class Statements {

  private static final Set<String> INCLUDES =
      Set.of("require", "require_once", "include", "include_once");
  private static final Set<String> BODIES =
      Set.of(
          "function",
          "class",
          "interface",
          "trait",
          "while",
          "for",
          "foreach",
          "switch",
          "try",
          "catch",
          "finally",
          "do");

  private final PhpConfig config;
  private final Scope scope;
  private final Cursor cursor;
  private final Expressions expressions;
  private boolean over;

  Statements(PhpConfig config, Scope scope, Path file, Cursor cursor) {
    this.config = config;
    this.scope = scope;
    this.cursor = cursor;
    this.expressions = new Expressions(cursor, scope, file);
  }

  /** How sure it is that a statement runs. */
  private enum Runs {
    YES,
    PERHAPS,
    NO;

    Runs and(Optional<Boolean> condition) {
      if (this == NO || condition.equals(Optional.of(false))) {
        return NO;
      }
      return condition.isPresent() ? this : PERHAPS;
    }
  }

  void run(boolean certain) {
    while (!cursor.isAtEnd() && !over) {
      statement(certain ? Runs.YES : Runs.PERHAPS);
    }
  }

  private void statement(Runs runs) {
    Token first = cursor.peek();
    if (first.isSign("{")) {
      block(runs);
    } else if (first.isWord("if")) {
      branches(runs);
    } else if (first.kind() == Kind.VARIABLE && isAssignment()) {
      assignment(runs);
    } else if (first.isWord("const")) {
      constant(runs);
    } else if (INCLUDES.stream().anyMatch(first::isWord)) {
      cursor.next();
      Value file = expressions.next();
      if (runs != Runs.NO) {
        config.include(file, first.line(), runs == Runs.YES);
      }
      endOfStatement();
    } else if (BODIES.stream().anyMatch(first::isWord)) {
      body();
    } else {
      other(runs);
    }
  }

  private void block(Runs runs) {
    cursor.next();
    while (!cursor.isAtEnd() && !cursor.take("}")) {
      statement(runs);
    }
  }

  /** Functions, classes and loops: nobody configures in them. */
  private void body() {
    cursor.skipTo("{", ";");
    if (cursor.peek().isSign("{")) {
      cursor.skipGroup();
    } else {
      cursor.next();
    }
  }

  private boolean isAssignment() {
    return cursor.peek(1).isSign("=") || cursor.peek(1).isSign("??=");
  }

  private void assignment(Runs runs) {
    Token name = cursor.next();
    boolean onlyIfUnset = cursor.next().isSign("??=");
    Value value = expressions.next();
    boolean kept = onlyIfUnset && scope.variable(name.text()).isPresent();
    if (runs != Runs.NO && !kept) {
      scope.assign(name.text(), sure(runs, value, name.line()));
    }
    endOfStatement();
  }

  private void constant(Runs runs) {
    cursor.next();
    Token name = cursor.next();
    cursor.take("=");
    define(runs, name.text(), expressions.next(), name.line());
    endOfStatement();
  }

  private void define(Runs runs, String name, Value value, int line) {
    if (runs != Runs.NO) {
      scope.define(name, sure(runs, value, line));
    }
  }

  private static Value sure(Runs runs, Value value, int line) {
    return runs == Runs.YES
        ? value
        : new Unknown("line " + line + " sets it on a condition that only PHP can tell");
  }

  /**
   * {@code if} in its four spellings: with a statement, a block, or {@code :} and {@code endif}.
   */
  private void branches(Runs runs) {
    Runs rest = runs;
    boolean more = true;
    while (more) {
      Optional<Boolean> holds = Optional.of(true);
      cursor.next();
      if (cursor.peek().isSign("(")) {
        cursor.next();
        holds = expressions.next().truth();
        cursor.skipTo(")");
        cursor.take(")");
      } else if (cursor.peek().isWord("if")) {
        continue;
      }
      branch(rest.and(holds));
      rest = rest.and(holds.map(yes -> !yes));
      more = cursor.peek().isWord("elseif") || cursor.peek().isWord("else");
    }
    if (cursor.takeWord("endif")) {
      endOfStatement();
    }
  }

  private void branch(Runs runs) {
    if (!cursor.take(":")) {
      statement(runs);
      return;
    }
    while (!cursor.isAtEnd()
        && !cursor.peek().isWord("elseif")
        && !cursor.peek().isWord("else")
        && !cursor.peek().isWord("endif")) {
      statement(runs);
    }
  }

  /** A call of {@code define}, alone or behind {@code defined(…) ||}; or something else. */
  private void other(Runs runs) {
    Token first = cursor.peek();
    if ((first.isWord("return") || first.isWord("exit") || first.isWord("die"))
        && runs == Runs.YES) {
      over = true;
      return;
    }
    cursor.take("@");
    Runs now = runs;
    while (!isDefine() && !isEndOfStatement()) {
      Value condition = expressions.operand();
      now = now.and(connected(condition.truth()));
    }
    if (isDefine()) {
      defineCall(now);
    }
    endOfStatement();
  }

  /** Whether what stands behind the operator runs. */
  private Optional<Boolean> connected(Optional<Boolean> condition) {
    if (cursor.take("||") || cursor.takeWord("or")) {
      return condition.map(holds -> !holds);
    }
    if (cursor.take("&&") || cursor.takeWord("and")) {
      return condition;
    }
    cursor.skipTo(";");
    return Optional.of(false);
  }

  private boolean isDefine() {
    return cursor.peek().isWord("define") && cursor.peek(1).isSign("(");
  }

  private boolean isEndOfStatement() {
    return cursor.isAtEnd() || cursor.peek().isSign(";") || cursor.peek().isSign("}");
  }

  private void defineCall(Runs runs) {
    int line = cursor.next().line();
    cursor.next();
    Value name = expressions.next();
    cursor.take(",");
    Value value = expressions.next();
    name.text().ifPresent(text -> define(runs, text, value, line));
    cursor.skipTo(")");
    cursor.take(")");
  }

  private void endOfStatement() {
    cursor.skipTo(";");
    if (!cursor.take(";") && cursor.peek().isSign(")")) {
      // an odd bracket must not stop everything
      cursor.next();
    }
  }
}
