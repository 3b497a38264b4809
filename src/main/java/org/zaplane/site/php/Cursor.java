package org.zaplane.site.php;

import java.util.List;

/** A place in a list of tokens. */
final class Cursor {

  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private final List<Token> tokens;
  private int at;

  Cursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean isAtEnd() {
    return peek().kind() == Token.Kind.END;
  }

  /** Goes behind the sign if it is next. */
  boolean take(String sign) {
    boolean there = peek().isSign(sign);
    if (there) {
      next();
    }
    return there;
  }

  /** Goes behind the word if it is next. */
  boolean takeWord(String word) {
    boolean there = peek().isWord(word);
    if (there) {
      next();
    }
    return there;
  }

  /** Goes behind the bracket that closes the one that is next. */
  void skipGroup() {
    int depth = 0;
    do {
      depth += depth(next());
    } while (depth > 0 && !isAtEnd());
  }

  /**
   * Goes to the next of these signs outside of brackets, or to a bracket that closes one before.
   */
  void skipTo(String... signs) {
    while (!isAtEnd() && depth(peek()) >= 0 && !isAny(signs)) {
      if (depth(peek()) > 0) {
        skipGroup();
      } else {
        next();
      }
    }
  }

  private boolean isAny(String... signs) {
    for (String sign : signs) {
      if (peek().isSign(sign)) {
        return true;
      }
    }
    return false;
  }

  private static int depth(Token token) {
    if (token.kind() != Token.Kind.SIGN || token.text().length() != 1) {
      return 0;
    }
    return OPENING.contains(token.text()) ? 1 : CLOSING.contains(token.text()) ? -1 : 0;
  }
}
