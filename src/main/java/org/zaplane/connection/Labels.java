package org.zaplane.connection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.zaplane.platform.Invisible;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/**
 * What an owner sorts a connection by. Labels that differ in case alone are the same one.
 *
 * @param texts as they were typed, in their order
 */
public record Labels(List<String> texts) {

  private static final int MOST = 20;
  private static final int LONGEST = 50;

  /** Stands before, between and after labels in the database, and in none of them. */
  private static final String BREAK = "\n";

  /**
   * Trims them and leaves out empty ones and doubles.
   *
   * @throws Problem INVALID of the field {@code labels} when there are too many, or one is too long
   *     or no text for people
   */
  public static Labels of(List<String> typed) {
    Set<String> seen = new LinkedHashSet<>();
    List<String> texts = new ArrayList<>();
    for (String one : typed) {
      String text = Invisible.strip(one);
      if (!text.isEmpty() && seen.add(text.toLowerCase(Locale.ROOT))) {
        texts.add(checked(text));
      }
    }
    if (texts.size() > MOST) {
      throw invalid("A connection can have at most " + MOST + " labels.");
    }
    return new Labels(List.copyOf(texts));
  }

  private static String checked(String text) {
    if (text.codePointCount(0, text.length()) > LONGEST) {
      throw invalid("A label can have at most " + LONGEST + " characters.");
    }
    if (Invisible.isBlank(text)) {
      throw invalid("A label needs characters that can be seen.");
    }
    if (text.codePoints().anyMatch(Labels::isNoCharacter)) {
      throw invalid("A label cannot have line breaks or other control characters.");
    }
    return text;
  }

  private static boolean isNoCharacter(int point) {
    return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
  }

  private static Problem invalid(String message) {
    return new Problem(Kind.INVALID, Subject.CONNECTION, message, "labels");
  }

  /** Reads {@link #stored} back. */
  static Labels read(String stored) {
    return new Labels(
        stored.isEmpty()
            ? List.of()
            : List.of(stored.substring(1, stored.length() - 1).split(BREAK, -1)));
  }

  /** As the database keeps them. */
  String stored() {
    return texts.isEmpty() ? "" : BREAK + String.join(BREAK, texts) + BREAK;
  }

  /** What is in the stored text when this label is among its labels. */
  static String whole(String label) {
    return BREAK + Invisible.strip(label) + BREAK;
  }
}
