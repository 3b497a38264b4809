package org.zaplane.site.php;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zaplane.site.php.Doubts.Of;
import org.zaplane.site.php.Token.Kind;
import org.zaplane.site.php.Value.Unknown;

/** Notes what a file sets in loops, in functions and in the middle of expressions. */
final class Unreached {

  private static final Set<String> TYPES = Set.of("class", "trait", "interface", "enum");
  private static final Set<String> ASSIGNS = Set.of("=", ".=", "??=");

  private final PhpConfig config;
  private final Scope scope;
  private final Set<Token> reached;

  /** The constants that were set so far; nothing changes them later. */
  private final Set<String> certain = new HashSet<>();

  private int functionEnd;
  private int typeEnd;

  /**
   * For one file.
   *
   * @param reached names that were come across where it is clear whether PHP does
   */
  Unreached(PhpConfig config, Scope scope, Set<Token> reached) {
    this.config = config;
    this.scope = scope;
    this.reached = reached;
  }

  void note(List<Token> tokens) {
    for (int i = 1; i + 3 < tokens.size(); i++) {
      Token token = tokens.get(i);
      enter(tokens, i);
      boolean member = tokens.get(i - 1).isSign("->") || tokens.get(i - 1).isSign("::");
      if (reached.contains(token)) {
        certain.add(token.isWord("define") ? tokens.get(i + 2).text() : "");
      } else if (!member) {
        unreached(tokens, i);
      }
    }
  }

  private void enter(List<Token> tokens, int place) {
    Token token = tokens.get(place);
    if (token.isWord("function") || token.isWord("fn")) {
      functionEnd = Math.max(functionEnd, end(tokens, place));
    } else if (TYPES.stream().anyMatch(token::isWord)) {
      typeEnd = Math.max(typeEnd, end(tokens, place));
    }
  }

  private void unreached(List<Token> tokens, int place) {
    Token token = tokens.get(place);
    Token behind = tokens.get(place + 1);
    if (token.isWord("define") && behind.isSign("(")) {
      // a function may be called before what stands before it
      boolean late = place >= functionEnd && certain.contains(tokens.get(place + 2).text());
      define(token, tokens.get(place + 2), tokens.get(place + 3), late);
    } else if (token.kind() == Kind.VARIABLE && ASSIGNS.contains(behind.text())) {
      config.doubts().note(Of.VARIABLE, token.text(), token);
      scope.assign(token.text(), unknown(token));
    } else if (place >= typeEnd && Ahead.isInclude(token)) {
      config.doubts().noteAll(Of.CONSTANT, token);
      config.doubts().noteAll(Of.VARIABLE, token);
    }
  }

  /** The end of the block that a function or class has. */
  private static int end(List<Token> tokens, int place) {
    for (int i = place; i < tokens.size() && !tokens.get(i).isSign(";"); i++) {
      if (tokens.get(i).isSign("{")) {
        return SideEffects.behind(tokens, i);
      }
    }
    return place;
  }

  private void define(Token place, Token name, Token behind, boolean late) {
    if (name.kind() != Kind.TEXT || !behind.isSign(",")) {
      config.notFollowed(place.where() + " sets constants whose names only PHP can tell");
    } else if (!late) {
      config.doubts().note(Of.CONSTANT, name.text(), place);
      scope.define(name.text(), unknown(place), false);
    }
  }

  private static Value unknown(Token place) {
    return new Unknown(place.where() + " sets it where only PHP can tell whether it does");
  }
}
