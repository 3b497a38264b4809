package org.zaplane.site.php;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.zaplane.site.php.Notes.Of;
import org.zaplane.site.php.Token.Kind;
import org.zaplane.site.php.Value.Unknown;

/**
 * Goes through the statements of one file and notes what they set. Whatever it goes over is looked
 * at for side effects.
 */
final class Statements {

  private static final Set<String> LOOPS = Set.of("while", "for", "foreach", "switch");
  private static final Set<String> DECLARATIONS =
      Set.of("function", "abstract", "final", "readonly", "class", "interface", "trait", "enum");
  private static final Set<String> JUMPS =
      Set.of("return", "exit", "die", "throw", "break", "continue", "__halt_compiler");

  /** What cannot throw anything. */
  private static final Set<String> CALM_WORDS =
      Set.of("if", "else", "define", "defined", "getenv", "true", "false", "finally");

  private static final Set<String> CALM_SIGNS =
      Set.of("(", ")", "{", "}", ",", ";", "=", ".", ".=", "!", "||", "&&");

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

  private boolean over;

  /** Whether the file may have ended before. */
  private boolean returned;

  /** Whether the block may have ended before. */
  private boolean left;

  Statements(PhpConfig config, Scope scope, Path file, List<Token> tokens) {
    this.config = config;
    this.scope = scope;
    this.file = file;
    this.tokens = tokens;
    this.cursor = new Cursor(tokens);
    this.expressions = new Expressions(cursor, scope, file);
    this.effects = new SideEffects(config.doubts(), scope, tokens);
  }

  /**
   * Goes through all of them.
   *
   * @param doubtBefore why it is not sure that the file is included
   */
  void run(Optional<String> doubtBefore) {
    doubt = doubtBefore.orElse("");
    while (!cursor.isAtEnd() && !isOver()) {
      statement(doubtBefore.isEmpty() ? Runs.YES : Runs.PERHAPS);
    }
  }

  private boolean isOver() {
    return over || config.isOver();
  }

  private void statement(Runs runs) {
    int before = cursor.place();
    boolean unsure = left || returned || config.isPerhapsOver();
    Runs now = unsure ? runs.and(Optional.empty()) : runs;
    cursor.inside(
        () -> {
          next(now);
          return now;
        });
    if (cursor.place() == before) {
      // whatever it is, it must not stop everything
      cursor.next();
    }
    if (config.isTried() && runs != Runs.NO) {
      left |= !tokens.subList(before, cursor.place()).stream().allMatch(Statements::isCalm);
    }
  }

  private static boolean isCalm(Token token) {
    return switch (token.kind()) {
      case TEXT, VARIABLE, END -> true;
      case WORD -> CALM_WORDS.contains(token.text().toLowerCase(Locale.ROOT));
      case SIGN -> CALM_SIGNS.contains(token.text());
      case TEMPLATE -> false;
    };
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
    if (word.equals("do")) {
      doBlock(runs);
    } else if (word.equals("try")) {
      tryBlock(runs);
    } else if (word.equals("finally")) {
      cursor.next();
      statement(runs);
    } else if (word.equals("catch")) {
      over(runs, this::body);
    } else if (LOOPS.contains(word)) {
      over(runs, () -> loop(word));
    } else if (DECLARATIONS.contains(word) && cursor.peek(1).kind() != Kind.END) {
      // functions are looked at on their own
      body();
    } else if (JUMPS.contains(word)) {
      jump(word, runs);
    } else {
      other(runs);
    }
  }

  private void block(Runs runs) {
    cursor.next();
    while (!cursor.isAtEnd() && !cursor.take("}") && !isOver()) {
      statement(runs);
    }
  }

  /** Goes over tokens, and looks at them. */
  private void over(Runs runs, Runnable going) {
    int from = cursor.place();
    going.run();
    look(runs, from, cursor.place());
  }

  private void look(Runs runs, int from, int to) {
    if (runs != Runs.NO) {
      effects.of(from, to);
    }
  }

  /** Evaluates an expression that ends before one of these; first, what it sets besides. */
  private Value evaluated(Runs runs, Supplier<Value> evaluation, String... ends) {
    look(runs, cursor.place(), cursor.end(ends));
    return evaluation.get();
  }

