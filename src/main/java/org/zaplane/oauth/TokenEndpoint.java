package org.zaplane.oauth;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zaplane.integration.Answer;
import org.zaplane.integration.OAuthEndpoints.Errors;
import org.zaplane.integration.OAuthEndpoints.TokenAnswer;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.outbound.Outbound;
import org.zaplane.outbound.OutboundFailure;
import org.zaplane.outbound.OutboundFailure.Category;
import org.zaplane.outbound.OutboundResponse;
import org.zaplane.outbound.UntrustedText;
import org.zaplane.secret.Secret;

/**
 * Talks to token endpoints (RFC 6749 §3.2) and endpoints like them. Believes nothing: an answer is
 * tokens only when it reads as such, and no message repeats what was sent.
 */
@Singleton
public class TokenEndpoint {

  private static final Set<String> BUSY =
      Set.of("temporarily_unavailable", "server_error", "slow_down");

  private static final String OVER = "invalid_token";
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final Duration BUSY_WAIT = Duration.ofSeconds(15);

  private final Outbound outbound;
  private final Clock clock;

  /** Through this door. */
  @Inject
  public TokenEndpoint(Outbound outbound, Clock clock) {
    this.outbound = outbound;
    this.clock = clock;
  }

  /**
   * Asks for tokens.
   *
   * @param system its name, for messages
   * @throws TokensRefused when there are none
   */
  public TokenResponse send(TokenCall call, TokenAnswer places, String system)
      throws TokensRefused {
    OutboundResponse response = exchange(call, system);
    Optional<Answer> answer = Answer.parse(response.body());
    Refusals refusals = refusals(call, places, system);
    if (response.status() / 100 != 2) {
      throw refusals.of(response, answer);
    }
    if (answer.isEmpty() || TokenResponse.isAmbiguous(answer.get(), places)) {
      Map<String, Secret> given =
          answer.map(said -> TokenResponse.given(said, places)).orElse(Map.of());
      throw lost(system + " gave an answer that cannot be read.").after(given);
    }
    if (isRefused(answer.get(), places)) {
      throw refusals.of(response, answer).after(TokenResponse.given(answer.get(), places));
    }
    return TokenResponse.read(answer.get(), places, system);
  }

  /**
   * Whether an answer with a good status gives no tokens. Beside a token only the manifest's rule
   * counts: what else stands in the place of an error is a warning, or noise.
   */
  private static boolean isRefused(Answer answer, TokenAnswer places) {
    if (places.success().isPresent()) {
      return !answer.says(places.success().get());
    }
    return !TokenResponse.hasToken(answer, places)
        && answer.text(places.errors().code()).filter(code -> !code.isBlank()).isPresent();
  }

  /**
   * Sends a request of which only success or refusal matters, such as a revocation (RFC 7009 §2.2).
   *
   * @throws TokensRefused when the answer is no success
   */
  public void revoke(TokenCall call, TokenAnswer places, String system) throws TokensRefused {
    OutboundResponse response = exchange(call, system);
    Optional<Answer> answer = Answer.parse(response.body());
    Optional<String> code = answer.flatMap(said -> said.text(places.errors().code()));
    if (code.equals(Optional.of(OVER))) {
      return; // what is no token any more needs no end
    }
    if (response.status() / 100 != 2
        || answer.filter(said -> isRefusal(said, places)).isPresent()) {
      throw refusals(call, places, system).of(response, answer);
    }
  }

  private static boolean isRefusal(Answer answer, TokenAnswer places) {
    return places
        .success()
        .filter(rule -> answer.at(rule.pointer()).isPresent() && !answer.says(rule))
        .isPresent();
  }

  /**
   * Asks for something else by a token that was just given out.
   *
   * @throws TokensRefused when the answer is none
   */
  public Answer look(TokenCall call, TokenAnswer places, String system) throws TokensRefused {
    OutboundResponse response = exchange(call, system);
    Optional<Answer> answer = Answer.parse(response.body());
    if (response.status() / 100 != 2 || answer.isEmpty()) {
      throw refusals(call, places, system).of(response, answer);
    }
    return answer.get();
  }

