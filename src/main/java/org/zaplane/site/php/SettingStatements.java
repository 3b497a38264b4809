package org.zaplane.site.php;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.zaplane.site.php.Notes.Of;
import org.zaplane.site.php.Value.Unknown;

/**
 * Reads the statements that set something: assignments, constants, included files. Whatever it goes
 * over is looked at for side effects.
 */
final class SettingStatements {

  private static final String[] CONNECTORS = {";", "||", "&&", "or", "and"};

  private final PhpConfig config;
  private final Scope scope;
  private final Path file;
  private final List<Token> tokens;
  private final Cursor cursor;
  private final Expressions expressions;
  private final SideEffects effects;

  /** Why it is not sure whether a statement runs. */
  private String doubt = "";

  /** For one file, at the place of the cursor. */
  SettingStatements(PhpConfig config, Scope scope, Path file, List<Token> tokens, Cursor cursor) {
    this.config = config;
    this.scope = scope;
    this.file = file;
    this.tokens = tokens;
    this.cursor = cursor;
    this.expressions = new Expressions(cursor, scope, file);
    this.effects = new SideEffects(config.doubts(), scope, tokens);
  }

  String doubt() {
    return doubt;
  }

  void doubt(String why) {
    doubt = why;
  }

  /** The condition in the brackets, of which the first one was gone through. */
  Optional<Boolean> condition(Reachability runs) {
    return truth(evaluated(runs, expressions::closed));
  }

  /** Goes over tokens, and looks at them. */
  void over(Reachability runs, Runnable going) {
    int from = cursor.place();
    going.run();
    look(runs, from, cursor.place());
  }

  private void look(Reachability runs, int from, int to) {
    if (runs != Reachability.NO) {
      effects.of(from, to);
    }
  }

  /** Evaluates an expression that ends before one of these; first, what it sets besides. */
  Value evaluated(Reachability runs, Supplier<Value> evaluation, String... ends) {
    look(runs, cursor.place(), cursor.end(ends));
    return evaluation.get();
  }

  /** A variable is given a value. */
  void assignment(Reachability runs) {
    Token name = cursor.next();
    Token sign = cursor.next();
    Value value = evaluated(runs, expressions::next, ";", ",");
    Optional<Value> before = scope.variable(name.text());
    if (sign.isSign(".=")) {
      value = Value.joined(before.orElse(Value.of("")), value);
    }
    if (sign.isSign("??=") && before.isPresent()) {
      Value old = before.get();
      value = old.isSet().map(set -> set).orElse(true) ? old : value;
    }
    if (runs != Reachability.NO) {
      assign(name, sure(runs, value, name));
    }
    endOfStatement(runs);
  }

  /** Some variables stand for others. */
  private void assign(Token name, Value value) {
    switch (name.text()) {
      case "_ENV", "_SERVER" -> scope.noteAll(Of.ENVIRONMENT, name);
      case "GLOBALS" -> scope.noteAll(Of.VARIABLE, name);
      default -> scope.assign(name.text(), value);
    }
  }

  /** {@code const}. */
  void constants(Reachability runs) {
    do {
      cursor.next();
      Token name = cursor.next();
      cursor.take("=");
      define(runs, name.text(), evaluated(runs, expressions::next, ",", ";"), name);
    } while (cursor.peek().isSign(","));
    endOfStatement(runs);
  }

  private void define(Reachability runs, String name, Value value, Token place) {
    if (runs != Reachability.NO) {
      scope.define(name, sure(runs, value, place), runs == Reachability.YES);
    }
  }

  private Value sure(Reachability runs, Value value, Token place) {
    return runs == Reachability.YES
        ? value
        : new Unknown(
            place.where()
                + " sets it on a condition that only PHP can tell"
                + (doubt.isEmpty() ? "" : " (" + doubt + ")"));
  }

  /** Whether it holds; if it cannot be told, the reason is kept. */
  Optional<Boolean> truth(Value condition) {
    if (condition instanceof Unknown unknown) {
      doubt = unknown.why();
    }
    return condition.truth();
  }

  /**
   * A call of {@code define} or the inclusion of a file, alone or behind {@code defined(…) ||}; or
   * something else.
   */
  void other(Reachability runs) {
    String doubtBefore = doubt;
    Reachability now = runs;
    while (!Lookahead.isDefine(cursor)
        && !Lookahead.isInclude(cursor)
        && !Lookahead.isEndOfStatement(cursor)) {
      Value condition = evaluated(now, expressions::operand, CONNECTORS);
      now = now.and(connected(truth(condition)));
    }
    if (Lookahead.isDefine(cursor)) {
      defineCall(now);
    } else if (Lookahead.isInclude(cursor)) {
      include(now);
    }
    doubt = doubtBefore;
    endOfStatement(runs);
  }

  /** Whether what stands behind the operator runs. */
  private Optional<Boolean> connected(Optional<Boolean> condition) {
    Optional<Boolean> known = condition;
    if (!Lookahead.isConnector(cursor)) {
      known = Optional.empty();
      cursor.skipTo(CONNECTORS);
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

  private void include(Reachability runs) {
    Token place = cursor.next();
    int end = cursor.end(";", "or", "and", "||", "&&");
    boolean wordPress =
        tokens.subList(cursor.place(), end).stream().anyMatch(PhpConfig::isWordPress);
    Value name = evaluated(runs, expressions::next, ";");
    if (runs == Reachability.NO) {
      return;
    }
    if (wordPress) {
      config.stop(runs == Reachability.YES);
      return;
    }
    config.include(
        name, file, place, runs == Reachability.YES ? Optional.empty() : Optional.of(doubt));
  }

  private void defineCall(Reachability runs) {
    Token place = cursor.next();
    cursor.next();
    look(runs, cursor.place(), cursor.end());
    Value name = expressions.next();
    cursor.take(",");
    Token second = cursor.peek();
    Value value = expressions.next();
    if (!cursor.peek().isSign(")") && !cursor.peek().isSign(",")) {
      value = new Unknown(second.where() + " computes it");
    }
    if (name instanceof Unknown && runs != Reachability.NO) {
      scope.noteAll(Of.CONSTANT, place.where() + " sets a constant whose name only PHP can tell");
    }
    if (name.text().isPresent()) {
      define(runs, name.text().get(), value, place);
    }
    cursor.skipTo(")");
    cursor.take(")");
  }

  void endOfStatement(Reachability runs) {
    over(runs, () -> cursor.skipTo(";"));
    cursor.take(";");
  }
}
