package org.zaplane.credential;

import java.util.Map;
import java.util.Optional;
import org.zaplane.credential.TokensRefused.Reason;
import org.zaplane.integration.OAuthEndpoints;
import org.zaplane.integration.OAuthEndpoints.Lookup;
import org.zaplane.oauth.TokenCall;
import org.zaplane.oauth.TokenEndpoint;
import org.zaplane.oauth.TokenError;
import org.zaplane.outbound.EgressPolicy;

/** The second request by which some systems tell where an account's API is. */
final class AccountLookup {

  private final TokenEndpoint endpoint;
  private final EgressPolicy egress;

  AccountLookup(TokenEndpoint endpoint, EgressPolicy egress) {
    this.endpoint = endpoint;
    this.egress = egress;
  }

  /**
   * New tokens with the values that the manifest's lookup adds, if it has one.
   *
   * @throws TokensRefused when they cannot be had
   */
  TokenSet complete(Target target, TokenSet tokens) throws TokensRefused {
    OAuthEndpoints endpoints = target.scheme().oauth().orElseThrow();
    Optional<Lookup> lookup = endpoints.lookup();
    if (lookup.isEmpty()) {
      return tokens;
    }
    String system = target.integration().name();
    Target with = target.with(target.credentials().with(tokens));
    try {
      TokenCall call =
          new TokenCall(
                  "GET",
                  with.filling().url(lookup.get().url(), target.integration().http().base()),
                  false,
                  Map.of(),
                  with.filling().texts(lookup.get().headers()),
                  TokenRequests.SHORT_PATIENCE)
              .hiding(with.credentials().secrets(with.scheme()));
      Options found =
          new CapturedValues(system, egress::names)
              .of(lookup.get().keep(), endpoint.look(call, endpoints.answer(), system));
      return new TokenSet(
          tokens.secrets(), tokens.options().with(found), tokens.life(), tokens.scopes());
    } catch (MissingCredential | IllegalArgumentException notTold) {
      throw new TokensRefused(Reason.REFUSED, system + " did not tell where the account is.");
    } catch (TokenError error) {
      throw TokenRequests.refused(error);
    }
  }
}
