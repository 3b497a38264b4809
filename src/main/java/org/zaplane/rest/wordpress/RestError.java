package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private static final String INVALID_PARAM = "rest_invalid_param";
  private static final String INVALID_JSON = "rest_invalid_json";
  private static final Map<Integer, Long> RETRY_AFTER = Map.of(429, 900L, 503, 30L);

  private final int status;
  private final transient JsonObject body;
  private final transient Optional<Duration> retryAfter;

  /**
   * One argument that was refused.
   *
   * @param param its name
   * @param code WordPress's code of the reason, such as {@code rest_invalid_type}
   * @param message the text that people see
   * @param data {@code {"param": name}} for wrong types, otherwise JSON null
   */
  public record Invalid(String param, String code, String message, JsonValue data) {
    /** A reason of its own, without data. */
    public static Invalid because(String param, String message) {
      return new Invalid(param, INVALID_PARAM, message, JsonValue.NULL);
    }
  }

  private RestError(int status, String message, JsonObject body, Optional<Duration> retryAfter) {
    super(message, null, false, false);
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  /** An error whose {@code data} is the status alone: almost all of them. */
  public static RestError of(int status, String code, String message) {
    return of(status, code, message, Values.object());
  }

  /** 400: required arguments are absent, named in declared order. */
  public static RestError missing(List<String> names) {
    return of(
        BAD_REQUEST,
        "rest_missing_callback_param",
        "Missing parameter(s): " + String.join(", ", names),
        Values.object().add("params", Values.texts(names)));
  }

  /** 400: arguments were refused, in the given order. */
  public static RestError invalid(List<Invalid> faults) {
    JsonObjectBuilder params = Values.object();
    JsonObjectBuilder details = Values.object();
    for (Invalid fault : faults) {
      params.add(fault.param(), fault.message());
      details.add(
          fault.param(),
          Values.object()
              .add("code", fault.code())
              .add("message", fault.message())
              .add("data", Objects.requireNonNullElse(fault.data(), JsonValue.NULL)));
    }
    return of(
        BAD_REQUEST,
        INVALID_PARAM,
        "Invalid parameter(s): "
            + faults.stream().map(Invalid::param).distinct().collect(Collectors.joining(", ")),
        Values.object().add("params", params).add("details", details));
  }

  /** The same, about one value, as WordPress tells it of arguments. */
  public RestError about(String param) {
    JsonObjectBuilder data =
        Values.object(data()).add("params", Values.object().add(param, getMessage()));
    return new RestError(
        status, getMessage(), Values.object(body).add("data", data).build(), retryAfter);
  }

  /** The same, with the time that its {@code Retry-After} header tells. */
  public RestError retryAfter(Duration wait) {
    return new RestError(status, getMessage(), body, Optional.of(wait));
  }

  /** 400: the query or form text as a whole cannot be read. */
  public static RestError unreadable(String message) {
    return of(BAD_REQUEST, INVALID_PARAM, message);
  }

  /**
   * 400: the body is not JSON.
   *
   * @param code PHP's {@code json_last_error}
   * @param text PHP's {@code json_last_error_msg}
   */
  public static RestError invalidJson(int code, String text) {
    return of(
        BAD_REQUEST,
        INVALID_JSON,
        "Invalid JSON body passed.",
        Values.object().add("json_error_code", code).add("json_error_message", text));
  }

  /** 400: the body is JSON but larger than anybody needs. */
  static RestError tooManyMembers() {
    return of(BAD_REQUEST, INVALID_JSON, "Too many members in the JSON body.");
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
    return new RestError(
        BAD_REQUEST,
        message,
        Values.object().add("code", "rest_callback_disabled").add("message", message).build(),
        Optional.empty());
  }

  private static RestError of(int status, String code, String message, JsonObjectBuilder more) {
    JsonObjectBuilder data = Values.object().add("status", status).addAll(more);
    return new RestError(
        status,
        message,
        Values.object().add("code", code).add("message", message).add("data", data).build(),
        Optional.empty());
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
