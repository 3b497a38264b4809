package org.zaplane.secret;

import jakarta.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zaplane.platform.TextMap;

/** The clear text of a document, as stores encrypt or send it: a JSON object of texts in UTF-8. */
public final class SecretText {

  private SecretText() {}

  /** The bytes of a document. */
  public static byte[] write(Map<String, Secret> secrets) {
    Map<String, String> texts = new LinkedHashMap<>();
    secrets.forEach((name, secret) -> texts.put(name, secret.reveal()));
    return TextMap.write(texts).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The secrets of a document, in their order.
   *
   * @throws UndecryptableSecret when it is none
   */
  public static Map<String, Secret> read(byte[] text) {
    try {
      Map<String, Secret> secrets = new LinkedHashMap<>();
      TextMap.read(new String(text, StandardCharsets.UTF_8))
          .forEach((name, value) -> secrets.put(name, Secret.of(value)));
      return secrets;
    } catch (JsonException | ClassCastException damaged) {
      throw new UndecryptableSecret();
    }
  }
}
