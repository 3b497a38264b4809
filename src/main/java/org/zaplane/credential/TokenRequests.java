package org.zaplane.credential;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.integration.Answer;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.OAuthEndpoints;
import org.zaplane.integration.OAuthEndpoints.CapturedValue;
import org.zaplane.integration.OAuthEndpoints.ClientAuthentication;
import org.zaplane.integration.OAuthEndpoints.Lookup;
import org.zaplane.integration.OAuthEndpoints.Revocation;
import org.zaplane.integration.OAuthEndpoints.TokenRequest;
import org.zaplane.oauth.Client;
import org.zaplane.oauth.CodeVerifier;
import org.zaplane.oauth.TokenCall;
import org.zaplane.oauth.TokenEndpoint;
import org.zaplane.oauth.TokenResponse;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.secret.Secret;

/**
 * Fills a manifest's token requests with credentials, sends them, and keeps of the answers what the
 * manifest names. The client's id and secret are the values {@value #CLIENT_ID} and {@value
 * #CLIENT_SECRET}. Talks to the network, so never inside a transaction.
 */
@Singleton
public class TokenRequests {

  /** Name of the client's identifier among the values. */
  public static final String CLIENT_ID = "client_id";

  /** Name of its secret. */
  public static final String CLIENT_SECRET = "client_secret";

  private static final String GRANT_TYPE = "grant_type";
  private static final String MISFIT =
      "Nothing was sent: a value that belongs in the address does not fit there.";

  /** A code or refresh token is used up when its answer is lost, so it is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(15);

  private final TokenEndpoint endpoint;
  private final EgressPolicy egress;

  /** Requests through this endpoint. */
  @Inject
  public TokenRequests(TokenEndpoint endpoint, EgressPolicy egress) {
    this.endpoint = endpoint;
    this.egress = egress;
  }

  /**
   * An authorization code and what it was asked for with.
   *
   * @param value as the browser brought it
   * @param redirectUri where it was brought to
   * @param verifier of PKCE, where it was used
   */
  public record Code(Secret value, String redirectUri, Optional<CodeVerifier> verifier) {}

  /**
   * Exchanges an authorization code (RFC 6749 §4.1.3), and looks up what the answer lacks.
   *
   * @throws TokensRefused when there are no tokens
   */
  public TokenSet exchange(Target target, Code code) throws TokensRefused {
    Map<String, Secret> params = new LinkedHashMap<>();
    params.put("code", code.value());
    params.put("redirect_uri", Secret.of(code.redirectUri()));
    code.verifier().ifPresent(verifier -> params.put("code_verifier", verifier.secret()));
    params.put(GRANT_TYPE, Secret.of("authorization_code"));
    TokenSet tokens = fetch(target, params);
    try {
      return withAccount(target, tokens);
    } catch (TokensRefused refusal) {
      throw refusal.after(tokens.secrets());
    }
  }

  /** The tokens with what the manifest's lookup adds, such as where the account's API is. */
  private TokenSet withAccount(Target target, TokenSet tokens) throws TokensRefused {
    Optional<Lookup> lookup = endpoints(target).lookup();
    if (lookup.isEmpty()) {
      return tokens;
    }
    String system = target.integration().name();
    TokenCall call;
    try {
      Target account = target.with(target.credentials().with(tokens));
      call = call(account, lookup.get().request(), Map.of(), SHORT_PATIENCE);
    } catch (TokensRefused notTold) {
      throw new TokensRefused(Reason.REFUSED, system + " did not tell where the account is.");
    }
    Answer answer = endpoint.look(call, endpoints(target).answer(), system);
    Options found = captured(target, lookup.get().keep(), answer);
    return new TokenSet(
        tokens.secrets(), tokens.options().with(found), tokens.life(), tokens.scopes());
  }

  /**
   * Refreshes (RFC 6749 §6).
   *
   * @throws TokensRefused when there are no tokens
   */
  public TokenSet refresh(Target target) throws TokensRefused {
    Secret token =
        target
            .credentials()
            .get(TokenSet.REFRESH_TOKEN)
            .orElseThrow(() -> new TokensRefused(Reason.INCOMPLETE, "There is no refresh token."));
    Map<String, Secret> params = new LinkedHashMap<>();
    params.put(TokenSet.REFRESH_TOKEN, token);
    params.put(GRANT_TYPE, Secret.of("refresh_token"));
    return fetch(target, endpoints(target).refresh(), params);
  }

