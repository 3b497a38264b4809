package org.zaplane.site.php;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.zaplane.site.php.Notes.Of;
import org.zaplane.site.php.Token.Kind;

/**
 * Finds what tokens may set that are not gone through one after another: loops, functions, the
 * middle of expressions. Whatever is not known to set nothing counts.
 */
final class SideEffects {

  private static final Set<String> ASSIGNING = Set.of("as", "catch", "list");
  private static final Set<String> ASSIGNS = Set.of("=", ".=", "??=");
  private static final Set<String> STEPS = Set.of("+", "-");
  private static final Set<String> OPERATORS = Set.of("+", "-", "*", "/", "%", "|", "&", "^");

  /** Of {@code <<=}, {@code >>=} and {@code **=}. */
  private static final Set<String> DOUBLE_OPERATORS = Set.of("<", ">", "*");

  private static final Pattern CALL_IN_TEXT =
      Pattern.compile("\\{\\$[^}]*[(=]|\\$\\{\\w*[^\\w}\\[]");

  private final Doubts doubts;
  private final Notes notes;
  private final List<Token> tokens;
  private final Calls calls;

  /**
   * For one file.
   *
   * @param notes takes what is found
   */
  SideEffects(Doubts doubts, Notes notes, List<Token> tokens) {
    this.doubts = doubts;
    this.notes = notes;
    this.tokens = tokens;
    this.calls = new Calls(doubts, tokens);
  }

  /** Finds what the functions of the file may set; they may be called before they are declared. */
  void ofFunctions() {
    for (int i = 0; i < tokens.size(); i++) {
      if (at(i).isWord("goto")) {
        notes.noteEverything(at(i));
      } else if ((at(i).isWord("function") || at(i).isWord("fn")) && !calls.isMember(i)) {
        ofFunction(i);
      }
    }
  }

  private void ofFunction(int place) {
    boolean reference = at(place + 1).isSign("&");
    int name = reference ? place + 2 : place + 1;
    if (at(name).kind() == Kind.WORD && at(name + 1).isSign("(")) {
      int behind = Brackets.behind(tokens, name + 1);
      boolean takes = tokens.subList(name, behind).stream().anyMatch(token -> token.isSign("&"));
      doubts.declare(at(name).text(), takes);
    }
    if (reference) {
      notes.noteAll(Of.VARIABLE, at(place));
    }
    int end =
        at(place).isWord("fn")
            ? Brackets.end(tokens, place, List.of(",", ";"))
            : Brackets.behindBody(tokens, place);
    of(place + 1, end);
  }

  /** Finds what the tokens between these places may set. */
  void of(int from, int to) {
    for (int i = from; i < to; i++) {
      if (at(i).isSign("#") && at(i + 1).isSign("[")) {
        // an attribute
        i = Brackets.behind(tokens, i + 1);
      }
      switch (at(i).kind()) {
        case WORD -> wireName(i, at(i).text().toLowerCase(Locale.ROOT));
        case VARIABLE -> variable(i);
        case TEXT -> text(at(i));
        case TEMPLATE -> template(at(i));
        case SIGN -> sign(i);
        case END -> {}
      }
    }
  }

  private Token at(int index) {
    return index < 0 || index >= tokens.size() ? tokens.get(tokens.size() - 1) : tokens.get(index);
  }

  private void wireName(int i, String word) {
    boolean member = calls.isMember(i);
    if (!member && isUnreadable(i, word)) {
      notes.noteEverything(at(i));
    } else if (!member && word.equals("define") && !at(i - 1).isWord("function")) {
      calls.define(i, notes);
    } else if (!member && ASSIGNING.contains(word)) {
      assigned(i, word.equals("as") ? Brackets.end(tokens, i, List.of(";")) : behind(i + 1));
    } else if (at(i + 1).isSign("(")) {
      calls.named(i, notes);
    }
  }

  private boolean isUnreadable(int i, String word) {
    return switch (word) {
      case "eval", "goto", "namespace", "include", "include_once", "require", "require_once" ->
          true;
      // may be another one than PHP's
      case "use" -> at(i + 1).isWord("function") && imports(i);
      // calls what it is given
      default ->
          (word.startsWith("reflection") || word.startsWith("closure") || word.contains("callback"))
              && (at(i - 1).isWord("new") || at(i + 1).isSign("::"));
      case "new" -> at(i + 1).kind() == Kind.VARIABLE || at(i + 1).isSign("(");
    };
  }

