package org.zaplane.site.php;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What backslashes mean in PHP's quoted texts. Source: the PHP manual, "Strings". */
final class Escapes {

  private static final Pattern SINGLE = Pattern.compile("\\\\([\\\\'])");
  private static final Pattern DOUBLE =
      Pattern.compile(
          "\\\\(?:([nrtvef\\\\$\"])|([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|u\\{([0-9A-Fa-f]{1,6})\\})");
  private static final Pattern INTERPOLATION =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*(?:\\$[A-Za-z_\\x80-\\uffff{]|\\{\\$)");
  private static final String NAMES = "nrtvef";
  private static final String MEANINGS = "\n\r\t\u000b\u001b\f";

  private Escapes() {}

  static String single(String content) {
    return SINGLE.matcher(content).replaceAll("$1");
  }

  static String doubled(String content) {
    return DOUBLE.matcher(content).replaceAll(found -> Matcher.quoteReplacement(meaning(found)));
  }

  private static String meaning(java.util.regex.MatchResult found) {
    if (found.group(1) != null) {
      int name = NAMES.indexOf(found.group(1));
      return name < 0 ? found.group(1) : MEANINGS.substring(name, name + 1);
    }
    if (found.group(2) != null) {
      return String.valueOf((char) (Integer.parseInt(found.group(2), 8) & 0xff));
    }
    String hex = found.group(3) != null ? found.group(3) : found.group(4);
    int code = Integer.parseInt(hex, 16);
    return Character.isValidCodePoint(code) ? Character.toString(code) : found.group();
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
