package org.zaplane.site.php;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zaplane.site.php.Token.Kind;

/** Cuts PHP source into tokens; comments and everything outside of PHP tags are left out. */
final class Lexer {

  private static final Pattern OPEN =
      Pattern.compile("<\\?(?:php\\b|=)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern BLANK =
      Pattern.compile(
          "\\s+|/\\*.*?(?:\\*/|\\z)|(?://|#(?!\\[))[^\\r\\n]*?(?=\\?>|[\\r\\n]|\\z)",
          Pattern.DOTALL);
  private static final Pattern VARIABLE =
      Pattern.compile("\\$([A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*)");
  private static final Pattern WORD =
      Pattern.compile("\\\\?[A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*(?:\\\\\\w+)*|\\d[\\w.]*");
  private static final Pattern SINGLE =
      Pattern.compile("'((?:[^'\\\\]++|\\\\.)*+)'", Pattern.DOTALL);
  private static final Pattern DOUBLE =
      Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"", Pattern.DOTALL);
  private static final Pattern HEREDOC =
      Pattern.compile(
          "<<<[ \\t]*(['\"]?)(\\w+)\\1\\r?\\n(?:(.*?)\\r?\\n)??([ \\t]*)\\2\\b", Pattern.DOTALL);
  private static final Pattern SIGN =
      Pattern.compile("\\?\\?=|===|!==|\\?->|\\?\\?|&&|\\|\\||==|!=|\\?:|->|::|=>|\\.=|[^\\s\\w]");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private Lexer(String source) {
    this.source = source;
  }

  /** The tokens of a file, the last one of kind END. */
  static List<Token> tokens(String source) {
    Lexer lexer = new Lexer(source);
    lexer.toPhp();
    while (lexer.at < source.length()) {
      lexer.step();
    }
    lexer.add(Kind.END, "", 0);
    return List.copyOf(lexer.tokens);
  }

  private void toPhp() {
    Matcher open = OPEN.matcher(source).region(at, source.length());
    skip(open.find() ? open.end() - at : source.length() - at);
  }

  private void step() {
    Matcher found;
    if (source.startsWith("?>", at)) {
      add(Kind.SIGN, ";", 2);
      toPhp();
    } else if ((found = match(BLANK)) != null) {
      skip(found.end() - at);
    } else if ((found = match(VARIABLE)) != null) {
      add(Kind.VARIABLE, found.group(1), found.group().length());
    } else if ((found = match(WORD)) != null) {
      add(Kind.WORD, found.group().replaceFirst("^\\\\", ""), found.group().length());
    } else if (!quoted()) {
      found = match(SIGN);
      add(
          Kind.SIGN,
          found == null ? "" : found.group(),
          found == null ? 1 : found.group().length());
    }
  }

  private boolean quoted() {
    Matcher found;
    if ((found = match(SINGLE)) != null) {
      add(Kind.TEXT, Escapes.single(found.group(1)), found.group().length());
    } else if ((found = match(DOUBLE)) != null) {
      template(found.group(1), found.group().length());
    } else if ((found = match(HEREDOC)) != null) {
      String content = Escapes.unindented(found.group(3), found.group(4).length());
      if (found.group(1).equals("'")) {
        add(Kind.TEXT, content, found.group().length());
      } else {
        template(content, found.group().length());
      }
    } else {
      return false;
    }
    return true;
  }

  /** A text in double quotes is only known when PHP puts nothing into it. */
  private void template(String content, int length) {
    boolean plain = !Escapes.hasVariables(content);
    add(plain ? Kind.TEXT : Kind.TEMPLATE, plain ? Escapes.doubled(content) : content, length);
  }

  private Matcher match(Pattern pattern) {
    Matcher matcher = pattern.matcher(source).region(at, source.length());
    return matcher.lookingAt() ? matcher : null;
  }

  private void add(Kind kind, String text, int length) {
    tokens.add(new Token(kind, text, line));
    skip(length);
  }

  private void skip(int length) {
    line += (int) source.substring(at, at + length).chars().filter(c -> c == '\n').count();
    at += length;
  }
}
