package org.zaplane.testing;

import jakarta.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of fixtures with names in braces, filled or read back. */
final class Holes {

  private static final Pattern HOLE = Pattern.compile("\\{([a-z_]+)}");

  private Holes() {}

  /** The text with what is known put in. */
  static String fill(String template, Map<String, String> values) {
    return HOLE.matcher(template)
        .replaceAll(
            hole -> Matcher.quoteReplacement(values.getOrDefault(hole.group(1), hole.group())));
  }

  /** The same in a JSON text; {@code scope_list} becomes a list. */
  static String fillJson(String json, Map<String, String> values, List<String> scopes) {
    Map<String, String> escaped = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          String quoted = Json.createValue(value).toString();
          escaped.put(name, quoted.substring(1, quoted.length() - 1));
        });
    String list = Json.createArrayBuilder(scopes).build().toString();
    return fill(json.replace("\"{scope_list}\"", list), escaped);
  }

  /** What stands in the text where the template has its name; a star is any text. */
  static Optional<Map<String, String>> read(String template, String text) {
    if (template.equals("*")) {
      return text.isEmpty() ? Optional.empty() : Optional.of(Map.of());
    }
    Matcher hole = HOLE.matcher(template);
    if (!hole.find()) {
      return text.equals(template) ? Optional.of(Map.of()) : Optional.empty();
    }
    String before = template.substring(0, hole.start());
    String after = template.substring(hole.end());
    boolean fits =
        text.startsWith(before)
            && text.endsWith(after)
            && text.length() > before.length() + after.length();
    return fits
        ? Optional.of(
            Map.of(hole.group(1), text.substring(before.length(), text.length() - after.length())))
        : Optional.empty();
  }

  /** The parameters of a form or query, in order. */
  static Map<String, String> form(String text) {
    Map<String, String> params = new LinkedHashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      String[] halves = pair.split("=", 2);
      params.put(decoded(halves[0]), halves.length > 1 ? decoded(halves[1]) : "");
    }
    return params;
  }

  /** What a part of a form stands for. */
  static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
