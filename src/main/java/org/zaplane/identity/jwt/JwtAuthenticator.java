package org.zaplane.identity.jwt;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.zaplane.identity.Authenticator;
import org.zaplane.identity.BearerToken;
import org.zaplane.identity.Caller;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.platform.ThrottledLogger;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/** JSON Web Tokens of known issuers. */
@Singleton
class JwtAuthenticator implements Authenticator {

  private static final int CLOCK_SKEW_SECONDS = 30;
  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

  private final JwtSettings settings;
  private final Clock clock;
  private final ThrottledLogger log;

  @Inject
  JwtAuthenticator(JwtSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.log =
        new ThrottledLogger(
            Logger.getLogger(JwtAuthenticator.class.getName()), clock, Duration.ofMinutes(1));
  }

  @Override
  public String kind() {
    return "jwt";
  }

  @Override
  public Scheme scheme() {
    return Scheme.BEARER;
  }

  @Override
  public boolean isActive() {
    return !settings.isEmpty();
  }

  @Override
  public Optional<Caller> authenticate(RequestCredentials request) {
    Optional<String> token =
        request
            .authorization()
            .flatMap(BearerToken::parse)
            .map(Secret::reveal)
            .filter(text -> text.indexOf('.') > 0);
    if (token.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(verified(Token.parse(token.get())));
    } catch (TokenRefused refused) {
      log.warning("A bearer's token was refused: " + refused.getMessage() + ".");
      return Optional.empty();
    }
  }

  private Caller verified(Token token) throws TokenRefused {
    Issuer issuer =
        settings
            .find(token.issuer())
            .orElseThrow(() -> new TokenRefused("its issuer is not in ZAPLANE_JWT_ISSUERS"));
    Optional<String> type = token.type().map(text -> text.toLowerCase(Locale.ROOT));
    if (type.isPresent() && !TYPES.contains(type.get())) {
      throw new TokenRefused("its type is another one");
    }
    try {
      Signature.check(token, issuer);
    } catch (KeysUnavailable unavailable) {
      log.warning("The keys of the issuer " + issuer.name() + " cannot be fetched.");
      throw new Problem(
              Kind.UNAVAILABLE, Subject.SESSION, "Tokens cannot be checked right now. Try again.")
          .retryAfter(RETRY);
    }
    checkTimes(token.claims(), clock.instant().getEpochSecond());
    checkAudience(token.claims(), issuer);
    return issuer.caller(token.claims());
  }

  private static void checkTimes(JsonObject claims, long now) throws TokenRefused {
    if (!claims.containsKey("exp")) {
      throw new TokenRefused("it never expires");
    }
    if (claims.getJsonNumber("exp").longValue() + CLOCK_SKEW_SECONDS <= now) {
      throw new TokenRefused("it has expired");
    }
    if (claims.containsKey("nbf")
        && claims.getJsonNumber("nbf").longValue() - CLOCK_SKEW_SECONDS >= now) {
      throw new TokenRefused("it is not valid yet");
    }
  }

  /** RFC 7519 §4.1.3: one text or a list of them. */
  private static void checkAudience(JsonObject claims, Issuer issuer) throws TokenRefused {
    if (issuer.audience().isEmpty()) {
      return;
    }
    JsonValue given = claims.getOrDefault("aud", JsonValue.NULL);
    List<JsonValue> all = given instanceof JsonArray list ? list : List.of(given);
    if (all.stream()
        .noneMatch(
            one ->
                one instanceof JsonString text
                    && text.getString().equals(issuer.audience().get()))) {
      throw new TokenRefused("it is for another audience");
    }
  }
}
