package org.zaplane.rest.console;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The description of the contract that the server offers. */
final class OpenApi {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");
  private static final JsonObject DOCUMENT = read();

  private OpenApi() {}

  private static JsonObject read() {
    try (JsonReader reader =
        Json.createReader(Files.newBufferedReader(Path.of("webapp/contracts/zaplane-v2.json")))) {
      return reader.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Methods by path. */
  static Map<String, Set<String>> paths() {
    Map<String, Set<String>> paths = new TreeMap<>();
    DOCUMENT
        .getJsonObject("paths")
        .forEach(
            (path, item) -> {
              Set<String> methods = new TreeSet<>();
              for (String member : item.asJsonObject().keySet()) {
                if (METHODS.contains(member)) {
                  methods.add(member.toUpperCase(Locale.ROOT));
                }
              }
              paths.put(path, methods);
            });
    return paths;
  }

  /** Names of parameters and of the body's members; headers are no arguments. */
  static Set<String> arguments(String path, String method) {
    JsonObject item = DOCUMENT.getJsonObject("paths").getJsonObject(path);
    JsonObject operation = item.getJsonObject(method.toLowerCase(Locale.ROOT));
    Set<String> names = new TreeSet<>();
    for (JsonObject holder : new JsonObject[] {item, operation}) {
      if (holder.containsKey("parameters")) {
        holder.getJsonArray("parameters").stream()
            .map(OpenApi::resolved)
            .filter(parameter -> !parameter.getString("in").equals("header"))
            .forEach(parameter -> names.add(parameter.getString("name")));
      }
    }
    if (operation.containsKey("requestBody")) {
      JsonObject schema =
          operation
              .getJsonObject("requestBody")
              .getJsonObject("content")
              .getJsonObject("application/json")
              .getJsonObject("schema");
      names.addAll(schema.getJsonObject("properties").keySet());
    }
    return names;
  }

  /** Statuses of the answers. */
  static Set<String> answers(String path, String method) {
    return operation(path, method).getJsonObject("responses").keySet();
  }

  /** Whether it needs somebody who is signed in. */
  static boolean isSecured(String path, String method) {
    return !operation(path, method).containsKey("security");
  }

  /** Whether it has a body. */
  static boolean hasBody(String path, String method) {
    return operation(path, method).containsKey("requestBody");
  }

  private static JsonObject operation(String path, String method) {
    return DOCUMENT
        .getJsonObject("paths")
        .getJsonObject(path)
        .getJsonObject(method.toLowerCase(Locale.ROOT));
  }

  private static JsonObject resolved(JsonValue value) {
    JsonObject object = value.asJsonObject();
    return object.containsKey("$ref")
        ? (JsonObject) DOCUMENT.getValue(object.getString("$ref").substring(1))
        : object;
  }

  /** References that lead nowhere. */
  static Set<String> danglingReferences() {
    Set<String> dangling = new TreeSet<>();
    collect(DOCUMENT, dangling);
    return dangling;
  }

  private static void collect(JsonValue value, Set<String> dangling) {
    if (value instanceof JsonArray list) {
      list.forEach(element -> collect(element, dangling));
    }
    if (value instanceof JsonObject object) {
      if (object.get("$ref") instanceof JsonString reference && !leadsSomewhere(reference)) {
        dangling.add(reference.getString());
      }
      object.values().forEach(member -> collect(member, dangling));
    }
  }

  private static boolean leadsSomewhere(JsonString reference) {
    try {
      return DOCUMENT.getValue(reference.getString().substring(1)) != null;
    } catch (JsonException e) {
      return false;
    }
  }
}
