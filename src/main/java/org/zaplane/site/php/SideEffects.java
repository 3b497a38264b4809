package org.zaplane.site.php;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.zaplane.site.php.Doubts.Of;
import org.zaplane.site.php.Token.Kind;
import org.zaplane.site.php.Value.Known;

/**
 * Finds what a file sets by other means than {@code define}, {@code const} and plain assignments:
 * such names cannot be told without running PHP. Rare, so everything like it counts.
 */
final class SideEffects {

  private static final Set<String> SETS_ANYTHING = Set.of("eval", "goto", "namespace");
  private static final Set<String> SETS_VARIABLES = Set.of("extract", "parse_str", "mb_parse_str");
  private static final Set<String> SETS_ARGUMENTS =
      Set.of("list", "unset", "settype", "preg_match", "preg_match_all", "sscanf");
  private static final Set<String> CALLS =
      Set.of("call_user_func", "call_user_func_array", "array_map", "array_walk", "array_filter");
  private static final Set<String> OPERATORS = Set.of("+", "-", "*", "/", "%", "|", "&", "^");

  /** Of {@code <<=}, {@code >>=} and {@code **=}. */
  private static final Set<String> DOUBLE_OPERATORS = Set.of("<", ">", "*");

  private static final Set<String> CLOSURES = Set.of("function", "fn", "static");

  private final Doubts doubts;
  private final Scope scope;
  private final List<Token> tokens;
  private final Set<String> takingReferences;

  SideEffects(Doubts doubts, Scope scope, List<Token> tokens) {
    this.doubts = doubts;
    this.scope = scope;
    this.tokens = tokens;
    this.takingReferences = takingReferences();
  }

  void find() {
    for (int i = 0; i < tokens.size(); i++) {
      if (at(i).isSign("#")) {
        // an attribute
        i = behind(i + 1) - 1;
      }
      Token token = at(i);
      if (!at(i - 1).isSign("->") && !at(i - 1).isSign("?->") && !at(i - 1).isSign("::")) {
        switch (token.kind()) {
          case WORD -> word(i, token.text().toLowerCase(Locale.ROOT));
          case VARIABLE -> variable(i);
          case TEXT -> text(token);
          case SIGN -> sign(i);
          case TEMPLATE, END -> {}
        }
      }
    }
  }

  private Token at(int index) {
    return index < 0 || index >= tokens.size() ? tokens.get(tokens.size() - 1) : tokens.get(index);
  }

  private void word(int i, String word) {
    if (SETS_ANYTHING.contains(word)) {
      if (!word.equals("eval") || !isUnsetExtra(at(i + 2))) {
        doubts.noteAll(Of.CONSTANT, at(i));
        doubts.noteAll(Of.VARIABLE, at(i));
      }
    } else if (!at(i + 1).isSign("(")) {
      if (word.equals("define")) {
        doubts.noteAll(Of.CONSTANT, at(i));
      }
    } else if (!at(i - 1).isWord("function")) {
      call(i, word);
    }
  }

  private void call(int i, String function) {
    if (SETS_VARIABLES.contains(function)) {
      doubts.noteAll(Of.VARIABLE, at(i));
    } else if (SETS_ARGUMENTS.contains(function) || takingReferences.contains(function)) {
      group(i + 1);
    } else if (function.equals("putenv")) {
      putenv(i + 2);
    } else if (CALLS.contains(function) && at(i + 2).kind() == Kind.VARIABLE) {
      doubts.noteAll(Of.CONSTANT, at(i));
    }
  }

