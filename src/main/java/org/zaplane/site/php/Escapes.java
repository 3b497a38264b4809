package org.zaplane.site.php;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What backslashes mean in PHP's quoted texts. Source: the PHP manual, "Strings". */
final class Escapes {

  private static final Pattern SINGLE = Pattern.compile("\\\\([\\\\'])");

  /** Several bytes may be one character, so that they are read together. */
  private static final Pattern DOUBLE =
      Pattern.compile(
          "\\\\([nrtvef\\\\$\"])|((?:\\\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))++)"
              + "|\\\\u\\{0*([0-9A-Fa-f]{1,6})\\}");

  private static final Pattern BYTE = Pattern.compile("\\\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2}))");
  private static final Pattern INTERPOLATION =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+(?:\\$[A-Za-z_\\x80-\\uffff{]|\\{\\$)");
  private static final String NAMES = "nrtvef";
  private static final String MEANINGS = "\n\r\t\u000b\u001b\f";

  private Escapes() {}

  static String single(String content) {
    return SINGLE.matcher(content).replaceAll("$1");
  }

  /**
   * A text in double quotes.
   *
   * @param quoted false for a heredoc, where a quote needs no backslash and keeps it
   */
  static String doubled(String content, boolean quoted) {
    return DOUBLE
        .matcher(content)
        .replaceAll(found -> Matcher.quoteReplacement(meaning(found, quoted)));
  }

  private static String meaning(MatchResult found, boolean quoted) {
    if (found.group(1) != null) {
      int name = NAMES.indexOf(found.group(1));
      boolean kept = found.group(1).equals("\"") && !quoted;
      return name >= 0 ? MEANINGS.substring(name, name + 1) : found.group(kept ? 0 : 1);
    }
    if (found.group(2) != null) {
      return bytes(found.group(2));
    }
    int code = Integer.parseInt(found.group(3), 16);
    return Character.isValidCodePoint(code) ? Character.toString(code) : found.group();
  }

  private static String bytes(String escapes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BYTE.matcher(escapes)
        .results()
        .forEach(
            found -> {
              boolean octal = found.group(1) != null;
              bytes.write(Integer.parseInt(found.group(octal ? 1 : 2), octal ? 8 : 16));
            });
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Whether PHP would put a variable's value into it. */
  static boolean hasVariables(String content) {
    return INTERPOLATION.matcher(content).find();
  }

  /** A heredoc without the blanks that its end mark is indented by. */
  static String unindented(String content, int indent) {
    if (content == null) {
      return "";
    }
    return indent == 0 ? content : content.replaceAll("(?m)^[ \\t]{1," + indent + "}", "");
  }
}
