package org.zaplane.integration;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a system gives out tokens, and how it departs from RFC 6749 there. Schemes whose tokens are
 * fetched without a person use it too; they have no authorization endpoint.
 *
 * @param authorization where a person authorizes in a browser
 * @param token the request that gets the first tokens
 * @param refresh the request that gets further ones
 * @param answer how both are answered
 * @param keep values of the answer that are kept with the connection, by name
 * @param lookup a request made once with new tokens, for values that the answer lacks
 * @param revocation how a grant is ended at the system
 * @param scopes what is asked for
 * @param issuer what the system calls itself in {@code iss} (RFC 9207)
 */
public record OAuthEndpoints(
    Optional<Authorization> authorization,
    TokenRequest token,
    TokenRequest refresh,
    TokenAnswer answer,
    Map<String, CapturedValue> keep,
    Optional<Lookup> lookup,
    Optional<Revocation> revocation,
    Scopes scopes,
    Optional<Issuer> issuer) {

  /** What the answers of the token endpoint add to the fields. */
  Set<String> tokenNames() {
    Set<String> names = new HashSet<>(kept().keySet());
    names.addAll(Set.of("access_token", "refresh_token"));
    return names;
  }

  /** Every request that secrets are sent with. */
  List<TokenRequest> requests() {
    List<TokenRequest> requests = new ArrayList<>(List.of(token, refresh));
    revocation.ifPresent(end -> requests.add(end.request()));
    lookup.ifPresent(second -> requests.add(second.request()));
    return requests;
  }

  /** Values of both answers that are kept. */
  public Map<String, CapturedValue> kept() {
    Map<String, CapturedValue> kept = new LinkedHashMap<>(keep);
    lookup.ifPresent(second -> kept.putAll(second.keep()));
    return kept;
  }

  /**
   * The authorization request (RFC 6749 §4.1.1).
   *
   * @param url authorization endpoint
   * @param params parameters besides the standard ones; an empty one leaves a standard one out
   * @param names the system's names for standard parameters, where they differ
   * @param pkce whether PKCE with S256 is used (RFC 7636)
   */
  public record Authorization(
      Template url,
      Map<String, Optional<Template>> params,
      Map<String, String> names,
      boolean pkce) {}

  /** How the client proves who it is at the token endpoint (RFC 6749 §2.3). */
  public enum ClientAuthentication {
    /** HTTP Basic of the form-encoded id and secret. */
    CLIENT_SECRET_BASIC,
    /** Id and secret in the body. */
    CLIENT_SECRET_POST,
    /** Nothing but what the parameters say. */
    NONE
  }

  /**
   * A request for tokens, or one that goes with them.
   *
   * @param url the endpoint
   * @param method HTTP method
   * @param authentication how the client proves who it is
   * @param json whether the body is JSON instead of a form
   * @param params parameters besides the standard ones; an empty one leaves a standard one out
   * @param names the system's names for standard parameters, where they differ
   * @param headers further request headers
   */
  public record TokenRequest(
      Template url,
      String method,
      ClientAuthentication authentication,
      boolean json,
      Map<String, Optional<Template>> params,
      Map<String, String> names,
      Map<String, Template> headers) {

    /** The same with another URL and other parameters. */
    TokenRequest with(Template otherUrl, Map<String, Optional<Template>> otherParams) {
      return new TokenRequest(otherUrl, method, authentication, json, otherParams, names, headers);
    }
  }

  /**
   * How a token request is answered (RFC 6749 §5). Places are JSON pointers.
   *
   * @param accessToken place of the access token
   * @param refreshToken place of the refresh token
   * @param expiresIn place of the token's life in seconds
   * @param milliseconds whether that is in milliseconds
   * @param scope place of the granted scopes
   * @param success what a good answer says besides a status of 2xx and an access token
   * @param errors how it refuses
   * @param life how long an access token lives of which the answer does not say it
   * @param idleLife how long an unused refresh token lives
   * @param offline what has to be asked for to get a refresh token
   */
  public record TokenAnswer(
      String accessToken,
      String refreshToken,
      String expiresIn,
      boolean milliseconds,
      String scope,
      Optional<SuccessRule> success,
      Errors errors,
      Optional<Duration> life,
      Optional<Duration> idleLife,
      Optional<String> offline) {}

  /**
   * How a token request is refused (RFC 6749 §5.2).
   *
   * @param code place of the error's code
   * @param grantOver codes that say the grant is over, besides {@code invalid_grant}
   * @param clientRefused codes that say the client is not accepted, besides {@code invalid_client}
   * @param messages what a person is told: the first whose pointers lead to values
   */
  public record Errors(
      String code, List<String> grantOver, List<String> clientRefused, List<Template> messages) {

    /** Whether a code says that the grant is over. */
    public boolean isGrantOver(String said) {
      return said.equals("invalid_grant") || grantOver.contains(said);
    }
  }

  /**
   * A value of an answer that is kept. Where it takes part in an address, one of the two limits
   * says which values are believed.
   *
   * @param pointer its place
   * @param pattern what the whole value looks like
   * @param hosts the value is an https URL on one of these hosts; {@code *.} stands for any labels
   */
  public record CapturedValue(String pointer, Optional<Pattern> pattern, List<String> hosts) {

    /** Both limits as one text. */
    public String limits() {
      return pattern.map(Pattern::pattern).orElse("") + hosts;
    }
  }

  /** A request with new tokens, and what is kept of its answer. */
  public record Lookup(TokenRequest request, Map<String, CapturedValue> keep) {}

  /**
   * How a grant is ended.
   *
   * @param request what is sent; its parameters stand under the system's names
   * @param standard whether the parameters are those of RFC 7009 §2.1, once for each token
   */
  public record Revocation(TokenRequest request, boolean standard) {}

  /**
   * Scopes.
   *
   * @param requested what is asked for
   * @param separator what stands between them; the standard says a blank
   * @param required those without which the connection is of no use
   */
  public record Scopes(List<String> requested, String separator, List<String> required) {

    /** The parameter {@code scope} of a request; empty when none are asked for. */
    public Optional<String> parameter() {
      return requested.isEmpty()
          ? Optional.empty()
          : Optional.of(String.join(separator, requested));
    }
  }

  /**
   * What a system calls itself.
   *
   * @param identifier compared as it stands (RFC 9207 §2.4)
   * @param announced whether it says that it always sends it, so that an answer without is refused
   */
  public record Issuer(String identifier, boolean announced) {}
}
