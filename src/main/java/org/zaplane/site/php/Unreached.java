package org.zaplane.site.php;

import java.util.List;
import java.util.Set;
import org.zaplane.site.php.Token.Kind;
import org.zaplane.site.php.Value.Unknown;

/** Notes what a file sets in loops, in functions and in the middle of expressions. */
final class Unreached {

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
    for (int i = 1; i + 3 < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean member = tokens.get(i - 1).isSign("->") || tokens.get(i - 1).isSign("::");
      boolean open = !member && !reached.contains(token);
      if (open && token.isWord("define") && tokens.get(i + 1).isSign("(")) {
        define(token, tokens.get(i + 2), tokens.get(i + 3));
      }
      if (open && token.kind() == Kind.VARIABLE && tokens.get(i + 1).isSign("=")) {
        scope.assign(token.text(), unknown(token));
      }
    }
  }

  private void define(Token place, Token name, Token behind) {
    if (name.kind() == Kind.TEXT && behind.isSign(",")) {
      scope.define(name.text(), unknown(place), false);
    } else {
      config.notFollowed(place.where() + " sets constants whose names only PHP can tell");
    }
  }

  private static Value unknown(Token place) {
    return new Unknown(place.where() + " sets it where only PHP can tell whether it does");
  }
}