  private void loop(String word) {
    cursor.next();
    cursor.skipGroup();
    if (!cursor.take(":")) {
      body();
      return;
    }
    for (int depth = 1; depth > 0 && !cursor.isAtEnd(); ) {
      Token token = cursor.next();
      if (token.isWord("end" + word)) {
        depth--;
      } else if (token.isWord(word) && cursor.peek().isSign("(")) {
        cursor.skipGroup();
        depth += cursor.peek().isSign(":") ? 1 : 0;
      }
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

  /** A block that runs once and may be left, or a loop. */
  private void doBlock(Runs runs) {
    cursor.next();
    int behind = Brackets.behind(tokens, cursor.place());
    boolean once =
        cursor.peek().isSign("{")
            && tokens.get(behind).isWord("while")
            && (tokens.get(behind + 2).isWord("false") || tokens.get(behind + 2).isWord("0"))
            && tokens.get(behind + 3).isSign(")");
    if (once) {
      inside(runs);
    } else {
      over(runs, this::body);
    }
  }

  private void tryBlock(Runs runs) {
    cursor.next();
    config.countTries(1);
    inside(runs);
    config.countTries(-1);
  }

  /** A block that may be left; what stands behind it runs all the same. */
  private void inside(Runs runs) {
    boolean before = left;
    statement(runs);
    left = before;
  }

  /** Leaves a block, the file, or everything. */
  private void jump(String word, Runs runs) {
    cursor.next();
    over(runs, () -> cursor.skipTo(";"));
    cursor.take(";");
    if (runs == Runs.NO) {
      return;
    }
    boolean sure = runs == Runs.YES;
    switch (word) {
      case "break", "continue" -> left = true;
      case "return", "__halt_compiler" -> {
        over = sure;
        // PHP reads the first file to its end, or there is no WordPress
        returned |= config.isIncluded();
      }
      default -> {
        boolean caught = word.equals("throw") && config.isTried();
        left |= caught;
        if (sure && !caught) {
          config.stop(true);
        }
      }
    }
  }

  private void assignment(Runs runs) {
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
    if (runs != Runs.NO) {
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

  private void constants(Runs runs) {
    do {
      cursor.next();
      Token name = cursor.next();
      cursor.take("=");
      define(runs, name.text(), evaluated(runs, expressions::next, ",", ";"), name);
    } while (cursor.peek().isSign(","));
    endOfStatement(runs);
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
        holds = truth(evaluated(rest, expressions::closed));
      } else if (cursor.peek().isWord("if")) {
        continue;
      }
      branch(rest.and(holds));
      rest = rest.and(holds.map(yes -> !yes));
      more = !isOver() && (cursor.peek().isWord("elseif") || cursor.peek().isWord("else"));
    }
    if (cursor.takeWord("endif")) {
      endOfStatement(runs);
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
        && !isOver()
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
    String doubtBefore = doubt;
    Runs now = runs;
    while (!Ahead.isDefine(cursor) && !Ahead.isInclude(cursor) && !Ahead.isEndOfStatement(cursor)) {
      Value condition = evaluated(now, expressions::operand, CONNECTORS);
      now = now.and(connected(truth(condition)));
    }
    if (Ahead.isDefine(cursor)) {
      defineCall(now);
    } else if (Ahead.isInclude(cursor)) {
      include(now);
    }
    doubt = doubtBefore;
    endOfStatement(runs);
  }

  /** Whether what stands behind the operator runs. */
  private Optional<Boolean> connected(Optional<Boolean> condition) {
    Optional<Boolean> known = condition;
    if (!Ahead.isConnector(cursor)) {
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

  private void include(Runs runs) {
    Token place = cursor.next();
    int end = cursor.end(";", "or", "and", "||", "&&");
    boolean wordPress =
        tokens.subList(cursor.place(), end).stream().anyMatch(PhpConfig::isWordPress);
    Value name = evaluated(runs, expressions::next, ";");
    if (runs == Runs.NO) {
      return;
    }
    if (wordPress) {
      config.stop(runs == Runs.YES);
      return;
    }
    config.include(name, file, place, runs == Runs.YES ? Optional.empty() : Optional.of(doubt));
  }

  private void defineCall(Runs runs) {
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
    if (name instanceof Unknown && runs != Runs.NO) {
      scope.noteAll(Of.CONSTANT, place.where() + " sets a constant whose name only PHP can tell");
    }
    if (name.text().isPresent()) {
      define(runs, name.text().get(), value, place);
    }
    cursor.skipTo(")");
    cursor.take(")");
  }

  private void endOfStatement(Runs runs) {
    over(runs, () -> cursor.skipTo(";"));
    cursor.take(";");
  }
}
