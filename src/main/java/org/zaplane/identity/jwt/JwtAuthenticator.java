package org.zaplane.identity.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
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
  private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES =
      new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

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
    try {
      processor(issuer).process(token.signed(), null);
    } catch (KeySourceException unavailable) {
      log.warning("The keys of the issuer " + issuer.name() + " cannot be fetched.");
      throw new Problem(
              Kind.UNAVAILABLE, Subject.SESSION, "Tokens cannot be checked right now. Try again.")
          .retryAfter(RETRY);
    } catch (BadJOSEException | JOSEException wrong) {
      // what follows a bracket may be the token's own words
      throw new TokenRefused(wrong.getMessage().replaceAll("[^A-Za-z0-9 ,.:()'-].*", ""));
    }
    return new Bearer(issuer, token.claims()).caller();
  }

  private DefaultJWTProcessor<SecurityContext> processor(Issuer issuer) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(TYPES);
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(issuer.algorithms(), issuer.keys()));
    processor.setJWTClaimsSetVerifier(new Times(issuer, clock));
    return processor;
  }

  /** Checks issuer, audience and times by the clock of this server. */
  private static final class Times extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final Clock clock;

    Times(Issuer issuer, Clock clock) {
      super(
          issuer.audience().orElse(null),
          new JWTClaimsSet.Builder().issuer(issuer.name()).build(),
          Set.of("exp"));
      this.clock = clock;
      setMaxClockSkew(CLOCK_SKEW_SECONDS);
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }
}
