package org.zaplane.rest.wordpress;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One request that was sent to a WordPress, and its answer. */
record Recorded(JsonObject sent) {
  static final String BASE = "<base>";

  static List<Recorded> all() {
    try (InputStream file =
            Recorded.class.getResourceAsStream("/contracts/zaplane/zaplane-golden.json");
        JsonReader reader = Json.createReader(file)) {
      return reader.readObject().getJsonArray("cases").getValuesAs(JsonObject.class).stream()
          .map(Recorded::new)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Recorded named(String id) {
    return all().stream().filter(recorded -> recorded.id().equals(id)).findFirst().orElseThrow();
  }

  String id() {
    return sent.getString("id");
  }

  String level() {
    return sent.getString("level");
  }

  String method() {
    return sent.getString("method");
  }

  String path() {
    return target().split("\\?", 2)[0];
  }

  /** The query, or null. */
  String query() {
    String[] parts = target().split("\\?", 2);
    return parts.length == 2 ? parts[1] : null;
  }

  private String target() {
    return filled(sent.getString("path"));
  }

  /** Any id will do here: nobody looks a row up. */
  private static String filled(String text) {
    return text.replaceAll("\\{\\{(a1|a2|afail|b1|c)}}", "7").replaceAll("\\{\\{state}}", "ab12");
  }

  /** The header, or null. */
  String header(String name) {
    JsonArray headers = sent.getJsonArray("headers");
    return headers == null
        ? null
        : headers.getValuesAs(JsonArray.class).stream()
            .filter(header -> header.getString(0).equals(name))
            .map(header -> header.getString(1))
            .findFirst()
            .orElse(null);
  }

  byte[] body() {
    JsonValue body = sent.get("body");
    if (body instanceof JsonString text) {
      return filled(text.getString()).getBytes(StandardCharsets.UTF_8);
    }
    return body instanceof JsonObject bytes
        ? Base64.getDecoder().decode(bytes.getString("$b64"))
        : new byte[0];
  }

  boolean signedIn() {
    return !sent.getJsonArray("auth").isEmpty();
  }

  int status() {
    return sent.getJsonObject("expect").getInt("status");
  }

  Optional<JsonValue> answer() {
    return Optional.ofNullable(sent.getJsonObject("expect").get("json"));
  }

  /** The {@code code} of an error, or empty. */
  String code() {
    return answer()
        .filter(JsonObject.class::isInstance)
        .map(body -> ((JsonObject) body).getString("code", ""))
        .orElse("");
  }

  String allow() {
    return sent.getJsonObject("expect").getJsonObject("headers").getString("allow", "");
  }

  /** Shows which case fails. */
  @Override
  public String toString() {
    return id();
  }
}