  /**
   * Fetches tokens by any other grant.
   *
   * @param params the grant's own parameters, by their standard names
   * @throws TokensRefused when there are no tokens
   */
  public TokenSet fetch(Target target, Map<String, Secret> params) throws TokensRefused {
    return fetch(target, endpoints(target).token(), params);
  }

  private TokenSet fetch(Target target, TokenRequest request, Map<String, Secret> standard)
      throws TokensRefused {
    OAuthEndpoints endpoints = endpoints(target);
    TokenCall call = call(target, request, standard, PATIENCE);
    TokenResponse response = endpoint.send(call, endpoints.answer(), target.integration().name());
    try {
      Options kept = captured(target, endpoints.keep(), response.answer());
      return new TokenSet(response.tokens(), kept, response.life(), response.scopes());
    } catch (TokensRefused refusal) {
      throw refusal.after(response.tokens());
    }
  }

  private Options captured(Target target, Map<String, CapturedValue> keep, Answer answer)
      throws TokensRefused {
    return new CapturedValues(target.integration().name(), egress).of(keep, answer);
  }

  /** A manifest's request, filled; its parameters are laid over the standard ones. */
  private static TokenCall call(
      Target target, TokenRequest request, Map<String, Secret> standard, Duration patience)
      throws TokensRefused {
    try {
      TemplateRenderer filling = target.filling();
      return new TokenCall(
              request.method(),
              filling.url(request.url(), target.integration().http().base()),
              request.json(),
              filling.params(standard, request.params(), request.names()),
              filling.texts(request.headers()),
              patience,
              target.secrets())
          .by(
              client(target, request.authentication()),
              request.authentication(),
              endpoints(target).token().names());
    } catch (MissingCredential missing) {
      throw new TokensRefused(Reason.INCOMPLETE, "Nothing was sent: " + missing.getMessage() + ".");
    } catch (IllegalArgumentException badHost) {
      throw new TokensRefused(Reason.INCOMPLETE, MISFIT);
    }
  }

  private static Client client(Target target, ClientAuthentication authentication) {
    if (authentication == ClientAuthentication.NONE) {
      return new Client("", Optional.empty());
    }
    return new Client(target.required(CLIENT_ID).reveal(), target.credentials().get(CLIENT_SECRET));
  }

  /** Whether the system offers a way to end a grant. */
  public boolean canRevoke(AuthScheme scheme) {
    return scheme.oauth().flatMap(OAuthEndpoints::revocation).isPresent();
  }

  /**
   * Ends the grant at the system: as its manifest says, or else by RFC 7009, the refresh token
   * first because the access tokens go with it.
   *
   * @throws TokensRefused when the system did not confirm it
   */
  public void revoke(Target held) throws TokensRefused {
    Target target = held.with(withEither(held.credentials()));
    Revocation revocation = endpoints(target).revocation().orElseThrow();
    if (!revocation.standard()) {
      revoke(target, revocation.request(), Map.of());
      return;
    }
    for (String name : List.of(TokenSet.REFRESH_TOKEN, TokenSet.ACCESS_TOKEN)) {
      Optional<Secret> token = target.credentials().get(name);
      if (token.isPresent()) {
        Map<String, Secret> params = new LinkedHashMap<>();
        params.put("token", token.get());
        params.put("token_type_hint", Secret.of(name));
        revoke(target, revocation.request(), params);
      }
    }
  }

  private void revoke(Target target, TokenRequest request, Map<String, Secret> params)
      throws TokensRefused {
    TokenCall call = call(target, request, params, SHORT_PATIENCE);
    endpoint.revoke(call, endpoints(target).answer(), target.integration().name());
  }

  /** Where a system wants the refresh token and gave none, the access token has to do. */
  private static CredentialValues withEither(CredentialValues credentials) {
    Optional<Secret> access = credentials.get(TokenSet.ACCESS_TOKEN);
    return credentials.get(TokenSet.REFRESH_TOKEN).isPresent() || access.isEmpty()
        ? credentials
        : credentials.with(Map.of(TokenSet.REFRESH_TOKEN, access.get()));
  }

  private static OAuthEndpoints endpoints(Target target) {
    return target.scheme().oauth().orElseThrow();
  }
}
