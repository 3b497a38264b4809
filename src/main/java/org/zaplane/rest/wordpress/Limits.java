package org.zaplane.rest.wordpress;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * Checks a value of the right type against the other keywords of its schema, in WordPress's order
 * and words ({@code rest_validate_value_from_schema}: length or bounds, then enum).
 */
final class Limits {
  private final String name;
  private final JsonObject keywords;

  Limits(String name, JsonObject keywords) {
    this.name = name;
    this.keywords = keywords;
  }

  void check(JsonValue value) throws Refusal {
    if (value instanceof JsonString text) {
      // PHP counts code points: an emoji is one character, not two
      length(text.getString().codePointCount(0, text.getString().length()));
    }
    if (value instanceof JsonNumber number) {
      bounds(number.longValue());
    }
    if (value instanceof JsonArray list && keywords.containsKey("items")) {
      texts(list);
      return;
    }
    among(value);
  }

  /** Tells of the first element that is no text, by its place. */
  private void texts(JsonArray list) throws Refusal {
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof JsonString)) {
        throw Refusal.elementType(name, name + "[" + i + "]", "string");
      }
    }
  }

  private void length(int length) throws Refusal {
    int least = keywords.getInt("minLength", 0);
    int most = keywords.getInt("maxLength", Integer.MAX_VALUE);
    if (length < least) {
      throw Refusal.because(
          name, "rest_too_short", name + " must be at least " + characters(least));
    }
    if (length > most) {
      throw Refusal.because(name, "rest_too_long", name + " must be at most " + characters(most));
    }
  }

  private static String characters(int count) {
    return count + (count == 1 ? " character long." : " characters long.");
  }

  private void bounds(long value) throws Refusal {
    JsonNumber least = keywords.getJsonNumber("minimum");
    JsonNumber most = keywords.getJsonNumber("maximum");
    boolean below = least != null && value < least.longValue();
    boolean above = most != null && value > most.longValue();
    if (below || above) {
      throw Refusal.because(name, "rest_out_of_bounds", name + " must be " + range(least, most));
    }
  }

  private static String range(JsonNumber least, JsonNumber most) {
    if (most == null) {
      return "greater than or equal to " + least;
    }
    if (least == null) {
      return "less than or equal to " + most;
    }
    return "between " + least + " (inclusive) and " + most + " (inclusive)";
  }

  private void among(JsonValue value) throws Refusal {
    JsonArray allowed = keywords.getJsonArray("enum");
    if (allowed == null || allowed.contains(value)) {
      return;
    }
    List<String> words = allowed.getValuesAs(JsonString::getString);
    throw Refusal.because(
        name,
        "rest_not_in_enum",
        name + (words.size() == 1 ? " is not " : " is not one of ") + sentence(words) + ".");
  }

  /** English lists as WordPress writes them: two with "and", more with commas before it. */
  private static String sentence(List<String> words) {
    int last = words.size() - 1;
    return switch (words.size()) {
      case 1 -> words.get(0);
      case 2 -> words.get(0) + " and " + words.get(1);
      default -> String.join(", ", words.subList(0, last)) + ", and " + words.get(last);
    };
  }
}
