package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
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
    return Members.of("body", body)
        .add("status", status)
        .add("headers", headers.isEmpty() ? List.of() : headers)
        .build();
  }
}
