package org.zaplane.site.php;

import java.util.Set;

/** Lookahead at tokens, to recognise the kind of statement or part that follows. */
final class Lookahead {

  private static final Set<String> INCLUDES =
      Set.of("require", "require_once", "include", "include_once");

  private Lookahead() {}

  static boolean isAssignment(Cursor cursor) {
    Token sign = cursor.peek(1);
    return sign.isSign("=") || sign.isSign("??=") || sign.isSign(".=");
  }

  static boolean isConnector(Cursor cursor) {
    Token next = cursor.peek();
    return next.isSign("||") || next.isSign("&&") || next.isWord("or") || next.isWord("and");
  }

  static boolean isDefine(Cursor cursor) {
    return cursor.peek().isWord("define") && cursor.peek(1).isSign("(");
  }

  static boolean isInclude(Cursor cursor) {
    return isInclude(cursor.peek());
  }

  static boolean isInclude(Token token) {
    return INCLUDES.stream().anyMatch(token::isWord);
  }

  static boolean isEndOfStatement(Cursor cursor) {
    return cursor.isAtEnd() || cursor.peek().isSign(";") || cursor.peek().isSign("}");
  }
}
