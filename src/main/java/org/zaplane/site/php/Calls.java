package org.zaplane.site.php;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.zaplane.site.php.Notes.Of;
import org.zaplane.site.php.Token.Kind;

/**
 * Judges the calls of a file. Only functions that are known to set nothing are trusted, and those
 * that the files declare, whose bodies are read on their own; every other one may call what it is
 * given.
 */
final class Calls {

  private static final Set<String> KEYWORDS =
      Set.of(
          ("if elseif while for foreach switch match catch declare return echo print exit die fn"
                  + " function use and or xor include include_once require require_once isset empty"
                  + " array as case clone throw yield instanceof static else do")
              .split(" "));

  static final Set<String> SETS_VARIABLES = Set.of("extract", "parse_str", "mb_parse_str");
  private static final Set<String> SETS_ENVIRONMENT = Set.of("putenv", "apache_setenv");
  private static final Set<String> SETS_SEARCH = Set.of("set_include_path", "chdir", "ini_alter");
  private static final Set<String> PLAIN_WORDS = Set.of("true", "false", "null", "array");
  private static final Set<String> PLAIN_SIGNS = Set.of(",", "[", "]", "(", ")", "=>", "-", "|");
  private static final Set<String> CASTS =
      Set.of("string", "int", "integer", "bool", "boolean", "array", "object", "float");

  private static final Set<String> BEFORE_STATEMENTS = Set.of(";", "{", "}");
  private static final Set<String> BEFORE_ARGUMENTS = Set.of("(", ",", ":");
  private static final Set<String> BEHIND_ARGUMENTS = Set.of(")", ",");
  private static final Set<String> CLOSING = Set.of(")", "]", "}");

  private final Doubts doubts;
  private final List<Token> tokens;

  Calls(Doubts doubts, List<Token> tokens) {
    this.doubts = doubts;
    this.tokens = tokens;
  }

  private Token at(int index) {
    return index < 0 || index >= tokens.size() ? tokens.get(tokens.size() - 1) : tokens.get(index);
  }

  /** Whether a word calls something by a name that the source does not tell otherwise. */
  static boolean isTrusted(String function) {
    return KnownFunctions.PURE.contains(function) || function.equals("define");
  }

  boolean isMember(int place) {
    Token before = at(place - 1);
    return before.isSign("->") || before.isSign("?->") || before.isSign("::");
  }

  /** Notes what a call that begins with a word does. */
  void named(int place, Notes notes) {
    String function = at(place).text().toLowerCase(Locale.ROOT);
    boolean declared = at(place - 1).isWord("function") || at(place - 2).isWord("function");
    if (isMember(place) || at(place - 1).isWord("new")) {
      member(place, function, notes);
    } else if (!declared) {
      global(place, function, notes);
    }
  }

  private void global(int place, String function, Notes notes) {
    if (SETS_VARIABLES.contains(function)) {
      notes.noteAll(Of.VARIABLE, at(place));
    } else if (SETS_ENVIRONMENT.contains(function)) {
      putenv(place + 2, notes);
    } else if (SETS_SEARCH.contains(function) || isSearch(place, function)) {
      notes.noteAll(Of.SEARCH, at(place));
    } else if (!isKnown(function) && !isPlain(place + 1)) {
      notes.noteEverything(at(place));
    }
  }

  private boolean isKnown(String function) {
    return KEYWORDS.contains(function)
        || KnownFunctions.PURE.contains(function)
        || KnownFunctions.WRITING.containsKey(function)
        || function.equals("define")
        || doubts.isDeclared(function);
  }

  private boolean isSearch(int place, String function) {
    Token argument = at(place + 2);
    boolean other = argument.kind() == Kind.TEXT && !argument.text().equals("include_path");
    return function.equals("ini_set") && !other;
  }

  /** A method; libraries read the environment from files, and set constants by a namesake. */
  private void member(int place, String method, Notes notes) {
    notes.noteAll(Of.ENVIRONMENT, at(place));
    if (method.equals("define")) {
      define(place, notes);
    }
  }

  private void putenv(int argument, Notes notes) {
    Token first = at(argument);
    if (first.kind() == Kind.TEXT && first.text().contains("=")) {
      notes.note(Of.ENVIRONMENT, first.text().substring(0, first.text().indexOf('=')), first);
    } else {
      notes.noteAll(Of.ENVIRONMENT, first);
    }
  }

  /** Notes the constant that a call of {@code define} sets. */
  void define(int place, Notes notes) {
    Token name = at(place + 2);
    if (at(place + 1).isSign("(") && name.kind() == Kind.TEXT && at(place + 3).isSign(",")) {
      notes.note(Of.CONSTANT, name.text(), at(place));
    } else {
      notes.noteAll(
          Of.CONSTANT, at(place).where() + " sets constants whose names only PHP can tell");
    }
  }

