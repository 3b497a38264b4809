package org.zaplane.site.php;

import java.util.List;
import java.util.Set;

/** A place in the tokens of a file, and whether PHP gets there. */
final class Cursor {

  /** Far more than anybody writes, and far less than the stack of a thread holds. */
  private static final int MAX_DEPTH = 100;

  private static final Set<String> OPENING = Set.of("(", "[", "{");
  private static final Set<String> CLOSING = Set.of(")", "]", "}");

  private static final Set<String> BORDERS =
      Set.of(
          "{ } : if else elseif while for foreach do switch try catch finally declare".split(" "));

  private final List<Token> tokens;
  private int at;
  private int depth;
  private Reach reach = Reach.CERTAIN;

  Cursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  Reach reach() {
    return reach;
  }

  /** Begins or ends a part of the code that runs under other conditions. */
  void enter(Reach part) {
    reach = part;
  }

  /** Begins something that is inside of something else. */
  void deeper() {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new Unfollowed(peek().where() + " is nested too deep");
    }
  }

  void shallower() {
    depth--;
  }

  /** How many tokens stand before. */
  int place() {
    return at;
  }

  Token peek() {
    return peek(0);
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

  void toEnd() {
    at = tokens.size() - 1;
  }

  /** Goes behind the sign or word if it is next. */
  boolean take(String written) {
    boolean there = peek().is(written);
    if (there) {
      next();
    }
    return there;
  }

  /** Goes behind the sign, which has to be next. */
  void expect(String sign) {
    if (!take(sign)) {
      throw unfollowed();
    }
  }

  Unfollowed unfollowed() {
    return new Unfollowed(peek().where() + " has code that cannot be followed");
  }

  /** Goes behind the next token, and behind the bracket that closes it. */
  void skipGroup() {
    int open = 0;
    do {
      Token token = next();
      open += token.isOneOf(OPENING) ? 1 : 0;
      open -= token.isOneOf(CLOSING) ? 1 : 0;
    } while (open > 0);
  }

  /** Goes behind the body of a function. */
  void skipFunction() {
    while (!peek().is("{") && !isAtEnd()) {
      next();
    }
    skipGroup();
  }

  /** Goes to the end of a statement that holds no other one. */
  void skipStatement() {
    while (!peek().is(";") && !isAtEnd()) {
      if (peek().isOneOf(BORDERS)) {
        throw unfollowed();
      }
      skipGroup();
    }
  }
}
