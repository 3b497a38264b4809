package org.zaplane.secret;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The clear text of a document, as stores encrypt or send it: a JSON object of texts in UTF-8. */
public final class SecretText {

  private SecretText() {}

  /** The bytes of a document. */
  public static byte[] write(Map<String, Secret> secrets) {
    JsonObjectBuilder texts = JSON.createObjectBuilder();
    secrets.forEach((name, secret) -> texts.add(name, secret.reveal()));
    return texts.build().toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The secrets of a document, in their order.
   *
   * @throws UndecryptableSecret when it is none
   */
  public static Map<String, Secret> read(byte[] text) {
    String json = new String(text, StandardCharsets.UTF_8);
    try (JsonReader reader = JSON.createReader(new StringReader(json))) {
      Map<String, Secret> secrets = new LinkedHashMap<>();
      reader
          .readObject()
          .forEach((name, value) -> secrets.put(name, Secret.of(((JsonString) value).getString())));
      return secrets;
    } catch (JsonException | ClassCastException damaged) {
      throw new UndecryptableSecret();
    }
  }
}
