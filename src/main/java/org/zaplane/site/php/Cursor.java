package org.zaplane.site.php;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/** A place in a list of tokens. */
final class Cursor {

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

  /** How many tokens have been gone through. */
  int place() {
    return at;
  }

  /** The place of the next of these signs or words outside of brackets, or where they close. */
  int end(String... ends) {
    return Brackets.end(tokens, at, List.of(ends));
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
    at = Math.min(Brackets.behind(tokens, at), tokens.size() - 1);
  }

  /**
   * Goes to the next of these signs outside of brackets, or to a bracket that closes one before.
   */
  void skipTo(String... signs) {
    at = end(signs);
  }
}
