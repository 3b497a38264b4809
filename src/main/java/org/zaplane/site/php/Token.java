package org.zaplane.site.php;

import java.util.Set;

/**
 * A piece of PHP source.
 *
 * @param kind what it is
 * @param text of a text its content, of everything else how it is written
 * @param where the line where it begins, in words; of an included file with its name
 */
record Token(Kind kind, String text, String where) {

  /** Kinds that make a difference here. */
  enum Kind {
    /** A name, keyword or number. */
    WORD,
    /** {@code $name}, without the dollar sign. */
    VARIABLE,
    /** A quoted text whose content is known. */
    TEXT,
    /** A quoted text with variables in it. */
    TEMPLATE,
    /** Operators and brackets. */
    SIGN,
    /** Behind the last one. */
    END
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isSignOf(Set<String> signs) {
    return kind == Kind.SIGN && signs.contains(text);
  }

  /** Keywords and function names are the same in any case; a leading backslash is global too. */
  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** Configuration holds passwords and keys. */
  @Override
  public String toString() {
    return kind + " of " + where;
  }
}
