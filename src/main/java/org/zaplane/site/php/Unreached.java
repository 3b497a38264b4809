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
    Set<String> before = new HashSet<>();
    int functionEnd = 0;
    int classEnd = 0;
    for (int i = 1; i + 3 < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean member = tokens.get(i - 1).isSign("->") || tokens.get(i - 1).isSign("::");
      boolean open = !member && !reached.contains(token);
      if (token.isWord("function") || token.isWord("fn")) {
        functionEnd = Math.max(functionEnd, end(tokens, i));
      } else if (TYPES.stream().anyMatch(token::isWord)) {
        classEnd = Math.max(classEnd, end(tokens, i));
      }
      if (token.isWord("define") && reached.contains(token)) {
        before.add(tokens.get(i + 2).text());
      } else if (open && token.isWord("define") && tokens.get(i + 1).isSign("(")) {
        // a function may be called before what stands before it
        Set<String> certain = i < functionEnd ? Set.of() : before;
        define(token, tokens.get(i + 2), tokens.get(i + 3), certain);
      }
      if (open && token.kind() == Kind.VARIABLE && ASSIGNS.contains(tokens.get(i + 1).text())) {
        config.doubts().note(Of.VARIABLE, token.text(), token);
        scope.assign(token.text(), unknown(token));
      }
      if (open && i >= classEnd && Ahead.isInclude(token)) {
        config.doubts().noteAll(Of.CONSTANT, token);
        config.doubts().noteAll(Of.VARIABLE, token);
      }
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

  private void define(Token place, Token name, Token behind, Set<String> certain) {
    if (name.kind() != Kind.TEXT || !behind.isSign(",")) {
      config.notFollowed(place.where() + " sets constants whose names only PHP can tell");
    } else if (!certain.contains(name.text())) {
      config.doubts().note(Of.CONSTANT, name.text(), place);
      scope.define(name.text(), unknown(place), false);
    }
  }

  private static Value unknown(Token place) {
    return new Unknown(place.where() + " sets it where only PHP can tell whether it does");
  }
}
