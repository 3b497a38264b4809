package org.zaplane.pluginimport;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.secret.Secret;

/** The credentials in a row: decrypted where they are encrypted, and taken apart. */
final class PluginCredentials {

  private final Optional<PluginCipher> cipher;

  /**
   * Credentials of a site.
   *
   * @param cipher of its encrypted rows; empty when the table has none
   */
  PluginCredentials(Optional<PluginCipher> cipher) {
    this.cipher = cipher;
  }

  /**
   * What a row holds.
   *
   * @param values texts by name; numbers and truth values too, null left out
   * @param misfits names of what is neither
   * @param note what is worth telling of how they were stored
   */
  record Opened(Map<String, Secret> values, List<String> misfits, Optional<String> note) {}

  /**
   * Opens a row.
   *
   * @throws Unopened saying why
   */
  Opened open(PluginRow row) throws Unopened {
    if (row.inClear()) {
      Optional<JsonValue> json = parse(row.credentials());
      if (json.filter(JsonStructure.class::isInstance).isPresent()) {
        return values(json.get(), Optional.of("The plugin stored its credentials unencrypted."));
      }
      return decrypt(
          json.filter(JsonString.class::isInstance)
              .map(text -> Secret.of(((JsonString) text).getString()))
              .orElse(row.credentials()));
    }
    return decrypt(row.credentials());
  }

  private Opened decrypt(Secret stored) throws Unopened {
    if (cipher.isEmpty()) {
      throw new Unopened("the option " + Translations.SALT_OPTION + " is missing");
    }
    PluginCipher.Plain plain = cipher.get().open(stored);
    JsonValue json =
        parse(plain.text()).orElseThrow(() -> new Unopened("what was encrypted is no JSON"));
    return values(
        json,
        plain.fallback()
            ? Optional.of(
                "Its credentials opened with the plugin's fallback key: AUTH_KEY was not defined when they were stored.")
            : Optional.empty());
  }

  /** Any JSON value; a message of the parser would quote the text. */
  private static Optional<JsonValue> parse(Secret text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text.reveal().strip()))) {
      return Optional.of(reader.readValue());
    } catch (JsonException noJson) {
      return Optional.empty();
    }
  }

  /** PHP writes a map without members as an empty list. */
  private static Opened values(JsonValue json, Optional<String> note) throws Unopened {
    if (json.equals(JsonValue.EMPTY_JSON_ARRAY)) {
      return new Opened(Map.of(), List.of(), note);
    }
    if (!(json instanceof JsonObject object)) {
      throw new Unopened("what was encrypted is no set of credentials");
    }
    Map<String, Secret> values = new LinkedHashMap<>();
    List<String> misfits = new ArrayList<>();
    object.forEach(
        (name, value) -> {
          if (value instanceof JsonStructure) {
            misfits.add(name);
          } else if (value.getValueType() != JsonValue.ValueType.NULL) {
            values.put(
                name,
                Secret.of(value instanceof JsonString text ? text.getString() : value.toString()));
          }
        });
    return new Opened(values, misfits, note);
  }
}
