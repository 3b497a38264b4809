package org.zaplane.site.php;

import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.zaplane.site.php.Token.Kind;
import org.zaplane.site.php.Value.Unknown;

/** Goes through the statements of one file and notes what they set. */
final class Statements {

  private static final Set<String> LOOPS = Set.of("while", "for", "foreach", "switch");
  private static final Set<String> BODIES =
      Set.of("function", "abstract", "final", "class", "interface", "trait", "catch");
  private static final Set<String> BEFORE_BLOCKS = Set.of("do", "try", "finally");

  private final PhpConfig config;
  private final Scope scope;
  private final Path file;
  private final Cursor cursor;
  private final Expressions expressions;

  /** The names that were come across where it is clear whether PHP comes across them. */
  private final Set<Token> reached = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Why it is not sure whether a statement runs. */
  private String doubt = "";

  private boolean over;

  Statements(PhpConfig config, Scope scope, Path file, Cursor cursor) {
    this.config = config;
    this.scope = scope;
    this.file = file;
    this.cursor = cursor;
    this.expressions = new Expressions(cursor, scope, file);
  }

  /**
   * Goes through all of them.
   *
   * @param doubtBefore why it is not sure that the file is included
   */
  void run(Optional<String> doubtBefore) {
    doubt = doubtBefore.orElse("");
    while (!cursor.isAtEnd() && !over) {
      statement(doubtBefore.isEmpty() ? Runs.YES : Runs.PERHAPS);
    }
    new Unreached(config, scope, reached).note(cursor.passed());
  }

  private void statement(Runs runs) {
    int before = cursor.place();
    cursor.inside(
        () -> {
          next(runs);
          return runs;
        });
    if (cursor.place() == before) {
      // whatever it is, it must not stop everything
      cursor.next();
    }
  }

  private void next(Runs runs) {
    cursor.take("@");
    if (cursor.take("#")) {
      // an attribute
      cursor.skipGroup();
    }
    Token first = cursor.peek();
    String word = first.kind() == Kind.WORD ? first.text().toLowerCase(Locale.ROOT) : "";
    if (first.isSign("{")) {
      block(runs);
    } else if (word.equals("if")) {
      branches(runs);
    } else if (first.kind() == Kind.VARIABLE && Ahead.isAssignment(cursor)) {
      assignment(runs);
    } else if (word.equals("const")) {
      constants(runs);
    } else {
      byKeyword(word, runs);
    }
  }

  private void byKeyword(String word, Runs runs) {
    if (BEFORE_BLOCKS.contains(word)) {
      cursor.next();
      statement(runs);
    } else if (LOOPS.contains(word)) {
      loop();
    } else if (BODIES.contains(word)) {
      body();
    } else {
      other(runs);
    }
  }

  private void block(Runs runs) {
    cursor.next();
    while (!cursor.isAtEnd() && !cursor.take("}") && !over) {
      statement(runs);
    }
  }

  /** Goes behind it; what is set in it is noted at the end. */
  private void loop() {
    String end = "end" + cursor.next().text();
    cursor.skipGroup();
    if (cursor.take(":")) {
      while (!cursor.isAtEnd() && !cursor.takeWord(end)) {
        cursor.next();
      }
    } else {
      body();
    }
  }

  private void body() {
    cursor.skipTo("{", ";");
    if (cursor.peek().isSign("{")) {
      cursor.skipGroup();
    } else {
      cursor.next();
    }
  }

  private void assignment(Runs runs) {
    Token name = cursor.next();
    reached.add(name);
    Token sign = cursor.next();
    Optional<Value> before = scope.variable(name.text());
    Value value = expressions.next();
    if (sign.isSign(".=")) {
      value = Value.joined(before.orElse(Value.of("")), value);
    }
    boolean kept = sign.isSign("??=") && before.isPresent();
    if (runs != Runs.NO && !kept) {
      scope.assign(name.text(), sure(runs, value, name));
    }
    endOfStatement();
  }

  private void constants(Runs runs) {
    do {
      cursor.next();
      Token name = cursor.next();
      cursor.take("=");
      define(runs, name.text(), expressions.next(), name);
    } while (cursor.peek().isSign(","));
    endOfStatement();
  }

