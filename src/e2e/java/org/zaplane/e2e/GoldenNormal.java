package org.zaplane.e2e;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts what changes from run to run into the words of the recording. */
final class GoldenNormal {

  private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d";
  private static final Set<String> KEPT =
      Set.of(
          "content-type",
          "allow",
          "x-robots-tag",
          "x-content-type-options",
          "cache-control",
          "expires",
          "link",
          "vary",
          "x-wp-nonce",
          "www-authenticate",
          "location",
          "access-control-allow-origin",
          "access-control-allow-methods",
          "access-control-allow-credentials",
          "access-control-allow-headers",
          "access-control-expose-headers",
          "access-control-max-age");
  private static final Set<String> LISTS = Set.of("allow", "vary", "cache-control");

  private final String base;
  private final Map<Long, String> users;

  GoldenNormal(String base, Map<Long, String> users) {
    this.base = base;
    this.users = users;
  }

  JsonValue json(JsonValue value) {
    if (value instanceof JsonObject object) {
      JsonObjectBuilder normal = Json.createObjectBuilder();
      object.forEach((key, member) -> normal.add(key, member(key, member)));
      return normal.build();
    }
    if (value instanceof JsonArray array) {
      JsonArrayBuilder normal = Json.createArrayBuilder();
      array.forEach(element -> normal.add(json(element)));
      return normal.build();
    }
    return value instanceof JsonString text ? Json.createValue(text(text.getString())) : value;
  }

  private JsonValue member(String key, JsonValue value) {
    if (value instanceof JsonNumber number) {
      if (key.equals("id") || key.equals("connection_id")) {
        return Json.createValue("<id>");
      }
      if (key.equals("user_id")) {
        return Json.createValue("<user:" + users.get(number.longValue()) + ">");
      }
    }
    if (key.equals("state") && value instanceof JsonString) {
      return Json.createValue("<state>");
    }
    return json(value);
  }

  private String text(String text) {
    return text.replace(base, "<base>")
        .replace(URLEncoder.encode(base, StandardCharsets.UTF_8), "<base>")
        .replaceAll("\\bstate=[0-9a-f]+", "state=<state>")
        .replaceAll(DATE, "<date>");
  }

  /** The headers that the recording keeps, in a form that can be compared. */
  Map<String, Object> headers(Map<String, String> headers) {
    Map<String, Object> normal = new TreeMap<>();
    headers.forEach(
        (name, value) -> {
          if (KEPT.contains(name)) {
            normal.put(name, header(name, text(value)));
          }
        });
    return normal;
  }

  private static Object header(String name, String value) {
    if (name.equals("x-wp-nonce")) {
      return "<nonce>";
    }
    if (name.equals("content-type")) {
      return value.toLowerCase(Locale.ROOT).replace(" ", "");
    }
    return LISTS.contains(name) ? new TreeSet<>(Arrays.asList(value.split(", ?"))) : value;
  }
}
