package org.zaplane.site.php;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/** A place in a list of tokens. */
final class Cursor {

  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  /** Far more than anybody writes, and far less than the stack of a thread holds. */
  private static final int MAX_DEPTH = 100;

  private final List<Token> tokens;
  private int at;
  private int depth;

  Cursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Does what is inside of something else.
   *
   * @throws UncheckedIOException when there is no end of it
   */
  <T> T inside(Supplier<T> work) {
    if (++depth > MAX_DEPTH) {
      throw new UncheckedIOException(new IOException(peek().where() + " is nested too deep"));
    }
    T result = work.get();
    depth--;
    return result;
  }

  /** What has been gone through so far. */
  List<Token> passed() {
    return tokens.subList(0, at);
  }

  /** How many tokens have been gone through. */
  int place() {
    return at;
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
