package org.zaplane.platform;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

/**
 * JSON-P, its provider looked up once. {@link jakarta.json.Json} looks it up through the class path
 * at every call, which was two fifths of what a list of connections cost.
 */
public final class Json {

  /** Builders, readers, writers and values; for any number of threads. */
  public static final JsonProvider JSON = JsonProvider.provider();

  private Json() {}

  /**
   * The object that a text is.
   *
   * @throws jakarta.json.JsonException when it is none
   */
  public static JsonObject object(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