  /** The functions of the file that may change what is given to them. */
  private Set<String> takingReferences() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      int name = at(i + 1).isSign("&") ? i + 2 : i + 1;
      boolean named = at(i).isWord("function") && at(name + 1).isSign("(");
      if (named && tokens.subList(name, behind(name + 1)).stream().anyMatch(t -> t.isSign("&"))) {
        names.add(at(name).text().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  /** What WordPress's official container image evaluates, when it is not set. */
  private boolean isUnsetExtra(Token variable) {
    for (int i = 0; i + 4 < tokens.size(); i++) {
      boolean assigned =
          at(i).kind() == Kind.VARIABLE
              && at(i).text().equals(variable.text())
              && at(i + 1).isSign("=");
      if (assigned) {
        String name = at(i + 4).text();
        return at(i + 2).isWord("getenv_docker")
            && scope.environment(name, Known.NULL).equals(Known.NULL)
            && scope.environment(name + "_FILE", Known.NULL).equals(Known.NULL);
      }
    }
    return false;
  }

  private void putenv(int argument) {
    String text = at(argument).text();
    if (at(argument).kind() == Kind.TEXT && text.contains("=")) {
      doubts.note(Of.ENVIRONMENT, text.substring(0, text.indexOf('=')), at(argument));
    } else {
      doubts.noteAll(Of.ENVIRONMENT, at(argument));
    }
  }

  /** The name of a function that sets something, to be called by it. */
  private void text(Token token) {
    String name = token.text().replaceFirst("^\\\\", "").toLowerCase(Locale.ROOT);
    if (name.equals("define")) {
      doubts.noteAll(Of.CONSTANT, token);
    } else if (SETS_VARIABLES.contains(name)) {
      doubts.noteAll(Of.VARIABLE, token);
    }
  }

  private void sign(int i) {
    if (at(i).isSign("$")) {
      // a variable whose name is computed
      doubts.noteAll(Of.VARIABLE, at(i));
    } else if (at(i).isSign("[") && (at(i - 1).isWord("as") || at(behind(i)).isSign("="))) {
      boolean element = at(i - 1).kind() == Kind.VARIABLE || at(i - 1).isSign("]");
      if (!element) {
        group(i);
      }
    }
  }

  private void variable(int i) {
    Token token = at(i);
    if (at(i + 1).isSign("(") && !isClosure(token.text())) {
      doubts.noteAll(Of.CONSTANT, token);
    } else if (at(i + 1).isSign("[")) {
      element(i);
    } else if (isBound(i) || isSteppedBefore(i) || isChanged(i + 1)) {
      whole(token);
    }
  }

  /** An element of an array; three arrays of PHP's are names of other things. */
  private void element(int i) {
    int end = i + 1;
    while (at(end).isSign("[")) {
      end = behind(end);
    }
    boolean written = isBound(i) || isSteppedBefore(i) || isAssigned(end) || isChanged(end);
    if (written && at(i + 2).kind() == Kind.TEXT && at(i + 3).isSign("]")) {
      String key = at(i + 2).text();
      switch (at(i).text()) {
        case "GLOBALS" -> doubts.note(Of.VARIABLE, key, at(i));
        case "_ENV", "_SERVER" -> doubts.note(Of.ENVIRONMENT, key, at(i));
        default -> whole(at(i));
      }
    } else if (written) {
      whole(at(i));
    }
  }

  private void whole(Token token) {
    switch (token.text()) {
      case "GLOBALS" -> doubts.noteAll(Of.VARIABLE, token);
      case "_ENV", "_SERVER" -> doubts.noteAll(Of.ENVIRONMENT, token);
      default -> doubts.note(Of.VARIABLE, token.text(), token);
    }
  }

  /** Whether it is given a value by {@code foreach}, or by reference to something. */
  private boolean isBound(int i) {
    boolean value = at(i - 1).isSign("=>") && at(i - 3).isWord("as");
    boolean reference = at(i - 1).isSign("&") || (at(i + 1).isSign("=") && at(i + 2).isSign("&"));
    return at(i - 1).isWord("as") || value || reference;
  }

  private boolean isSteppedBefore(int i) {
    return (at(i - 1).isSign("+") && at(i - 2).isSign("+"))
        || (at(i - 1).isSign("-") && at(i - 2).isSign("-"));
  }

  private boolean isAssigned(int i) {
    return at(i).isSign("=") || at(i).isSign(".=") || at(i).isSign("??=");
  }

  /** Whether an operator that computes and assigns is there, such as {@code +=} or {@code ++}. */
  private boolean isChanged(int i) {
    String operator = at(i).kind() == Kind.SIGN ? at(i).text() : "";
    boolean twice = at(i + 1).isSign(operator);
    int sign = twice ? i + 2 : i + 1;
    boolean steps = twice && Set.of("+", "-").contains(operator);
    boolean computes = (twice ? DOUBLE_OPERATORS : OPERATORS).contains(operator);
    return steps || (computes && at(sign).isSign("="));
  }

  /** Whether the file sets it to a function that is written there. */
  private boolean isClosure(String name) {
    for (int i = 0; i < tokens.size(); i++) {
      if (at(i).kind() == Kind.VARIABLE && at(i).text().equals(name) && at(i + 1).isSign("=")) {
        return CLOSURES.stream().anyMatch(at(i + 2)::isWord);
      }
    }
    return false;
  }

  /** All variables between the bracket and the one that closes it. */
  private void group(int opening) {
    for (int i = opening + 1; i < behind(opening); i++) {
      if (at(i).kind() == Kind.VARIABLE) {
        boolean inGlobals = at(i).text().equals("GLOBALS") && at(i + 2).kind() == Kind.TEXT;
        if (inGlobals) {
          doubts.note(Of.VARIABLE, at(i + 2).text(), at(i));
        } else {
          whole(at(i));
        }
      }
    }
  }

  private int behind(int opening) {
    return behind(tokens, opening);
  }

  /** The place behind the bracket that closes the one at this place. */
  static int behind(List<Token> tokens, int opening) {
    int depth = 0;
    int i = opening;
    do {
      Token token = tokens.get(Math.min(i++, tokens.size() - 1));
      if (token.isSign("(") || token.isSign("[") || token.isSign("{")) {
        depth++;
      } else if (token.isSign(")") || token.isSign("]") || token.isSign("}")) {
        depth--;
      }
    } while (depth > 0 && i < tokens.size());
    return i;
  }
}
