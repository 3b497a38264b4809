package org.zaplane.site.php;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.zaplane.site.php.Token.Kind;
import org.zaplane.site.php.Value.Known;

/** Goes through the statements of one file as PHP does. */
final class Statements {

  private static final Set<String> ENDS_OF_BRANCH = Set.of("elseif", "else", "endif");

  private final Scope scope;
  private final Cursor cursor;
  private final Expressions expressions;

  Statements(PhpConfig config, Scope scope, Path file, List<Token> tokens) {
    this.scope = scope;
    this.cursor = new Cursor(tokens);
    this.expressions = new Expressions(cursor, config, scope, file);
  }

  void run() {
    while (!cursor.isAtEnd()) {
      statement();
    }
  }

  private void statement() {
    cursor.deeper();
    Token first = cursor.peek();
    if (first.is("{")) {
      block();
    } else if (first.is("if")) {
      branches();
    } else if (first.is("function") && cursor.peek(1).kind() == Kind.WORD) {
      // what it does counts where it is called, and that is not followed
      cursor.skipFunction();
    } else {
      if (cursor.reach().never()) {
        cursor.skipStatement();
      } else {
        simple(first);
      }
      if (!cursor.isAtEnd()) {
        cursor.expect(";");
      }
    }
    cursor.shallower();
  }

  private void simple(Token first) {
    if (cursor.take("const")) {
      Token name = cursor.next();
      cursor.expect("=");
      scope.define(name.text(), cursor.reach().told(expressions.whole().used(), name));
    } else if (cursor.take("return")) {
      returns(first);
    } else if (!first.is(";")) {
      cursor.take("echo");
      expressions.whole();
    }
  }

  private void returns(Token word) {
    if (!cursor.peek().is(";")) {
      expressions.whole();
    }
    if (!cursor.reach().isCertain()) {
      throw new Unfollowed(word.where() + " ends the file on a condition that only PHP can tell");
    }
    cursor.toEnd();
  }

  private void block() {
    if (cursor.reach().never()) {
      cursor.skipGroup();
      return;
    }
    cursor.next();
    while (!cursor.isAtEnd() && !cursor.take("}")) {
      statement();
    }
  }

  /** {@code if} with its {@code elseif} and {@code else}, in the form with colons as well. */
  private void branches() {
    Reach outside = cursor.reach();
    Reach rest = outside;
    boolean otherwise;
    boolean colons;
    do {
      Token word = cursor.next();
      otherwise = word.is("else") && !cursor.take("if");
      cursor.enter(rest);
      Value condition = otherwise ? Known.TRUE : condition();
      cursor.enter(rest.when(condition, true));
      rest = rest.when(condition, false);
      colons = cursor.take(":");
      branch(colons);
    } while (!otherwise && (cursor.peek().is("elseif") || cursor.peek().is("else")));
    cursor.enter(outside);
    if (colons && !cursor.isAtEnd()) {
      cursor.expect("endif");
      cursor.expect(";");
    }
  }

  private void branch(boolean colons) {
    if (!colons) {
      statement();
      return;
    }
    while (!cursor.isAtEnd() && !cursor.peek().isOneOf(ENDS_OF_BRANCH)) {
      statement();
    }
  }

  private Value condition() {
    cursor.expect("(");
    Value condition = expressions.whole();
    cursor.expect(")");
    return condition;
  }
}
