package org.zaplane.site.php;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.zaplane.site.php.Token.Kind;

/** Goes through the statements of one file as PHP does, as far as it can be told. */
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

  private final PhpConfig config;
  private final List<Token> tokens;
  private final Cursor cursor;
  private final SettingStatements settings;

  private boolean over;

  /** Whether the file may have ended before. */
  private boolean returned;

  /** Whether the block may have ended before. */
  private boolean left;

  Statements(PhpConfig config, Scope scope, Path file, List<Token> tokens) {
    this.config = config;
    this.tokens = tokens;
    this.cursor = new Cursor(tokens);
    this.settings = new SettingStatements(config, scope, file, tokens, cursor);
  }

  /**
   * Goes through all of them.
   *
   * @param doubtBefore why it is not sure that the file is included
   */
  void run(Optional<String> doubtBefore) {
    settings.doubt(doubtBefore.orElse(""));
    while (!cursor.isAtEnd() && !hasEnded()) {
      statement(doubtBefore.isEmpty() ? Reachability.YES : Reachability.PERHAPS);
    }
  }

  private boolean hasEnded() {
    return over || config.hasEnded();
  }

  private void statement(Reachability runs) {
    int before = cursor.place();
    boolean unsure = left || returned || config.isPerhapsOver();
    Reachability now = unsure ? runs.and(Optional.empty()) : runs;
    cursor.inside(
        () -> {
          next(now);
          return now;
        });
    if (cursor.place() == before) {
      // whatever it is, it must not stop everything
      cursor.next();
    }
    if (config.isTried() && runs != Reachability.NO) {
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

  private void next(Reachability runs) {
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
    } else if (first.kind() == Kind.VARIABLE && Lookahead.isAssignment(cursor)) {
      settings.assignment(runs);
    } else if (word.equals("const")) {
      settings.constants(runs);
    } else {
      byKeyword(word, runs);
    }
  }

  private void byKeyword(String word, Reachability runs) {
    if (word.equals("do")) {
      doBlock(runs);
    } else if (word.equals("try")) {
      tryBlock(runs);
    } else if (word.equals("finally")) {
      cursor.next();
      statement(runs);
    } else if (word.equals("catch")) {
      settings.over(runs, this::body);
    } else if (LOOPS.contains(word)) {
      settings.over(runs, () -> loop(word));
    } else if (DECLARATIONS.contains(word) && cursor.peek(1).kind() != Kind.END) {
      // functions are looked at on their own
      body();
    } else if (JUMPS.contains(word)) {
      jump(word, runs);
    } else {
      settings.other(runs);
    }
  }

  private void block(Reachability runs) {
    cursor.next();
    while (!cursor.isAtEnd() && !cursor.take("}") && !hasEnded()) {
      statement(runs);
    }
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
  private void doBlock(Reachability runs) {
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
      settings.over(runs, this::body);
    }
  }

  private void tryBlock(Reachability runs) {
    cursor.next();
    config.countTries(1);
    inside(runs);
    config.countTries(-1);
  }

  /** A block that may be left; what stands behind it runs all the same. */
  private void inside(Reachability runs) {
    boolean before = left;
    statement(runs);
    left = before;
  }

  /** Leaves a block, the file, or everything. */
  private void jump(String word, Reachability runs) {
    cursor.next();
    settings.over(runs, () -> cursor.skipTo(";"));
    cursor.take(";");
    if (runs == Reachability.NO) {
      return;
    }
    boolean sure = runs == Reachability.YES;
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

  /**
   * {@code if} in its four spellings: with a statement, a block, or {@code :} and {@code endif}.
   */
  private void branches(Reachability runs) {
    String doubtBefore = settings.doubt();
    Reachability rest = runs;
    boolean more = true;
    while (more) {
      Optional<Boolean> holds = Optional.of(true);
      cursor.next();
      if (cursor.peek().isSign("(")) {
        cursor.next();
        holds = settings.condition(rest);
      } else if (cursor.peek().isWord("if")) {
        continue;
      }
      branch(rest.and(holds));
      rest = rest.and(holds.map(yes -> !yes));
      more = !hasEnded() && (cursor.peek().isWord("elseif") || cursor.peek().isWord("else"));
    }
    if (cursor.takeWord("endif")) {
      settings.endOfStatement(runs);
    }
    settings.doubt(doubtBefore);
  }

  private void branch(Reachability runs) {
    if (!cursor.take(":")) {
      statement(runs);
      return;
    }
    while (!cursor.isAtEnd()
        && !hasEnded()
        && !cursor.peek().isWord("elseif")
        && !cursor.peek().isWord("else")
        && !cursor.peek().isWord("endif")) {
      statement(runs);
    }
  }
}
