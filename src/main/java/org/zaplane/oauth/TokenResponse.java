package org.zaplane.oauth;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zaplane.integration.Answer;
import org.zaplane.integration.OAuthEndpoints.TokenAnswer;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.secret.Secret;

/**
 * A successful answer of a token endpoint (RFC 6749 §5.1).
 *
 * @param tokens the access token, and a refresh token if one was given, by their standard names
 * @param life how long the access token lives, if it ends
 * @param scopes what was granted, if it is said
 * @param answer the whole answer, for values that are kept
 */
public record TokenResponse(
    Map<String, Secret> tokens,
    Optional<Duration> life,
    Optional<List<String>> scopes,
    Answer answer) {

  private static final String ACCESS_TOKEN = "access_token";
  private static final String REFRESH_TOKEN = "refresh_token";
  private static final int MAX_TOKEN = 20_000;

  /** Tokens that need a proof with each request, which is not given here. */
  private static final Set<String> UNUSABLE_TYPES = Set.of("mac", "dpop", "pop");

  /** Ten years; what is longer is taken for that. */
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(3650).toMillis());

  /** Reads tokens from where the system puts them. */
  static TokenResponse read(Answer answer, TokenAnswer places, String system) throws TokensRefused {
    Map<String, Secret> given = given(answer, places);
    Optional<String> type = answer.text("/token_type").map(word -> word.toLowerCase(Locale.ROOT));
    if (type.filter(UNUSABLE_TYPES::contains).isPresent()) {
      throw unusable(system + " gave a kind of token that cannot be used here.", given);
    }
    if (!given.values().stream().allMatch(TokenResponse::canBeSent)) {
      throw unusable(system + " gave a token that cannot be one.", given);
    }
    if (!given.containsKey(ACCESS_TOKEN)) {
      throw unusable(system + " did not return an access token.", given);
    }
    return new TokenResponse(
        given,
        life(answer, places).or(places::life),
        answer.at(places.scope()).flatMap(TokenResponse::scopes),
        answer);
  }

  private static TokensRefused unusable(String message, Map<String, Secret> given) {
    return new TokensRefused(Reason.REFUSED, message).after(given);
  }

  /** Whether there is an access token, whatever it is. */
  static boolean hasToken(Answer answer, TokenAnswer places) {
    return token(answer, places.accessToken()).isPresent();
  }

  /** Whether the answer names two tokens, so that neither can be chosen. */
  static boolean isAmbiguous(Answer answer, TokenAnswer places) {
    return answer.isAmbiguous(places.accessToken()) || answer.isAmbiguous(places.refreshToken());
  }

  /** The tokens of an answer, whatever they are, by their standard name. */
  static Map<String, Secret> given(Answer answer, TokenAnswer places) {
    Map<String, Secret> given = new LinkedHashMap<>();
    token(answer, places.accessToken()).ifPresent(token -> given.put(ACCESS_TOKEN, token));
    token(answer, places.refreshToken()).ifPresent(token -> given.put(REFRESH_TOKEN, token));
    return given;
  }

  private static Optional<Secret> token(Answer answer, String place) {
    return answer
        .lastAt(place)
        .filter(value -> value instanceof JsonString text && !text.getString().isEmpty())
        .map(value -> Secret.of(((JsonString) value).getString()));
  }

  private static boolean canBeSent(Secret token) {
    return token.reveal().length() <= MAX_TOKEN && token.reveal().matches("[\\x20-\\x7e]*");
  }

  /** A number, or a text that is one; what makes no sense counts as not said. */
  private static Optional<Duration> life(Answer answer, TokenAnswer places) {
    Optional<BigDecimal> number =
        answer
            .text(places.expiresIn())
            .filter(text -> text.length() <= 30)
            .flatMap(TokenResponse::number);
    return number
        .map(LONGEST::min) // first, because moving the point of a huge number fails
        .map(value -> places.milliseconds() ? value : value.movePointRight(3))
        .map(millis -> millis.min(LONGEST).longValue())
        .filter(millis -> millis > 0)
        .map(Duration::ofMillis);
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A text with blanks or commas between, or a list. */
  private static Optional<List<String>> scopes(JsonValue value) {
    if (value instanceof JsonString text) {
      return Optional.of(
          Arrays.stream(text.getString().split("[\\s,]+"))
              .filter(scope -> !scope.isEmpty())
              .toList());
    }
    if (value.getValueType() == JsonValue.ValueType.ARRAY) {
      return Optional.of(
          value.asJsonArray().stream()
              .filter(JsonString.class::isInstance)
              .map(scope -> ((JsonString) scope).getString())
              .toList());
    }
    return Optional.empty();
  }

  /** Leaves the tokens out. */
  @Override
  public String toString() {
    return "token response";
  }
}
