package org.zaplane.e2e;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One recorded request and its answer; contracts/zaplane-golden.md explains the members. */
record GoldenCase(JsonObject json) {

  static List<GoldenCase> all() {
    Path file = Path.of("src/test/resources/contracts/zaplane/zaplane-golden.json");
    try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
      return reader.readObject().getJsonArray("cases").getValuesAs(JsonObject.class).stream()
          .map(GoldenCase::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String id() {
    return json.getString("id");
  }

  String group() {
    return id().substring(0, id().indexOf('/'));
  }

  List<String> auth() {
    return texts("auth");
  }

  List<String> setup() {
    return texts("setup");
  }

  Optional<String> made() {
    return Optional.ofNullable(json.getString("made", null));
  }

  JsonObject expect() {
    return json.getJsonObject("expect");
  }

  private List<String> texts(String member) {
    return json.containsKey(member)
        ? json.getJsonArray(member).getValuesAs(JsonString.class).stream()
            .map(JsonString::getString)
            .toList()
        : List.of();
  }

  /** The request with its placeholders filled in. */
  RawHttp.Request request(UnaryOperator<String> fill) {
    List<RawHttp.Header> headers = new ArrayList<>();
    if (json.containsKey("headers")) {
      for (JsonArray header : json.getJsonArray("headers").getValuesAs(JsonArray.class)) {
        headers.add(new RawHttp.Header(header.getString(0), fill.apply(header.getString(1))));
      }
    }
    return new RawHttp.Request(
        json.getString("method"), fill.apply(json.getString("path")), headers, body(fill));
  }

  private String body(UnaryOperator<String> fill) {
    JsonValue body = json.get("body");
    if (body instanceof JsonString text) {
      return RawHttp.octets(fill.apply(text.getString()).getBytes(StandardCharsets.UTF_8));
    }
    return body instanceof JsonObject bytes
        ? RawHttp.octets(Base64.getDecoder().decode(bytes.getString("$b64")))
        : null;
  }
}
