package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An answer that WordPress calls a {@code WP_Error}: a status and a body of {@code code}, {@code
 * message} and {@code data}. Clients branch on {@code code} and show {@code message}.
 *
 * <p>Carries no stack trace: it is an answer, not a fault of ours.
 */
public final class RestError extends RuntimeException {
  private static final int BAD_REQUEST = 400;
  private static final Map<Integer, Long> RETRY_AFTER = Map.of(429, 900L, 503, 30L);

  private final int status;
  private final transient JsonObject body;
  private final transient Optional<Duration> retryAfter;

  private RestError(int status, String message, JsonObject body, Optional<Duration> retryAfter) {
    super(message, null, false, false);
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  /** An error whose {@code data} is the status alone: almost all of them. */
  public static RestError of(int status, String code, String message) {
    return of(code, message, Members.of("status", status));
  }

  /** 400: required arguments are absent, named in declared order. */
  public static RestError missing(List<String> names) {
    return of(
        "rest_missing_callback_param",
        "Missing parameter(s): " + String.join(", ", names),
        Members.of("status", BAD_REQUEST).add("params", names));
  }

  /** 400: arguments were refused, in the given order. */
  public static RestError invalid(List<Refusal> refusals) {
    Members params = new Members();
    Members details = new Members();
    for (Refusal refusal : refusals) {
      params.add(refusal.param(), refusal.getMessage());
      details.add(
          refusal.param(),
          Members.of("code", refusal.code())
              .add("message", refusal.getMessage())
              .add("data", refusal.data()));
    }
    return of(
        "rest_invalid_param",
        "Invalid parameter(s): "
            + refusals.stream().map(Refusal::param).distinct().collect(Collectors.joining(", ")),
        Members.of("status", BAD_REQUEST).add("params", params).add("details", details));
  }

  /**
   * 400: the body is not JSON.
   *
   * @param code PHP's {@code json_last_error}
   * @param text PHP's {@code json_last_error_msg}
   */
  public static RestError invalidJson(int code, String text) {
    return of(
        "rest_invalid_json",
        "Invalid JSON body passed.",
        Members.of("status", BAD_REQUEST)
            .add("json_error_code", code)
            .add("json_error_message", text));
  }

  /** 404: no route, or none for this method. WordPress has no 405. */
  public static RestError noRoute() {
    return of(404, "rest_no_route", "No route was found matching the URL and request method.");
  }

  /**
   * 400: {@code _jsonp} is in the query. Answered as by a WordPress with JSONP switched off,
   * because a script tag would read the answer across origins. The only body without {@code data}.
   */
  public static RestError jsonpDisabled() {
    String message = "JSONP support is disabled on this site.";
    JsonObject body = Members.of("code", "rest_callback_disabled").add("message", message).build();
    return new RestError(BAD_REQUEST, message, body, Optional.empty());
  }

  private static RestError of(String code, String message, Members members) {
    JsonObject data = members.build();
    JsonObject body = Members.of("code", code).add("message", message).add("data", data).build();
    return new RestError(data.getInt("status"), message, body, Optional.empty());
  }

  /** The same for one value, in the form that WordPress uses for arguments. */
  public RestError about(String param) {
    Members data = new Members().addAll(data()).add("params", Members.of(param, getMessage()));
    JsonObject more = new Members().addAll(body).add("data", data).build();
    return new RestError(status, getMessage(), more, retryAfter);
  }

  /** The same, with the time of its {@code Retry-After} header. */
  public RestError retryAfter(Duration wait) {
    return new RestError(status, getMessage(), body, Optional.of(wait));
  }

  /** The seconds of its {@code Retry-After} header: what was told, or the status's default. */
  public Optional<Long> retryAfterSeconds() {
    return retryAfter
        .map(wait -> Math.max(1, wait.toSeconds()))
        .or(() -> Optional.ofNullable(RETRY_AFTER.get(status)));
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** WordPress's code. */
  public String code() {
    return body.getString("code");
  }

  /** What belongs to the error, with the status first; empty only where WordPress sends none. */
  public JsonObject data() {
    return body.containsKey("data") ? body.getJsonObject("data") : JsonValue.EMPTY_JSON_OBJECT;
  }

  /** The whole body, keys in WordPress's order. */
  public JsonObject body() {
    return body;
  }
}
