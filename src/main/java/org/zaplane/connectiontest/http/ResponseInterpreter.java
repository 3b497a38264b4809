package org.zaplane.connectiontest.http;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.credential.Target;
import org.zaplane.integration.Answer;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.OAuthEndpoints;
import org.zaplane.outbound.OutboundResponse;
import org.zaplane.outbound.UntrustedText;

/** Interpreter of the HTTP response to a connection test. */
final class ResponseInterpreter {

  private static final String TRY_AGAIN = "Try again in a few minutes.";

  private final String system;
  private final HttpTest test;
  private final Optional<OAuthEndpoints.Errors> errors;
  private final UntrustedText upstream;

  ResponseInterpreter(Target target, HttpTest test) {
    this.system = target.integration().name();
    this.test = test;
    this.errors =
        Optional.of(target.scheme())
            .filter(AuthScheme::interactive)
            .flatMap(AuthScheme::oauth)
            .map(endpoints -> endpoints.answer().errors());
    this.upstream = new UntrustedText(target.secrets());
  }

  /** What an answer means. */
  TestReport of(OutboundResponse response) {
    TestReport report = judged(response);
    return (report.successful() ? report : report.withCode(String.valueOf(response.status())))
        .after(response.exchange().elapsed());
  }

  private TestReport judged(OutboundResponse response) {
    Optional<Answer> body = Answer.parse(response.body());
    int status = response.status();
    if (status == 429) {
      String wait =
          response
              .retryAfter()
              .filter(after -> after.matches("\\d{1,5}"))
              .map(s -> " in " + s + " seconds")
              .orElse("");
      return TestReport.failure(
          Outcome.RATE_LIMITED,
          system + " limits the number of requests right now.",
          "Try again" + (wait.isEmpty() ? " in a few minutes" : wait) + ".");
    }
    if (status >= 500) {
      return TestReport.failure(
          Outcome.BROKEN, system + " has a fault at the moment (HTTP " + status + ").", TRY_AGAIN);
    }
    if (body.filter(this::saysGrantOver).isPresent()) {
      return TestReport.failure(
          Outcome.GRANT_ENDED, refusal(status, body).message(), "Connect again.");
    }
    if (status < 400) {
      return status / 100 == 2 ? good(status, body) : unexpected("HTTP " + status);
    }
    return refusal(status, body);
  }

  /** A good status says little: some systems answer 200 to a wrong credential. */
  private TestReport good(int status, Optional<Answer> body) {
    if (body.isEmpty()) {
      return unexpected("something that is not JSON");
    }
    if (test.success().map(body.get()::says).orElse(true)) {
      return success(body.get());
    }
    return failureMessage(body).isEmpty() ? unexpected("something else") : refusal(status, body);
  }

  private TestReport unexpected(String what) {
    return TestReport.failure(
        Outcome.UNEXPECTED,
        system + " answered with " + what + ".",
        "Check that the address leads to " + system + ".");
  }

  private TestReport success(Answer body) {
    String message =
        body.firstFilled(test.messages(), upstream).orElse("Connected to " + system + ".");
    JsonObjectBuilder details = JSON.createObjectBuilder();
    test.details()
        .forEach(
            (name, pointer) ->
                body.at(pointer).flatMap(this::detail).ifPresent(v -> details.add(name, v)));
    Optional<String> account = test.account().flatMap(body::text).map(upstream::clean);
    return TestReport.success(message, details.build(), account);
  }

  private TestReport refusal(int status, Optional<Answer> body) {
    String message =
        failureMessage(body).orElse(system + " refused the request (HTTP " + status + ").");
    return TestReport.failure(
        refused(status),
        message,
        status == 401 || status == 403 || status / 100 == 2
            ? "Check the credential: it may be mistyped, expired, revoked or lack a permission."
            : "Check what was entered.");
  }

  /** Some answer 200 and say in the body that the credential is not known. */
  private static Outcome refused(int status) {
    return switch (status) {
      case 401 -> Outcome.CREDENTIAL_REFUSED;
      case 403 -> Outcome.PERMISSION_MISSING;
      case 404 -> Outcome.NOT_FOUND;
      default -> status / 100 == 2 ? Outcome.CREDENTIAL_REFUSED : Outcome.REQUEST_REFUSED;
    };
  }

  private boolean saysGrantOver(Answer body) {
    return errors.flatMap(known -> body.text(known.code()).filter(known::isGrantOver)).isPresent();
  }

  private Optional<String> failureMessage(Optional<Answer> body) {
    return body.flatMap(json -> json.firstFilled(test.failureMessages(), upstream));
  }

  private Optional<JsonValue> detail(JsonValue value) {
    return switch (value.getValueType()) {
      case STRING ->
          Optional.of(JSON.createValue(upstream.clean(((JsonString) value).getString())));
      case NUMBER ->
          Optional.of(value).filter(v -> upstream.clean(v.toString()).equals(v.toString()));
      case TRUE, FALSE -> Optional.of(value);
      case OBJECT, ARRAY, NULL -> Optional.empty();
    };
  }
}