  private void define(Runs runs, String name, Value value, Token place) {
    if (runs != Runs.NO) {
      scope.define(name, sure(runs, value, place), runs == Runs.YES);
    }
  }

  private Value sure(Runs runs, Value value, Token place) {
    return runs == Runs.YES
        ? value
        : new Unknown(
            place.where()
                + " sets it on a condition that only PHP can tell"
                + (doubt.isEmpty() ? "" : " (" + doubt + ")"));
  }

  /**
   * {@code if} in its four spellings: with a statement, a block, or {@code :} and {@code endif}.
   */
  private void branches(Runs runs) {
    String doubtBefore = doubt;
    Runs rest = runs;
    boolean more = true;
    while (more) {
      Optional<Boolean> holds = Optional.of(true);
      cursor.next();
      if (cursor.peek().isSign("(")) {
        cursor.next();
        holds = truth(expressions.next());
        cursor.skipTo(")");
        cursor.take(")");
      } else if (cursor.peek().isWord("if")) {
        continue;
      }
      branch(rest.and(holds));
      rest = rest.and(holds.map(yes -> !yes));
      more = !over && (cursor.peek().isWord("elseif") || cursor.peek().isWord("else"));
    }
    if (cursor.takeWord("endif")) {
      endOfStatement();
    }
    doubt = doubtBefore;
  }

  private Optional<Boolean> truth(Value condition) {
    if (condition instanceof Unknown unknown) {
      doubt = unknown.why();
    }
    return condition.truth();
  }

  private void branch(Runs runs) {
    if (!cursor.take(":")) {
      statement(runs);
      return;
    }
    while (!cursor.isAtEnd()
        && !over
        && !cursor.peek().isWord("elseif")
        && !cursor.peek().isWord("else")
        && !cursor.peek().isWord("endif")) {
      statement(runs);
    }
  }

  /**
   * A call of {@code define} or the inclusion of a file, alone or behind {@code defined(…) ||}; or
   * something else.
   */
  private void other(Runs runs) {
    Token first = cursor.peek();
    if ((first.isWord("return") || first.isWord("exit") || first.isWord("die"))
        && runs == Runs.YES) {
      over = true;
      return;
    }
    String doubtBefore = doubt;
    Runs now = runs;
    while (!Ahead.isDefine(cursor) && !Ahead.isInclude(cursor) && !Ahead.isEndOfStatement(cursor)) {
      Value condition = expressions.operand();
      now = now.and(connected(truth(condition)));
    }
    if (Ahead.isDefine(cursor)) {
      defineCall(now);
    } else if (Ahead.isInclude(cursor)) {
      include(now);
    }
    doubt = doubtBefore;
    endOfStatement();
  }

  /** Whether what stands behind the operator runs. */
  private Optional<Boolean> connected(Optional<Boolean> condition) {
    Optional<Boolean> known = condition;
    if (!Ahead.isConnector(cursor)) {
      known = Optional.empty();
      cursor.skipTo(";", "||", "&&");
    }
    if (cursor.take("||") || cursor.takeWord("or")) {
      cursor.take("@");
      return known.map(holds -> !holds);
    }
    if (cursor.take("&&") || cursor.takeWord("and")) {
      cursor.take("@");
      return known;
    }
    return Optional.of(false);
  }

  private void include(Runs runs) {
    Token place = cursor.next();
    reached.add(place);
    String where = place.where();
    Value name = expressions.next();
    if (runs != Runs.NO) {
      config.include(name, file, where, runs == Runs.YES ? Optional.empty() : Optional.of(doubt));
    }
  }

  private void defineCall(Runs runs) {
    Token place = cursor.next();
    reached.add(place);
    cursor.next();
    Value name = expressions.next();
    cursor.take(",");
    Value value = expressions.next();
    if (name instanceof Unknown && runs != Runs.NO) {
      config.notFollowed(place.where() + " sets a constant whose name only PHP can tell");
    }
    name.text().ifPresent(text -> define(runs, text, value, place));
    cursor.skipTo(")");
    cursor.take(")");
  }

  private void endOfStatement() {
    cursor.skipTo(";");
    cursor.take(";");
  }
}