  private boolean imports(int i) {
    return tokens.subList(i, Brackets.end(tokens, i, List.of(";"))).stream()
        .map(token -> token.text().replaceFirst(".*\\\\", "").toLowerCase(Locale.ROOT))
        .anyMatch(Calls::isTrusted);
  }

  /** The name of a function that sets something, to be called by it. */
  private void text(Token token) {
    String name = token.text().replaceFirst("^\\\\", "").toLowerCase(Locale.ROOT);
    if (name.equals("define")) {
      notes.noteAll(Of.CONSTANT, token);
    } else if (Calls.SETS_VARIABLES.contains(name)) {
      notes.noteAll(Of.VARIABLE, token);
    } else if (name.equals("putenv")) {
      notes.noteAll(Of.ENVIRONMENT, token);
    }
  }

  private void template(Token token) {
    if (CALL_IN_TEXT.matcher(token.text()).find()) {
      notes.noteEverything(token);
    }
  }

  private void sign(int i) {
    if (at(i).isSign("$") || (at(i).isSign("(") && calls.isComputed(i))) {
      // a variable whose name is computed, or a function
      notes.noteEverything(at(i));
    } else if (at(i).isSign("[") && at(behind(i)).isSign("=") && !isElement(i)) {
      assigned(i, behind(i));
    }
  }

  private boolean isElement(int i) {
    Token before = at(i - 1);
    return i > 0
        && (before.kind() == Kind.VARIABLE
            || before.isSign("]")
            || (before.kind() == Kind.WORD && calls.isMember(i - 1)));
  }

  private void variable(int i) {
    int end = i + 1;
    while (at(end).isSign("[")) {
      end = behind(end);
    }
    boolean reference = at(i - 1).isSign("&") || (at(end).isSign("=") && at(end + 1).isSign("&"));
    if (reference) {
      // whatever is done to the other name later is done to this one
      name(i, doubts);
    }
    if (reference || isStepped(i) || isChanged(end) || isDeclared(i) || calls.mayWrite(i, end)) {
      name(i, notes);
    }
  }

  private boolean isDeclared(int i) {
    return at(i - 1).isWord("static") && !calls.isMember(i);
  }

  private boolean isStepped(int i) {
    boolean same = at(i - 1).isSign(at(i - 2).text());
    return same && (at(i - 1).isSign("+") || at(i - 1).isSign("-"));
  }

  /** Whether an operator is there that assigns, such as {@code =}, {@code +=} or {@code ++}. */
  private boolean isChanged(int i) {
    Token operator = at(i);
    boolean twice = operator.kind() == Kind.SIGN && at(i + 1).isSign(operator.text());
    boolean steps = twice && operator.isSignOf(STEPS);
    boolean computes =
        operator.isSignOf(twice ? DOUBLE_OPERATORS : OPERATORS)
            && at(twice ? i + 2 : i + 1).isSign("=");
    return operator.isSignOf(ASSIGNS) || steps || computes;
  }

  /** All variables between these places. */
  private void assigned(int from, int to) {
    for (int i = from; i < to; i++) {
      if (at(i).kind() == Kind.VARIABLE) {
        name(i, notes);
      }
    }
  }

  /** Three arrays of PHP's are names of other things. */
  private void name(int i, Notes into) {
    Of kind =
        switch (at(i).text()) {
          case "_ENV", "_SERVER" -> Of.ENVIRONMENT;
          default -> Of.VARIABLE;
        };
    boolean array = kind == Of.ENVIRONMENT || at(i).text().equals("GLOBALS");
    if (!array) {
      into.note(kind, at(i).text(), at(i));
    } else if (at(i + 1).isSign("[") && at(i + 2).kind() == Kind.TEXT && at(i + 3).isSign("]")) {
      into.note(kind, at(i + 2).text(), at(i));
    } else {
      into.noteAll(kind, at(i));
    }
  }

  private int behind(int opening) {
    return Brackets.behind(tokens, opening);
  }
}
