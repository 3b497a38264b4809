package org.zaplane.identity.jwt;

import static org.zaplane.platform.Json.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonConfig.KeyStrategy;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.outbound.Outbound;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;

/**
 * {@code ZAPLANE_JWT_ISSUERS}: a JSON file with the issuers whose tokens are taken. A member that
 * is not known is refused: a misspelt {@code audience} would switch a check off.
 */
@Singleton
class JwtSettings implements RoomSettings {

  private static final String NAME = "ZAPLANE_JWT_ISSUERS";

  private final Map<String, Issuer> issuers = new LinkedHashMap<>();

  @Inject
  JwtSettings(Settings settings, EgressPolicy policy, Outbound outbound, Clock clock) {
    JsonArray entries =
        settings.text(NAME).map(file -> entries(file, settings)).orElse(JsonValue.EMPTY_JSON_ARRAY);
    for (int i = 0; i < entries.size(); i++) {
      String entry = "entry " + (i + 1) + ": ";
      if (!(entries.get(i) instanceof JsonObject members)) {
        settings.refuse(NAME, entry + "must be an object");
        continue;
      }
      IssuerReader reader = new IssuerReader(members, policy, outbound, clock);
      Issuer issuer = reader.read();
      reader.faults().forEach(fault -> settings.refuse(NAME, entry + fault));
      if (issuers.put(issuer.name(), issuer) != null) {
        settings.refuse(NAME, entry + "the issuer stands there twice");
      }
    }
  }

  private static JsonArray entries(String file, Settings settings) {
    Map<String, ?> strict = Map.of(JsonConfig.KEY_STRATEGY, KeyStrategy.NONE);
    try (Reader text = Files.newBufferedReader(Path.of(file));
        JsonReader json = JSON.createReaderFactory(strict).createReader(text)) {
      return json.readArray();
    } catch (IOException | IllegalArgumentException unreadable) {
      settings.refuse(NAME, "the file " + file + " cannot be read");
    } catch (JsonException | IllegalStateException malformed) {
      settings.refuse(NAME, "the file " + file + " holds no JSON array, or a member twice");
    }
    return JsonValue.EMPTY_JSON_ARRAY;
  }

  /** Whether there are issuers. */
  boolean isEmpty() {
    return issuers.isEmpty();
  }

  /** The issuer of that name. */
  Optional<Issuer> find(String name) {
    return Optional.ofNullable(issuers.get(name));
  }
}
