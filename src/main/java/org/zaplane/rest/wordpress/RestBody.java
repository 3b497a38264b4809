package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** What a request's body says, by its type. */
final class RestBody {

  private final RestRequest request;

  RestBody(RestRequest request) {
    this.request = request;
  }

  /** The fields of a form, as PHP knows them before anything is routed: on a real POST. */
  JsonObject formOfPost() {
    String type = request.header("Content-Type");
    BodyKind kind =
        "POST".equals(request.realMethod()) ? BodyKind.of(type, "POST", "POST") : BodyKind.IGNORED;
    return form(kind, type);
  }

  /** Where the arguments of the request come from. */
  Parameters.Sources sources() {
    String type = request.header("Content-Type");
    BodyKind kind = BodyKind.of(type, request.realMethod(), request.method());
    JsonObject json =
        kind == BodyKind.JSON ? JsonText.parameters(bytes()) : JsonValue.EMPTY_JSON_OBJECT;
    return new Parameters.Sources(
        json, form(kind, type), request.query(), request.matched().orElseThrow().path());
  }

  /**
   * The same for a request that no page of another origin can send: such pages cannot send JSON
   * without asking first, and the query, which they could use, is not looked at.
   */
  Parameters.Sources jsonAlone() {
    String type = request.header("Content-Type");
    if (BodyKind.of(type, request.realMethod(), request.method()) != BodyKind.JSON) {
      throw RestError.of(
          400, "rest_invalid_content_type", "Send a JSON body with Content-Type application/json.");
    }
    Parameters.Sources all = sources();
    return new Parameters.Sources(all.json(), null, null, all.path());
  }

  private JsonObject form(BodyKind kind, String contentType) {
    return switch (kind) {
      case FORM -> FormText.parse(bytes());
      case MULTIPART -> MultipartText.parse(bytes(), contentType);
      case JSON, IGNORED -> JsonValue.EMPTY_JSON_OBJECT;
    };
  }

  /** Refuses a body that could not be taken, whatever it is for. */
  byte[] bytes() {
    return request.body();
  }
}
