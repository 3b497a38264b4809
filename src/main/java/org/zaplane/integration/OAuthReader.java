package org.zaplane.integration;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zaplane.integration.OAuthEndpoints.Authorization;
import org.zaplane.integration.OAuthEndpoints.ClientAuthentication;
import org.zaplane.integration.OAuthEndpoints.Errors;
import org.zaplane.integration.OAuthEndpoints.Issuer;
import org.zaplane.integration.OAuthEndpoints.Kept;
import org.zaplane.integration.OAuthEndpoints.Lookup;
import org.zaplane.integration.OAuthEndpoints.Revocation;
import org.zaplane.integration.OAuthEndpoints.RevocationAuthentication;
import org.zaplane.integration.OAuthEndpoints.Scopes;
import org.zaplane.integration.OAuthEndpoints.TokenAnswer;
import org.zaplane.integration.OAuthEndpoints.TokenRequest;
import org.zaplane.platform.HostName;

/** Reads the members of a scheme that say where its tokens come from. */
final class OAuthReader {

  /** All of them. */
  static final Set<String> MEMBERS =
      Set.of(
          "authorization_url",
          "authorization_params",
          "authorization_names",
          "pkce",
          "pkce_reason",
          "token_url",
          "token_endpoint_auth",
          "token_request",
          "refresh",
          "token_response",
          "lifetime",
          "offline",
          "keep",
          "lookup",
          "revocation_url",
          "revocation",
          "scopes",
          "scope_separator",
          "required_scopes",
          "issuer",
          "issuer_announced");

  private OAuthReader() {}

  static OAuthEndpoints read(Manifest scheme) {
    TokenRequest token = tokenRequest(scheme);
    return new OAuthEndpoints(
        scheme.has("authorization_url") ? Optional.of(authorization(scheme)) : Optional.empty(),
        token,
        scheme.object("refresh").map(refresh -> refresh(refresh, token)).orElse(token),
        answer(scheme),
        keep(scheme),
        scheme.object("lookup").map(OAuthReader::lookup),
        scheme.has("revocation_url") ? Optional.of(revocation(scheme)) : Optional.empty(),
        new Scopes(
            scheme.texts("scopes"),
            scheme.text("scope_separator").orElse(" "),
            scheme.texts("required_scopes")),
        scheme
            .text("issuer")
            .map(issuer -> new Issuer(issuer, scheme.flag("issuer_announced", false))));
  }

  private static Authorization authorization(Manifest scheme) {
    boolean pkce = scheme.flag("pkce", true);
    if (!pkce && scheme.text("pkce_reason").isEmpty()) {
      scheme.fault("pkce_reason", "is missing: what the system does when PKCE is used");
    }
    return new Authorization(
        Template.parse(scheme.requiredText("authorization_url")),
        params(scheme, "authorization_params"),
        texts(scheme, "authorization_names"),
        pkce);
  }

  private static TokenRequest tokenRequest(Manifest scheme) {
    Manifest request = inner(scheme, "token_request");
    request.only(Set.of("method", "body", "params", "names", "headers"));
    return new TokenRequest(
        Template.parse(scheme.requiredText("token_url")),
        request.text("method").orElse("POST"),
        word(scheme, "token_endpoint_auth", usualAuthentication(scheme)),
        isJson(request),
        params(request, "params"),
        texts(request, "names"),
        ManifestReader.templates(request, "headers"));
  }

  /** Where nobody authorizes and no client is asked for, there is none that could prove itself. */
  private static ClientAuthentication usualAuthentication(Manifest scheme) {
    boolean client =
        scheme.has("authorization_url")
            || scheme.object("fields").filter(fields -> fields.has("client_id")).isPresent();
    return client ? ClientAuthentication.CLIENT_SECRET_POST : ClientAuthentication.NONE;
  }

  /** What the refresh does not say is as with the first tokens. */
  private static TokenRequest refresh(Manifest refresh, TokenRequest token) {
    refresh.only(Set.of("url", "params"));
    return new TokenRequest(
        refresh.template("url").orElse(token.url()),
        token.method(),
        token.authentication(),
        token.json(),
        refresh.has("params") ? params(refresh, "params") : token.params(),
        token.names(),
        token.headers());
  }

