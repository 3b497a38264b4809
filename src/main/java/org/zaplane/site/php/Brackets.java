package org.zaplane.site.php;

import java.util.List;

/** Tells where groups of tokens end and begin. */
final class Brackets {

  private Brackets() {}

  /** How much deeper it leads: 1, -1 or 0. */
  static int depth(Token token) {
    if (token.isSign("(") || token.isSign("[") || token.isSign("{")) {
      return 1;
    }
    return token.isSign(")") || token.isSign("]") || token.isSign("}") ? -1 : 0;
  }

  /** The place behind the bracket that closes the one at this place. */
  static int behind(List<Token> tokens, int opening) {
    int depth = 0;
    int i = opening;
    do {
      depth += depth(tokens.get(Math.min(i++, tokens.size() - 1)));
    } while (depth > 0 && i < tokens.size());
    return i;
  }

  /** The place of the bracket that is open before this place; -1 when none is. */
  static int around(List<Token> tokens, int place) {
    int depth = 0;
    int i = place;
    do {
      depth += i == 0 ? 1 : depth(tokens.get(i - 1));
      i--;
    } while (depth <= 0 && i >= 0);
    return i;
  }

  /** The place behind the block of the function or class that begins at this place. */
  static int behindBody(List<Token> tokens, int place) {
    int i = place;
    while (i < tokens.size() - 1 && !tokens.get(i).isSign(";") && !tokens.get(i).isSign("{")) {
      i = tokens.get(i).isSign("(") ? behind(tokens, i) : i + 1;
    }
    return tokens.get(i).isSign("{") ? behind(tokens, i) : i;
  }

  /** The place of the next of these signs or words outside of brackets, or where they close. */
  static int end(List<Token> tokens, int place, List<String> ends) {
    int i = place;
    while (i < tokens.size() - 1 && depth(tokens.get(i)) >= 0) {
      Token token = tokens.get(i);
      if (ends.stream().anyMatch(end -> token.isSign(end) || token.isWord(end))) {
        return i;
      }
      i = depth(token) > 0 ? behind(tokens, i) : i + 1;
    }
    return Math.min(i, tokens.size() - 1);
  }
}
