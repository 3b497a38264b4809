package org.zaplane.testing;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How one system's authorization server behaves, as its documents say
 * (src/test/resources/providers).
 *
 * @param slug name of the integration
 * @param fixture the file
 */
public record Provider(String slug, JsonObject fixture) {

  private static final Path FOLDER = Path.of("src/test/resources/providers");

  /** Every provider there is a fixture of. */
  public static SortedSet<String> slugs() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      SortedSet<String> slugs = new TreeSet<>();
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .forEach(name -> slugs.add(name.replace(".json", "")));
      return slugs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The provider of that slug. */
  public static Provider of(String slug) {
    try (JsonReader reader =
        Json.createReader(Files.newBufferedReader(FOLDER.resolve(slug + ".json")))) {
      return new Provider(slug, reader.readObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a person types besides the client's id and secret, wherever the form asks for it. */
  public record Typed(List<String> names, List<String> values) {}

  /** All of it. */
  public List<Typed> typed() {
    return fixture.getJsonArray("typed").getValuesAs(JsonObject.class).stream()
        .map(entry -> new Typed(texts(entry, "names"), texts(entry, "values")))
        .toList();
  }

  /** The client's identifier. */
  public String clientId() {
    return fixture.getJsonObject("client").getString("client_id");
  }

  /** Its secret; nothing in it is real. */
  public String clientSecret() {
    return fixture.getJsonObject("client").getString("client_secret");
  }

  /** How long a new access token lives, if the answer says it. */
  public Optional<Duration> life() {
    JsonValue life = fixture.getJsonObject("granted").get("life");
    return life instanceof JsonNumber seconds
        ? Optional.of(Duration.ofSeconds(seconds.longValue()))
        : Optional.empty();
  }

  /** Whether the answer says what was granted. */
  public boolean tellsScopes() {
    return fixture.getJsonObject("granted").getBoolean("scopes");
  }

  /** Whether there is a refresh token. */
  public boolean refreshes() {
    return fixture.getJsonObject("granted").getBoolean("refresh");
  }

  /** Whether every refresh brings another refresh token. */
  public boolean rotates() {
    return refreshes() && !rotation().equals("none");
  }

  /** Whether an old refresh token still counts after it was used. */
  public boolean oldRefreshTokenLives() {
    return List.of("none", "old_lives").contains(rotation());
  }

  /** Whether a used refresh token that comes again ends everything that came of it. */
  public boolean reuseEndsTheGrant() {
    return rotation().equals("single_use_family");
  }

  /** What becomes of a refresh token that is used. */
  String rotation() {
    return fixture.isNull("refresh")
        ? "none"
        : fixture.getJsonObject("refresh").getString("rotation");
  }

  /** Whether its documents know a request that ends a grant. */
  public boolean revokes() {
    return !fixture.isNull("revocation");
  }

  /** What it calls itself when the browser comes back (RFC 9207). */
  public Optional<String> issuer() {
    JsonObject returns = fixture.getJsonObject("authorization").getJsonObject("returns");
    return Optional.ofNullable(returns.getString("iss", null));
  }

  /** Values that a connection needs to keep of the answers; {@code {at}} is where the fake is. */
  public List<String> kept() {
    return texts(fixture.getJsonObject("granted"), "kept");
  }

  /** A refusal, or an answer in trouble. */
  public record Trouble(List<String> reasons, List<String> told, Optional<Duration> retryAfter) {}

  /** What its documents say of this trouble. */
  public Optional<Trouble> trouble(String name) {
    return Optional.ofNullable(fixture.getJsonObject("errors").getJsonObject(name))
        .map(
            entry ->
                new Trouble(
                    texts(entry, "reasons"),
                    texts(entry, "told"),
                    Optional.ofNullable(entry.get("retry_after"))
                        .filter(JsonNumber.class::isInstance)
                        .map(seconds -> Duration.ofSeconds(((JsonNumber) seconds).longValue()))));
  }

  /** A list of texts, or one text. */
  static List<String> texts(JsonObject object, String member) {
    JsonValue value = object.get(member);
    if (value instanceof JsonString text) {
      return List.of(text.getString());
    }
    return value instanceof JsonArray list ? list.getValuesAs(JsonString::getString) : List.of();
  }

  @Override
  public String toString() {
    return slug;
  }
}
