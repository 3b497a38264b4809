package org.zaplane.identity.bridge;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.zaplane.identity.RequestCredentials.Asserted;
import org.zaplane.secret.Secret;

/** Assertions that the plugin's own code made ({@code bridge/make-vectors.php}). */
final class Php {

  private static final JsonObject FILE = read();

  /** What make-vectors.php calls its site. */
  static final String SITE = "https://site.example/blog";

  static final SecretKey KEY =
      new SecretKeySpec(Base64.getDecoder().decode(FILE.getString("key")), BridgeAssertion.MAC);

  /** A vector; with the moment in which it was made. */
  record Vector(String name, Asserted asserted, Instant issued) {

    @Override
    public String toString() {
      return name;
    }
  }

  private Php() {}

  static List<Vector> vectors() {
    return FILE.getJsonArray("vectors").getValuesAs(JsonObject.class).stream()
        .map(Php::vector)
        .toList();
  }

  static Vector vector(String name) {
    return vectors().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
  }

  private static Vector vector(JsonObject json) {
    byte[] body = json.getString("body").getBytes(StandardCharsets.UTF_8);
    return new Vector(
        json.getString("name"),
        new Asserted(
            Secret.of(json.getString("assertion")),
            json.getString("method"),
            json.getString("target"),
            () -> body),
        Instant.ofEpochSecond(json.getJsonNumber("issued").longValueExact()));
  }

  private static JsonObject read() {
    try (InputStream file = Php.class.getResourceAsStream("/bridge/vectors.json");
        JsonReader reader = Json.createReader(file)) {
      return reader.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
