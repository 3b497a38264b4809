package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The body of a request, read by its type. */
final class RestBody {

  private final String contentType;
  private final String realMethod;
  private final byte[] bytes;
  private final Optional<RestError> refused;

  /** Receives the body; one that cannot be taken is refused when somebody looks at it. */
  RestBody(HttpServletRequest http, IncomingBodies bodies, String address) {
    byte[] received = new byte[0];
    Optional<RestError> fault = Optional.empty();
    try {
      received = bodies.read(http, address);
    } catch (RestError refusal) {
      fault = Optional.of(refusal);
    }
    this.contentType = http.getHeader("Content-Type");
    this.realMethod = http.getMethod();
    this.bytes = received;
    this.refused = fault;
  }

  /**
   * The bytes as they came.
   *
   * @throws RestError when they could not be taken
   */
  byte[] bytes() {
    if (refused.isPresent()) {
      throw refused.get();
    }
    return bytes;
  }

  /** How it is read for this effective method. */
  BodyKind kind(String method) {
    return BodyKind.of(contentType, realMethod, method);
  }

  /** The members of a JSON object; none of any other body. */
  JsonObject json(BodyKind kind) {
    return kind == BodyKind.JSON ? JsonText.parameters(bytes()) : JsonValue.EMPTY_JSON_OBJECT;
  }

  /** The fields of a form; none of any other body. */
  JsonObject form(BodyKind kind) {
    return switch (kind) {
      case FORM -> FormText.parse(bytes());
      case MULTIPART -> MultipartText.parse(bytes(), contentType);
      case JSON, IGNORED -> JsonValue.EMPTY_JSON_OBJECT;
    };
  }

  /** The fields of a form, as PHP knows them before anything is routed: on a real POST. */
  JsonObject formOfPost() {
    return realMethod.equals("POST") ? form(kind("POST")) : JsonValue.EMPTY_JSON_OBJECT;
  }
}