  private static TokenAnswer answer(Manifest scheme) {
    Manifest answer = inner(scheme, "token_response");
    answer.only(
        Set.of(
            "access_token",
            "refresh_token",
            "expires_in",
            "expires_unit",
            "scope",
            "success",
            "error",
            "error_message",
            "grant_over",
            "client_refused"));
    Manifest lifetime = inner(scheme, "lifetime");
    lifetime.only(Set.of("access_token", "refresh_token"));
    String unit = answer.text("expires_unit").orElse("seconds");
    if (!Set.of("seconds", "milliseconds").contains(unit)) {
      answer.fault("expires_unit", "must be seconds or milliseconds");
    }
    return new TokenAnswer(
        answer.pointer("access_token").orElse("/access_token"),
        answer.pointer("refresh_token").orElse("/refresh_token"),
        answer.pointer("expires_in").orElse("/expires_in"),
        unit.equals("milliseconds"),
        answer.pointer("scope").orElse("/scope"),
        answer.object("success").map(ManifestReader::success),
        new Errors(
            answer.pointer("error").orElse("/error"),
            answer.texts("grant_over"),
            answer.texts("client_refused"),
            answer.templates("error_message")),
        seconds(lifetime, "access_token"),
        seconds(lifetime, "refresh_token"),
        scheme.text("offline"));
  }

  private static Optional<Duration> seconds(Manifest lifetime, String member) {
    Optional<String> text = lifetime.scalar(member);
    if (text.filter(value -> !value.matches("[1-9][0-9]{0,9}")).isPresent()) {
      lifetime.fault(member, "must be a number of seconds");
      return Optional.empty();
    }
    return text.map(Long::parseLong).map(Duration::ofSeconds);
  }

  private static Map<String, Kept> keep(Manifest place) {
    return place.map(
        "keep",
        (keep, name) -> {
          Manifest kept = inner(keep, name);
          kept.only(Set.of("pointer", "pattern", "hosts"));
          return new Kept(
              kept.pointer("pointer").orElseGet(() -> kept.requiredText("pointer")),
              ManifestReader.pattern(kept),
              kept.texts("hosts").stream().map(host -> hostOf(kept, host)).toList());
        });
  }

  /** A host, or one below which the hosts are. */
  private static String hostOf(Manifest kept, String host) {
    String below = host.startsWith("*.") ? "*." : "";
    Optional<String> name = HostName.of(host.substring(below.length()));
    if (name.isEmpty()) {
      kept.fault("hosts", "must hold hosts like example.org or *.example.org");
    }
    return below + name.orElse("");
  }

  private static Lookup lookup(Manifest lookup) {
    lookup.only(Set.of("url", "headers", "keep"));
    return new Lookup(
        Template.parse(lookup.requiredText("url")),
        ManifestReader.templates(lookup, "headers"),
        keep(lookup));
  }

  private static Revocation revocation(Manifest scheme) {
    Manifest revocation = inner(scheme, "revocation");
    revocation.only(Set.of("method", "auth", "body", "params", "headers"));
    return new Revocation(
        Template.parse(scheme.requiredText("revocation_url")),
        revocation.text("method").orElse("POST"),
        word(revocation, "auth", RevocationAuthentication.CLIENT),
        isJson(revocation),
        ManifestReader.templates(revocation, "params"),
        ManifestReader.templates(revocation, "headers"));
  }

  private static boolean isJson(Manifest request) {
    String body = request.text("body").orElse("form");
    if (!Set.of("form", "json").contains(body)) {
      request.fault("body", "must be form or json");
    }
    return body.equals("json");
  }

  /** Parameters; null leaves a standard one out. */
  private static Map<String, Optional<Template>> params(Manifest object, String member) {
    Map<String, Optional<Template>> params = new LinkedHashMap<>();
    object
        .object(member)
        .ifPresent(inner -> inner.names().forEach(name -> params.put(name, inner.template(name))));
    return params;
  }

  private static Map<String, String> texts(Manifest object, String member) {
    return object.map(member, (map, name) -> map.requiredText(name));
  }

  private static Manifest inner(Manifest object, String member) {
    return object
        .object(member)
        .orElseGet(() -> new Manifest(JsonObject.EMPTY_JSON_OBJECT, member, new ArrayList<>()));
  }

  private static <E extends Enum<E>> E word(Manifest object, String member, E otherwise) {
    Optional<String> word = object.text(member);
    E[] known = otherwise.getDeclaringClass().getEnumConstants();
    for (E one : known) {
      if (word.isPresent() && one.name().toLowerCase(Locale.ROOT).equals(word.get())) {
        return one;
      }
    }
    if (word.isPresent()) {
      List<String> words =
          Arrays.stream(known).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
      object.fault(member, "must be one of " + String.join(", ", words));
    }
    return otherwise;
  }
}
