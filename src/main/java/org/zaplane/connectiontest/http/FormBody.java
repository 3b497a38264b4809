package org.zaplane.connectiontest.http;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.zaplane.integration.Template;
import org.zaplane.secret.Secret;

/** {@code application/x-www-form-urlencoded} in UTF-8. */
final class FormBody {

  private FormBody() {}

  static String encode(Map<String, Secret> fields) {
    return fields.entrySet().stream()
        .map(field -> escaped(field.getKey()) + "=" + escaped(field.getValue().reveal()))
        .collect(Collectors.joining("&"));
  }

  /** The manifest's form fields, which may name credentials. */
  static Map<String, Template> fields(JsonValue object) {
    Map<String, Template> fields = new LinkedHashMap<>();
    object
        .asJsonObject()
        .forEach(
            (name, value) ->
                fields.put(
                    name,
                    Template.parse(
                        value instanceof JsonString text ? text.getString() : value.toString())));
    return fields;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
