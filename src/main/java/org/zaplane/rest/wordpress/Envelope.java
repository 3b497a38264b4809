package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;

/** The answer to {@code _envelope}: status and headers move into the body, and HTTP says 200. */
public final class Envelope {
  private Envelope() {}

  /**
   * The envelope of an answer, after {@code _fields}.
   *
   * @param headers those of the route's answer, that is {@code Allow}, which then is no HTTP
   *     header; none are an empty list, as in PHP
   */
  public static JsonObject of(JsonValue body, int status, Map<String, String> headers) {
    JsonObjectBuilder inside = Values.object();
    headers.forEach(inside::add);
    JsonObjectBuilder envelope = Values.object().add("body", body).add("status", status);
    return (headers.isEmpty()
            ? envelope.add("headers", JsonValue.EMPTY_JSON_ARRAY)
            : envelope.add("headers", inside))
        .build();
  }
}
