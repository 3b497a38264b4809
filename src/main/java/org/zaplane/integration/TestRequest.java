package org.zaplane.integration;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a connection is proved to work.
 *
 * @param kind which connection tester runs it
 * @param method HTTP method
 * @param url template of the URL
 * @param headers further request headers
 * @param body what to send
 * @param success what a good answer says, besides a status of 2xx
 * @param messages what a person is told on success: the first whose pointers all lead to a value
 * @param failureMessages the same for a refusal
 * @param details names and places of facts worth showing
 * @param account place of the upstream account's id
 */
public record TestRequest(
    String kind,
    String method,
    Template url,
    Map<String, Template> headers,
    Optional<Body> body,
    Optional<Success> success,
    List<Template> messages,
    List<Template> failureMessages,
    Map<String, String> details,
    Optional<String> account) {

  /** A body: {@code json} as it stands, or {@code form} fields. */
  public record Body(boolean json, JsonValue value) {}

  /** The value at a place equals another, or is just there. */
  public record Success(String pointer, Optional<JsonValue> equalTo) {}
}
