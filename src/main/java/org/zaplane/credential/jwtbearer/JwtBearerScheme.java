package org.zaplane.credential.jwtbearer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.MissingCredential;
import org.zaplane.credential.RenewableScheme;
import org.zaplane.credential.SignableRequest;
import org.zaplane.credential.SigningParameters;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenRequests;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.OAuthEndpoints.Scopes;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.platform.RandomSource;
import org.zaplane.secret.Secret;

/**
 * A signed assertion that is exchanged for a token (RFC 7523 §2.1). Where a manifest says that
 * signing is of use as {@code bearer}, the assertion itself is the token, made anew for each
 * request.
 */
@Singleton
class JwtBearerScheme implements RenewableScheme {

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final TokenRequests requests;
  private final RandomSource random;
  private final Clock clock;

  @Inject
  JwtBearerScheme(TokenRequests requests, RandomSource random, Clock clock) {
    this.requests = requests;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "jwt_bearer";
  }

  @Override
  public Applied apply(AuthScheme scheme, CredentialValues credentials, SignableRequest request) {
    if (!scheme.signsItsTokens()) {
      return RenewableScheme.super.apply(scheme, credentials, request);
    }
    Map<String, Secret> token = Map.of(TokenSet.ACCESS_TOKEN, assertion(scheme, credentials));
    return RenewableScheme.super.apply(scheme, credentials.with(token), request);
  }

  @Override
  public boolean canRenew(AuthScheme scheme, Set<String> names) {
    return !scheme.signsItsTokens() && scheme.oauth().isPresent() && scheme.isFilledBy(names);
  }

  @Override
  public TokenSet renew(Target target) throws TokensRefused {
    Map<String, Secret> params = new LinkedHashMap<>();
    params.put("grant_type", Secret.of(GRANT));
    try {
      params.put("assertion", assertion(target.scheme(), target.credentials()));
    } catch (MissingCredential missing) {
      throw new TokensRefused(Reason.INCOMPLETE, "Nothing was sent: " + missing.getMessage() + ".");
    }
    Scopes scopes = target.scheme().oauth().orElseThrow().scopes();
    scopes.parameter().ifPresent(scope -> params.put("scope", Secret.of(scope)));
    return requests.fetch(target, params);
  }

  private Secret assertion(AuthScheme scheme, CredentialValues credentials) {
    return Assertion.of(
        new SigningParameters(scheme, credentials), clock.instant(), random.uuid().toString());
  }
}
