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
 * Lexer of PHP source; leaves out comments and everything outside of PHP tags. Refuses a file that
 * ends within a text, comment or bracket, as a file does that is just being written.
 */
final class Lexer {

  private static final Pattern OPEN =
      Pattern.compile("<\\?(?<always>php(?=[ \\t\\r\\n]|\\z)|=)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<blank>\\s+|/\\*.*?\\*/|(?://|#(?!\\[))[^\\r\\n]*?(?=\\?>|[\\r\\n]|\\z))"
              + "|\\$(?<variable>[A-Za-z_\\x{80}-\\x{10ffff}][\\w\\x{80}-\\x{10ffff}]*)"
              + "|\\\\?(?<word>[A-Za-z_\\x{80}-\\x{10ffff}][\\w\\x{80}-\\x{10ffff}]*(?:\\\\\\w+)*+"
              + "|\\d[\\w.]*)"
              + "|'(?<single>(?:[^'\\\\]++|\\\\.)*+)'"
              + "|\"(?<double>(?:[^\"\\\\]++|\\\\.)*+)\""
              + "|<<<[ \\t]*(?<quote>['\"]?)(?<mark>\\w+)\\k<quote>\\r?\\n"
              + "(?:(?<lines>.*?)\\r?\\n)??(?<indent>[ \\t]*)\\k<mark>(?![\\w\\x{80}-\\x{10ffff}])"
              + "|(?<sign>\\?>|(?!/\\*|<<<|['\"`])(?:\\?\\?=|[!=]==|(?<twice>[?&|+:-])"
              + "\\k<twice>|[!=<>]=|\\?:|->|=>|\\.=|[^\\s\\w]))",
          Pattern.DOTALL);

  private static final String BRACKETS = "()[]{}";

  private final String source;
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
   * @param of words that name an included file behind a line's number
   * @throws IOException when a text, comment or bracket does not end
   */
  static List<Token> tokens(String source, String of) throws IOException {
    Lexer lexer = new Lexer(source, of);
    lexer.toPhp();
    Matcher token = TOKEN.matcher(source);
    while (lexer.at < source.length()) {
      if (!token.region(lexer.at, source.length()).lookingAt()) {
        boolean command = source.charAt(lexer.at) == '`';
        String why = command ? " runs a command" : " begins a text or comment that does not end";
        throw new IOException(lexer.where() + why);
      }
      lexer.add(token);
      lexer.to(token.end());
      if (token.group().equals("?>")) {
        lexer.toPhp();
      }
    }
    if (!lexer.open.isEmpty()) {
      throw new IOException(lexer.open.peek().where() + " opens a bracket that nothing closes");
    }
    lexer.add(Kind.END, "");
    return List.copyOf(lexer.tokens);
  }

  private void toPhp() throws IOException {
    Matcher tag = OPEN.matcher(source).region(at, source.length());
    boolean found = tag.find();
    to(found ? tag.end() : source.length());
    if (found && tag.group("always") == null) {
      throw new IOException(where() + " has <?, which is PHP only with the setting short_open_tag");
    }
  }

  private void add(Matcher token) throws IOException {
    if (token.group("variable") != null) {
      add(Kind.VARIABLE, token.group("variable"));
    } else if (token.group("word") != null) {
      add(Kind.WORD, token.group("word"));
    } else if (token.group("single") != null) {
      add(Kind.TEXT, Texts.single(token.group("single")));
    } else if (token.group("double") != null) {
      addTemplate(token.group("double"), true);
    } else if (token.group("mark") != null) {
      addHeredoc(token);
    } else if (token.group("sign") != null) {
      add(Kind.SIGN, token.group().equals("?>") ? ";" : token.group());
      match(tokens.get(tokens.size() - 1));
    }
  }

  /** Takes away the blanks that the end mark is indented by. */
  private void addHeredoc(Matcher token) throws IOException {
    String lines = token.group("lines") == null ? "" : token.group("lines");
    String content = lines.replaceAll("(?m)^" + token.group("indent"), "");
    if (token.group("quote").equals("'")) {
      add(Kind.TEXT, content);
    } else {
      addTemplate(content, false);
    }
  }

  private void addTemplate(String content, boolean quoted) throws IOException {
    if (Texts.mayGoOn(content)) {
      throw new IOException(where() + " puts code into a text whose end cannot be told");
    }
    if (Texts.isEvaluated(content)) {
      add(Kind.TEMPLATE, content);
    } else {
      add(Kind.TEXT, Texts.doubled(content, quoted));
    }
  }

  private void add(Kind kind, String text) {
    tokens.add(new Token(kind, text, where()));
  }

  private void match(Token sign) throws IOException {
    int bracket = BRACKETS.indexOf(sign.text());
    if (bracket >= 0 && bracket % 2 == 0) {
      open.push(sign);
    } else if (bracket >= 0
        && (open.isEmpty() || BRACKETS.indexOf(open.pop().text()) != bracket - 1)) {
      throw new IOException(where() + " closes a bracket that nothing opened");
    }
  }

  private String where() {
    return "line " + line + of;
  }

  private void to(int end) {
    line += (int) source.substring(at, end).chars().filter(c -> c == '\n').count();
    at = end;
  }
}
