package org.zaplane.integration;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zaplane.integration.OAuthEndpoints.Authorization;
import org.zaplane.integration.OAuthEndpoints.CapturedValue;
import org.zaplane.integration.OAuthEndpoints.ClientAuthentication;
import org.zaplane.integration.OAuthEndpoints.Errors;
import org.zaplane.integration.OAuthEndpoints.Issuer;
import org.zaplane.integration.OAuthEndpoints.Lookup;
import org.zaplane.integration.OAuthEndpoints.Revocation;
import org.zaplane.integration.OAuthEndpoints.Scopes;
import org.zaplane.integration.OAuthEndpoints.TokenAnswer;
import org.zaplane.integration.OAuthEndpoints.TokenRequest;
import org.zaplane.platform.HostName;

/** Reader of the members of a scheme that say where its tokens come from. */
final class OAuthReader {

  private OAuthReader() {}

  /**
   * Reads them.
   *
   * @param hasClient whether a person is asked for a client; where nobody authorizes and none is
   *     asked for, there is none that could prove itself
   */
  static OAuthEndpoints read(Manifest scheme, boolean hasClient) {
    boolean interactive = scheme.has("authorization_url");
    ClientAuthentication usual =
        interactive || hasClient
            ? ClientAuthentication.CLIENT_SECRET_POST
            : ClientAuthentication.NONE;
    TokenRequest token =
        request(
            scheme.object("token_request"),
            scheme.template("token_url"),
            scheme.word("token_endpoint_auth", ClientAuthentication.class).orElse(usual));
    return new OAuthEndpoints(
        interactive ? Optional.of(authorization(scheme)) : Optional.empty(),
        token,
        refresh(scheme.object("refresh"), token),
        answer(scheme),
        keep(scheme),
        scheme.has("lookup") ? Optional.of(lookup(scheme.object("lookup"))) : Optional.empty(),
        scheme.has("revocation_url") ? Optional.of(revocation(scheme, token)) : Optional.empty(),
        new Scopes(
            scheme.texts("scopes"),
            scheme.textOr("scope_separator", " "),
            scheme.texts("required_scopes")),
        scheme
            .text("issuer")
            .map(issuer -> new Issuer(issuer, scheme.flag("issuer_announced", false))));
  }

  private static Authorization authorization(Manifest scheme) {
    return new Authorization(
        scheme.template("authorization_url"),
        params(scheme, "authorization_params"),
        scheme.textMap("authorization_names"),
        scheme.flag("pkce", true));
  }

  private static TokenRequest request(
      Manifest request, Template url, ClientAuthentication authentication) {
    return new TokenRequest(
        url,
        request.textOr("method", "POST"),
        authentication,
        request.textOr("body", "form").equals("json"),
        params(request, "params"),
        request.textMap("names"),
        request.templateMap("headers"));
  }

  /** What the refresh does not say is as with the first tokens. */
  private static TokenRequest refresh(Manifest refresh, TokenRequest token) {
    return token.with(
        refresh.text("url").map(Template::parse).orElse(token.url()),
        refresh.has("params") ? params(refresh, "params") : token.params());
  }

  private static TokenAnswer answer(Manifest scheme) {
    Manifest answer = scheme.object("token_response");
    Manifest lifetime = scheme.object("lifetime");
    return new TokenAnswer(
        answer.textOr("access_token", "/access_token"),
        answer.textOr("refresh_token", "/refresh_token"),
        answer.textOr("expires_in", "/expires_in"),
        answer.textOr("expires_unit", "seconds").equals("milliseconds"),
        answer.textOr("scope", "/scope"),
        SuccessRule.in(answer),
        new Errors(
            answer.textOr("error", "/error"),
            answer.texts("invalid_grant"),
            answer.texts("invalid_client"),
            answer.templates("error_message")),
        seconds(lifetime, "access_token"),
        seconds(lifetime, "refresh_token"),
        scheme.text("offline"));
  }

  private static Optional<Duration> seconds(Manifest lifetime, String member) {
    return lifetime.number(member).map(BigDecimal::longValue).map(Duration::ofSeconds);
  }

  private static Map<String, CapturedValue> keep(Manifest place) {
    Map<String, CapturedValue> keep = new LinkedHashMap<>();
    place
        .objects("keep")
        .forEach(
            (name, kept) ->
                keep.put(
                    name,
                    new CapturedValue(
                        kept.textOr("pointer", ""),
                        kept.pattern("pattern"),
                        kept.texts("hosts").stream().map(OAuthReader::host).toList())));
    return keep;
  }

  /** As hosts are compared; one that no host can be stays, and {@link OAuthRules} refuses it. */
  private static String host(String text) {
    String below = text.startsWith("*.") ? "*." : "";
    return HostName.of(text.substring(below.length())).map(name -> below + name).orElse(text);
  }

  private static Lookup lookup(Manifest lookup) {
    Template url = lookup.template("url");
    Map<String, Template> headers = lookup.templateMap("headers");
    return new Lookup(
        new TokenRequest(url, "GET", ClientAuthentication.NONE, false, Map.of(), Map.of(), headers),
        keep(lookup));
  }

  private static Revocation revocation(Manifest scheme, TokenRequest token) {
    Manifest revocation = scheme.object("revocation");
    String proof = revocation.textOr("auth", "client");
    ClientAuthentication authentication =
        switch (proof) {
          case "basic" -> ClientAuthentication.CLIENT_SECRET_BASIC;
          case "bearer", "none" -> ClientAuthentication.NONE;
          default -> token.authentication();
        };
    boolean bearer = proof.equals("bearer");
    TokenRequest request = request(revocation, scheme.template("revocation_url"), authentication);
    if (bearer) {
      request.headers().put("Authorization", Template.parse("Bearer {access_token}"));
    }
    return new Revocation(request, request.params().isEmpty() && !bearer);
  }

  /** Parameters; null leaves a standard one out. */
  private static Map<String, Optional<Template>> params(Manifest object, String member) {
    Map<String, Optional<Template>> params = new LinkedHashMap<>();
    object
        .optionalTexts(member)
        .forEach((name, text) -> params.put(name, text.map(Template::parse)));
    return params;
  }
}
