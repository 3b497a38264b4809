package org.zaplane.connectiontest.http;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.zaplane.connectiontest.TestResult;
import org.zaplane.connectiontest.TestResult.Category;
import org.zaplane.credential.Target;
import org.zaplane.integration.Answer;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.OAuthEndpoints;
import org.zaplane.outbound.OutboundFailure;
import org.zaplane.outbound.OutboundResponse;
import org.zaplane.outbound.UpstreamText;

/** Says what an answer means, in words for people. */
final class Verdict {

  private static final String CHECK_ADDRESS = "Check the address, or try again later.";
  private static final String TRY_AGAIN = "Try again in a few minutes.";

  private final String system;
  private final HttpTest test;
  private final Optional<OAuthEndpoints.Errors> errors;
  private final UpstreamText upstream;

  Verdict(Target target, HttpTest test) {
    this.system = target.integration().name();
    this.test = test;
    this.errors =
        Optional.of(target.scheme())
            .filter(AuthScheme::interactive)
            .flatMap(AuthScheme::oauth)
            .map(endpoints -> endpoints.answer().errors());
    this.upstream = new UpstreamText(target.credentials().secrets(target.scheme()));
  }

  /** What an answer means. */
  TestResult of(OutboundResponse response) {
    Optional<Answer> body = Answer.parse(response.body());
    int status = response.status();
    if (status == 429) {
      String wait =
          response
              .retryAfter()
              .filter(after -> after.matches("\\d{1,5}"))
              .map(s -> " in " + s + " seconds")
              .orElse("");
      return TestResult.failure(
          Category.RATE_LIMITED,
          system + " limits the number of requests right now.",
          "Try again" + (wait.isEmpty() ? " in a few minutes" : wait) + ".");
    }
    if (status >= 500) {
      return TestResult.failure(
          Category.UNAVAILABLE,
          system + " has a fault at the moment (HTTP " + status + ").",
          TRY_AGAIN);
    }
    if (body.filter(this::saysGrantOver).isPresent()) {
      return refusal(status, body).ofGrantOver();
    }
    if (status < 400) {
      return status / 100 == 2 ? good(status, body) : unexpected("HTTP " + status);
    }
    return refusal(status, body);
  }

  /** A good status says little: some systems answer 200 to a wrong credential. */
  private TestResult good(int status, Optional<Answer> body) {
    if (body.isEmpty()) {
      return unexpected("something that is not JSON");
    }
    if (test.success().map(body.get()::says).orElse(true)) {
      return success(body.get());
    }
    return failureMessage(body).isEmpty() ? unexpected("something else") : refusal(status, body);
  }

  /** What it means that there was no answer. */
  static TestResult of(String system, OutboundFailure failure) {
    return switch (failure.category()) {
      case BAD_URL, BAD_VALUE, ADDRESS_NOT_ALLOWED, BUSY -> notSent(system, failure.category());
      case STOPPED ->
          TestResult.failure(
              Category.POSTPONED,
              "This server stopped while it waited for " + system + ".",
              TRY_AGAIN);
      case UNKNOWN_HOST ->
          unreachable(
              system,
              "its host name is not known on the public internet",
              "Check the address. If it is meant to be reached inside, the operator can name it in"
                  + " ZAPLANE_EGRESS_ALLOW.");
      case UNREACHABLE -> unreachable(system, "there is no connection", CHECK_ADDRESS);
      case TIMED_OUT -> unreachable(system, "it did not answer in time", TRY_AGAIN);
      case TLS ->
          unreachable(
              system,
              "its TLS certificate or handshake is not valid",
              "Check the address; the certificate must fit it.");
      case TOO_LARGE, BAD_ANSWER ->
          TestResult.failure(
              Category.UNEXPECTED, system + " gave an answer that cannot be read.", CHECK_ADDRESS);
      case REDIRECTED_ELSEWHERE ->
          TestResult.failure(
              Category.UNEXPECTED,
              system + " sent the request on to another place, where the credential was not sent.",
              "Check the address: enter the one that the redirect leads to.");
    };
  }

  private static TestResult notSent(String system, OutboundFailure.Category why) {
    return switch (why) {
      case BAD_URL ->
          TestResult.failure(
              Category.INCOMPLETE,
              "Nothing was sent: the address is no https URL.",
              "Correct the address and try again.");
      case BAD_VALUE ->
          TestResult.failure(
              Category.INCOMPLETE,
              "Nothing was sent: a credential holds characters that cannot be sent.",
              "Enter the credentials again.");
      case ADDRESS_NOT_ALLOWED ->
          TestResult.failure(
              Category.NOT_ALLOWED,
              "Nothing was sent: the address of " + system + " is not on the public internet.",
              "If it is meant to be reached, the operator can name it in ZAPLANE_EGRESS_ALLOW.");
      default ->
          TestResult.failure(
              Category.POSTPONED,
              "Nothing was sent: too many requests wait for " + system + " already.",
              "Try again in a few seconds.");
    };
  }

  private static TestResult unreachable(String system, String why, String advice) {
    return TestResult.failure(
        Category.UNREACHABLE, system + " could not be reached: " + why + ".", advice);
  }

  private TestResult unexpected(String what) {
    return TestResult.failure(
        Category.UNEXPECTED,
        system + " answered with " + what + ".",
        "Check that the address leads to " + system + ".");
  }

  private TestResult success(Answer body) {
    String message =
        body.firstFilled(test.messages(), upstream::clean).orElse("Connected to " + system + ".");
    JsonObjectBuilder details = JSON.createObjectBuilder();
    test.details()
        .forEach(
            (name, pointer) ->
                body.at(pointer).flatMap(this::detail).ifPresent(v -> details.add(name, v)));
    Optional<String> account = test.account().flatMap(body::text).map(upstream::clean);
    return TestResult.success(message, details.build(), account);
  }

  private TestResult refusal(int status, Optional<Answer> body) {
    String message =
        failureMessage(body).orElse(system + " refused the request (HTTP " + status + ").");
    boolean credential = status == 401 || status == 403 || status / 100 == 2;
    TestResult refused =
        TestResult.failure(
            Category.REFUSED,
            message,
            credential
                ? "Check the credential: it may be mistyped, expired, revoked or lack a permission."
                : "Check what was entered.");
    // some answer 200 and say in the body that a token is over
    return status == 401 || status / 100 == 2 ? refused.ofUnknownCredential() : refused;
  }

  private boolean saysGrantOver(Answer body) {
    return errors.flatMap(known -> body.text(known.code()).filter(known::isGrantOver)).isPresent();
  }

  private Optional<String> failureMessage(Optional<Answer> body) {
    return body.flatMap(json -> json.firstFilled(test.failureMessages(), upstream::clean));
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
