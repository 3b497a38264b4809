package org.zaplane.secret;

import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Something that must not be shown. It cannot be printed, compared by {@code equals} or written as
 * JSON; {@link #reveal} is the one way to the text and may be called only where it is used (a test
 * of the architecture says where).
 */
@JsonbTypeAdapter(SecretJson.class)
public final class Secret {

  // transient: nothing that reads fields by reflection writes it
  private final transient String text;

  private final transient boolean json;

  private Secret(String text, boolean json) {
    this.text = text;
    this.json = json;
  }

  /** A secret of the given text. */
  public static Secret of(String text) {
    if (text == null) {
      throw new IllegalArgumentException("a secret has a text");
    }
    return new Secret(text, false);
  }

  /** A secret that came as JSON which is no text, such as a number or a list; of that JSON. */
  public static Secret ofJson(String json) {
    return new Secret(json, true);
  }

  /** The text itself. */
  public String reveal() {
    return text;
  }

  /**
   * Refuses. Serializers that pass the adapter by and look at properties, as JSON-B does within
   * maps and arrays, run into this.
   */
  @SuppressWarnings("DoNotCallSuggester") // serializers call it, nobody else does
  public String getNothing() {
    return new SecretJson().adaptToJson(this);
  }

  /** Whether the text is JSON of another value than a text. */
  public boolean isJson() {
    return json;
  }

  /** Whether there is nothing but blanks. */
  public boolean isBlank() {
    return text.isBlank();
  }

  /** Compares in a time that does not tell how much of the text is right. */
  public boolean sameAs(Secret other) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8), other.text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "<secret>";
  }
}
