package org.zaplane.site.php;

import java.util.Set;

/**
 * A piece of PHP source.
 *
 * @param text of a quoted text its content, of everything else how it is written
 * @param where the line where it begins, in words; in an included file with the file's name
 */
record Token(Kind kind, String text, String where) {

  /** Kinds of tokens. */
  enum Kind {
    /** A name, keyword or number. */
    WORD,
    /** {@code $name}, without the dollar sign. */
    VARIABLE,
    /** A quoted text whose content is known. */
    TEXT,
    /** A quoted text with variables in it. */
    TEMPLATE,
    /** An operator or bracket. */
    SIGN,
    /** The end of the file. */
    END
  }

  /** Whether it is this sign, or this word in any case. */
  boolean is(String written) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(written);
  }

  /** Whether it is one of these signs or words. */
  boolean isOneOf(Set<String> written) {
    return written.stream().anyMatch(this::is);
  }

  /** Whether both are written alike. */
  boolean isSame(Token other) {
    return kind == other.kind && text.equals(other.text);
  }

  /** The kind and place only, because configuration holds passwords and keys. */
  @Override
  public String toString() {
    return kind + " of " + where;
  }
}