  /** Whether nothing in the brackets is the name of a function that is computed. */
  private boolean isPlain(int opening) {
    int end = Brackets.behind(tokens, opening);
    for (int i = opening; i < end; i++) {
      Token token = at(i);
      if (token.isWord("function")) {
        // read on its own
        i = Brackets.behindBody(tokens, i) - 1;
      } else if (!isPlain(token)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(Token token) {
    return switch (token.kind()) {
      case TEXT -> true;
      case SIGN -> PLAIN_SIGNS.contains(token.text());
      case WORD ->
          Character.isDigit(token.text().charAt(0))
              || PLAIN_WORDS.contains(token.text().toLowerCase(Locale.ROOT));
      case VARIABLE, TEMPLATE, END -> false;
    };
  }

  /** Whether the bracket calls what an expression before it gives. */
  boolean isComputed(int bracket) {
    Token before = at(bracket - 1);
    if (bracket == 0 || isMember(bracket - 1)) {
      return false;
    }
    return switch (before.kind()) {
      case VARIABLE -> at(bracket - 2).isWord("new") || !isClosure(before.text());
      case TEXT, TEMPLATE -> true;
      case SIGN -> before.isSign("]") || (before.isSign(")") && isCallee(bracket - 1));
      case WORD, END -> false;
    };
  }

  /** Whether what stands in the brackets before a bracket is what is called. */
  private boolean isCallee(int closing) {
    int opening = Brackets.around(tokens, closing);
    Token before = at(opening - 1);
    Token first = at(opening + 1);
    boolean keyword =
        before.kind() == Kind.WORD && KEYWORDS.contains(before.text().toLowerCase(Locale.ROOT));
    boolean cast = CASTS.stream().anyMatch(first::isWord) && opening + 2 == closing;
    boolean closure =
        first.isWord("function")
            || first.isWord("fn")
            || (first.isWord("static") && !at(opening + 2).isSign("::"));
    // what stands behind the closure would be another expression
    return !keyword && !cast && !(closure && isWhole(opening, closing));
  }

  private boolean isWhole(int opening, int closing) {
    boolean block = at(opening + 1).isWord("function") || at(opening + 2).isWord("function");
    return !block || Brackets.behindBody(tokens, opening + 1) == closing;
  }

  /** Whether the variable is nothing but a function that is written in the file. */
  private boolean isClosure(String name) {
    boolean found = false;
    for (int i = 0; i < tokens.size(); i++) {
      if (at(i).kind() == Kind.VARIABLE && at(i).text().equals(name)) {
        boolean set = isSetToClosure(i);
        if (!set && !at(i + 1).isSign("(")) {
          return false;
        }
        found |= set;
      }
    }
    return found;
  }

  private boolean isSetToClosure(int i) {
    int value = at(i + 2).isWord("static") ? i + 3 : i + 2;
    boolean closure = at(value).isWord("function") || at(value).isWord("fn");
    boolean statement = i == 0 || at(i - 1).isSignOf(BEFORE_STATEMENTS);
    return closure && statement && at(i + 1).isSign("=");
  }

  /**
   * Whether a call may write into the variable that begins and ends at these places, because it is
   * an argument of it.
   */
  boolean mayWrite(int from, int behind) {
    boolean spread = at(from - 1).isSign(".") && at(from - 2).isSign(".");
    boolean alone =
        (spread || at(from - 1).isSignOf(BEFORE_ARGUMENTS))
            && at(behind).isSignOf(BEHIND_ARGUMENTS);
    int opening = Brackets.around(tokens, from);
    while (opening > 0 && at(opening).isSign("(") && at(opening - 1).isSign("(")) {
      opening = Brackets.around(tokens, opening);
    }
    return alone && opening > 0 && at(opening).isSign("(") && takesReferences(opening, from);
  }

  private boolean takesReferences(int opening, int argument) {
    Token callee = at(opening - 1);
    if (callee.kind() != Kind.WORD) {
      return callee.kind() != Kind.SIGN || callee.isSignOf(CLOSING);
    }
    if (isMember(opening - 1) || at(opening - 2).isWord("new")) {
      return true;
    }
    String function = callee.text().toLowerCase(Locale.ROOT);
    boolean writes = place(opening, argument) >= KnownFunctions.WRITING.getOrDefault(function, 0);
    boolean keeps =
        KEYWORDS.contains(function) || isTrusted(function) || doubts.keepsArguments(function);
    return writes && !keeps && !at(opening - 2).isWord("function");
  }

  /** How many arguments stand before this place. */
  private int place(int opening, int argument) {
    int before = 0;
    for (int i = opening + 1; i < argument; ) {
      before += at(i).isSign(",") ? 1 : 0;
      i = Brackets.depth(at(i)) > 0 ? Math.min(argument, Brackets.behind(tokens, i)) : i + 1;
    }
    // named arguments and those that an array holds are in no order
    return at(argument - 1).isSign(",") || at(argument - 1).isSign("(")
        ? before
        : Integer.MAX_VALUE;
  }
}
