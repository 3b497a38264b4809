package org.zaplane.site.php;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zaplane.site.php.Token.Kind;

/**
 * Cuts PHP source into tokens; comments and everything outside of PHP tags are left out. Refuses
 * what ends in the middle of something, as a file does that is just being written.
 */
final class Lexer {

  private static final Pattern OPEN =
      Pattern.compile("<\\?(?:php\\b|=|(?!xml))", Pattern.CASE_INSENSITIVE);
  private static final Pattern BLANK =
      Pattern.compile(
          "\\s+|/\\*.*?\\*/|(?://|#(?!\\[))[^\\r\\n]*?(?=\\?>|[\\r\\n]|\\z)", Pattern.DOTALL);
  private static final Pattern VARIABLE =
      Pattern.compile("\\$([A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*)");
  private static final Pattern WORD =
      Pattern.compile("\\\\?[A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*(?:\\\\\\w+)*+|\\d[\\w.]*");
  private static final Pattern SINGLE =
      Pattern.compile("'((?:[^'\\\\]++|\\\\.)*+)'", Pattern.DOTALL);
  private static final Pattern DOUBLE =
      Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"", Pattern.DOTALL);
  private static final Pattern HEREDOC =
      Pattern.compile(
          "<<<[ \\t]*(['\"]?)(\\w+)\\1\\r?\\n(?:(.*?)\\r?\\n)??([ \\t]*)\\2\\b", Pattern.DOTALL);
  private static final Pattern SIGN =
      Pattern.compile("\\?\\?=|===|!==|\\?->|\\?\\?|&&|\\|\\||==|!=|\\?:|->|::|=>|\\.=|[^\\s\\w]");

  private static final List<String> BRACKETS = List.of("()", "[]", "{}");

  private final String source;

  /** Of an included file its name, for messages. */
  private final String of;

  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Token> open = new ArrayDeque<>();
  private int at;
  private int line = 1;

  private Lexer(String source, String of) {
    this.source = source;
    this.of = of;
  }

  /**
   * The tokens of a file, the last one of kind END.
   *
   * @param of words that name the file behind a line's number
   * @throws IOException when a text, comment or bracket does not end
   */
  static List<Token> tokens(String source, String of) throws IOException {
    Lexer lexer = new Lexer(source, of);
    lexer.toPhp();
    while (lexer.at < source.length()) {
      lexer.step();
    }
    if (!lexer.open.isEmpty()) {
      throw new IOException(lexer.open.peek().where() + " opens a bracket that nothing closes");
    }
    lexer.add(Kind.END, "", 0);
    return List.copyOf(lexer.tokens);
  }

  private void toPhp() {
    Matcher open = OPEN.matcher(source).region(at, source.length());
    skip(open.find() ? open.end() - at : source.length() - at);
  }

  private void step() throws IOException {
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
      if (found.group().equalsIgnoreCase("__halt_compiler")) {
        // what follows is no PHP
        at = source.length();
      }
    } else if (!quoted()) {
      sign();
    }
  }

  private void sign() throws IOException {
    for (String opening : List.of("'", "\"", "/*", "<<<")) {
      if (source.startsWith(opening, at)) {
        throw new IOException(where() + " begins a text or comment that does not end");
      }
    }
    Matcher found = match(SIGN);
    String sign = found == null ? "" : found.group();
    add(Kind.SIGN, sign, Math.max(1, sign.length()));
    for (String pair : BRACKETS) {
      if (pair.startsWith(sign) && !sign.isEmpty()) {
        open.push(tokens.get(tokens.size() - 1));
      } else if (pair.substring(1).equals(sign)) {
        close(pair);
      }
    }
  }

  private void close(String pair) throws IOException {
    if (open.isEmpty() || !pair.startsWith(open.pop().text())) {
      throw new IOException(where() + " closes a bracket that nothing opened");
    }
  }

  private String where() {
    return "line " + line + of;
  }

  private boolean quoted() {
    Matcher found;
    if ((found = match(SINGLE)) != null) {
      add(Kind.TEXT, Escapes.single(found.group(1)), found.group().length());
    } else if ((found = match(DOUBLE)) != null) {
      template(found.group(1), found.group().length(), true);
    } else if ((found = match(HEREDOC)) != null) {
      String content = Escapes.unindented(found.group(3), found.group(4).length());
      if (found.group(1).equals("'")) {
        add(Kind.TEXT, content, found.group().length());
      } else {
        template(content, found.group().length(), false);
      }
    } else {
      return false;
    }
    return true;
  }

  /** A text in double quotes is only known when PHP puts nothing into it. */
  private void template(String content, int length, boolean quoted) {
    boolean plain = !Escapes.hasVariables(content);
    String text = plain ? Escapes.doubled(content, quoted) : content;
    add(plain ? Kind.TEXT : Kind.TEMPLATE, text, length);
  }

  private Matcher match(Pattern pattern) {
    Matcher matcher = pattern.matcher(source).region(at, source.length());
    return matcher.lookingAt() ? matcher : null;
  }

  private void add(Kind kind, String text, int length) {
    tokens.add(new Token(kind, text, where()));
    skip(length);
  }

  private void skip(int length) {
    line += (int) source.substring(at, at + length).chars().filter(c -> c == '\n').count();
    at += length;
  }
}
