package org.zaplane.site.php;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Contents of PHP's quoted texts. Source: the PHP manual, "Strings". */
final class Texts {

  private static final Pattern SINGLE = Pattern.compile("\\\\([\\\\'])");
  private static final Pattern DOUBLE = Pattern.compile("\\\\([nrt\\\\$\"])");

  /** A variable or the code of a character behind an even number of backslashes. */
  private static final Pattern EVALUATED =
      Pattern.compile(
          "(?<!\\\\)(?:\\\\\\\\)*+(?:\\$[A-Za-z_\\x{80}-\\x{10ffff}{]|\\{\\$|\\\\[0-7xXuvef])");

  private static final Pattern ESCAPED = Pattern.compile("\\\\.", Pattern.DOTALL);

  /** An expression in braces that holds nothing in which a quote or brace could stand. */
  private static final Pattern BRACES =
      Pattern.compile("(?:\\{\\$|\\$\\{)(?:[^{}'\"`\\\\#/<]++|'[^{}'\"`\\\\]*')*+\\}");

  private Texts() {}

  /** A text in single quotes. */
  static String single(String content) {
    return SINGLE.matcher(content).replaceAll("$1");
  }

  /**
   * A text in double quotes or a heredoc.
   *
   * @param quoted false for a heredoc, where a backslash before a quote stays
   */
  static String doubled(String content, boolean quoted) {
    return DOUBLE
        .matcher(content)
        .replaceAll(found -> Matcher.quoteReplacement(meaning(found.group(1), quoted)));
  }

  private static String meaning(String name, boolean quoted) {
    return switch (name) {
      case "n" -> "\n";
      case "r" -> "\r";
      case "t" -> "\t";
      case "\"" -> quoted ? "\"" : "\\\"";
      default -> name;
    };
  }

  /** Whether PHP puts values of variables or characters of some code into it. */
  static boolean isEvaluated(String content) {
    return EVALUATED.matcher(content).find();
  }

  /** Whether the text perhaps goes on behind a quote that stands in an expression in braces. */
  static boolean mayGoOn(String content) {
    String plain = ESCAPED.matcher(content).replaceAll("\\\\");
    String rest = BRACES.matcher(plain).replaceAll("_");
    return rest.contains("{$") || rest.contains("${");
  }
}