  private OutboundResponse exchange(TokenCall call, String system) throws TokensRefused {
    try {
      return outbound.send(call.request(), call.patience());
    } catch (OutboundFailure failure) {
      throw unanswered(failure.category(), system);
    }
  }

  private static TokensRefused unanswered(Category category, String system) {
    return switch (category) {
      case BAD_URL, BAD_VALUE ->
          new TokensRefused(
              Reason.INCOMPLETE,
              "Nothing was sent: a value does not fit in the request to " + system + ".");
      case ADDRESS_NOT_ALLOWED ->
          new TokensRefused(
              Reason.INCOMPLETE,
              "Nothing was sent: the address of "
                  + system
                  + " is not on the public internet. If it is meant to be reached, the operator can name it in ZAPLANE_EGRESS_ALLOW.");
      case BUSY ->
          new TokensRefused(
              Reason.TEMPORARY,
              "Nothing was sent: too many requests wait for "
                  + system
                  + " already. Try again soon.",
              Optional.of(BUSY_WAIT));
      case UNKNOWN_HOST, TLS ->
          new TokensRefused(Reason.TEMPORARY, system + " could not be reached.");
      case UNREACHABLE -> lost("There is no connection to " + system + ".");
      case TIMED_OUT -> lost(system + " did not answer in time.");
      case STOPPED -> lost("This server stopped while it waited for " + system + ".");
      case TOO_LARGE, BAD_ANSWER, REDIRECTED_ELSEWHERE ->
          lost(system + " gave an answer that cannot be read.");
    };
  }

  private static TokensRefused lost(String message) {
    return new TokensRefused(Reason.OUTCOME_UNKNOWN, message);
  }

  private Refusals refusals(TokenCall call, TokenAnswer places, String system) {
    return new Refusals(new UntrustedText(call.secrets()), places.errors(), system, clock);
  }

  /** What refusals of one request mean. */
  private record Refusals(UntrustedText upstream, Errors errors, String system, Clock clock) {

    TokensRefused of(OutboundResponse response, Optional<Answer> answer) {
      Optional<String> code = answer.flatMap(said -> said.text(errors.code()));
      Reason reason = reason(response.status(), code.orElse(""));
      String message =
          answer
              .flatMap(said -> said.firstFilled(errors.messages(), upstream))
              .or(() -> standardMessage(answer))
              .orElse(system + " refused the request (HTTP " + response.status() + ").");
      return new TokensRefused(reason, message, response.retryAfter().flatMap(this::wait));
    }

    private Reason reason(int status, String code) {
      if (status == 429 || status >= 500 || BUSY.contains(code)) {
        return Reason.TEMPORARY;
      }
      if (errors.isGrantOver(code)) {
        return Reason.INVALID_GRANT;
      }
      return isClientRefusal(status, code) ? Reason.INVALID_CLIENT : Reason.REFUSED;
    }

    private boolean isClientRefusal(int status, String code) {
      return code.equals("invalid_client")
          || errors.clientRefused().contains(code)
          || (status == 401 && (code.isEmpty() || code.equals("unauthorized_client")));
    }

    private Optional<String> standardMessage(Optional<Answer> answer) {
      return answer
          .flatMap(said -> said.text("/error_description").or(() -> said.text("/error")))
          .map(upstream::clean)
          .filter(text -> !text.isEmpty())
          .map(text -> system + " OAuth error: " + text);
    }

    /** Seconds, or a date (RFC 9110 §10.2.3). */
    private Optional<Duration> wait(String retryAfter) {
      Duration asked;
      try {
        asked =
            retryAfter.matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
      return Optional.of(asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked)
          .filter(wait -> !wait.isNegative());
    }
  }
}
