package org.zaplane.integration;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zaplane.integration.OAuthEndpoints.Authorization;
import org.zaplane.integration.OAuthEndpoints.CapturedValue;
import org.zaplane.integration.OAuthEndpoints.TokenRequest;
import org.zaplane.platform.HostName;

/**
 * What holds for a scheme that fetches tokens: values lead its requests only where the manifest
 * says that they may, and no template waits for a value that is not there yet.
 */
final class OAuthRules {

  /** Standard parameters of an authorization request that are never the manifest's to set. */
  private static final Set<String> SET_BY_THE_PRODUCT =
      Set.of("client_id", "redirect_uri", "state", "code_challenge", "code_challenge_method");

  private final UrlRules urls;
  private final AuthScheme scheme;
  private final OAuthEndpoints oauth;
  private final Template base;
  private final List<String> faults;
  private final Map<String, CapturedValue> kept;
  private final Set<String> early;
  private final Set<String> late;

  OAuthRules(UrlRules urls, Integration integration, AuthScheme scheme, List<String> faults) {
    this.urls = urls;
    this.scheme = scheme;
    this.oauth = scheme.oauth().orElseThrow();
    this.base = integration.http().base();
    this.faults = faults;
    this.kept = oauth.kept();
    this.early = new HashSet<>(scheme.fieldNames());
    if (early.containsAll(base.names())) {
      early.add(HttpApi.BASE);
    }
    this.late = new HashSet<>(early);
    late.addAll(oauth.tokenNames());
    late.add(HttpApi.BASE);
  }

  void check() {
    oauth.authorization().ifPresent(this::checkAuthorization);
    checkEarlyUrl("token_url", oauth.token().url());
    checkRequest("token_request", oauth.token(), early);
    checkUrl("refresh.url", oauth.refresh().url(), late);
    checkRequest("refresh", oauth.refresh(), late);
    oauth
        .lookup()
        .ifPresent(
            lookup -> {
              checkUrl("lookup.url", lookup.url(), late);
              checkNames("lookup.headers", lookup.headers(), late);
            });
    oauth
        .revocation()
        .ifPresent(
            revocation -> {
              checkUrl("revocation_url", revocation.url(), late);
              checkNames("revocation.params", revocation.params(), late);
              checkNames("revocation.headers", revocation.headers(), late);
            });
    oauth.answer().errors().messages().stream()
        .filter(message -> !message.names().isEmpty())
        .forEach(
            message ->
                faults.add(
                    place("token_response.error_message")
                        + ": shows values of the answer only: "
                        + message));
    checkKept();
  }

  private void checkAuthorization(Authorization authorization) {
    checkEarlyUrl("authorization_url", authorization.url());
    authorization
        .params()
        .forEach(
            (name, value) -> {
              String place = "authorization_params." + name;
              boolean leftOut = value.isEmpty() && name.equals("redirect_uri");
              if (SET_BY_THE_PRODUCT.contains(name) && !leftOut) {
                faults.add(place(place) + ": is not for a manifest to set");
              }
              value.ifPresent(template -> checkNames(place, template, early));
            });
  }

  private void checkRequest(String place, TokenRequest request, Set<String> known) {
    request
        .params()
        .forEach(
            (name, value) ->
                value.ifPresent(
                    template -> checkNames(place + ".params." + name, template, known)));
    checkNames(place + ".headers", request.headers(), known);
  }

  private void checkEarlyUrl(String place, Template url) {
    checkUrl(place, url, early);
  }

  private void checkUrl(String place, Template url, Set<String> known) {
    urls.check(
        place,
        url,
        name -> name.equals(HttpApi.BASE) || isUrl(scheme, name),
        "{base} only, a field of type url or a kept value that has hosts",
        faults);
    checkNames(place, url, known);
    if (UrlRules.firstName(url).isEmpty()) {
      url.origin().names().stream()
          .filter(name -> late.contains(name) && !kept.containsKey(name) && !isConfined(name))
          .forEach(
              name ->
                  faults.add(place(place) + ": any text may get into the host by {" + name + "}"));
    }
    checkKeptIn(url);
  }

  /** Whoever answers must not choose where tokens go. */
  private void checkKept() {
    checkKeptIn(base);
    kept.forEach(
        (name, value) ->
            value.hosts().stream()
                .filter(host -> HostName.of(host.replaceFirst("^\\*\\.", "")).isEmpty())
                .forEach(
                    host ->
                        faults.add(
                            place("keep." + name + ".hosts")
                                + ": must be hosts like example.org or *.example.org")));
    kept.keySet().stream()
        .filter(name -> scheme.fieldNames().contains(name) || name.equals(HttpApi.BASE))
        .forEach(name -> faults.add(place("keep." + name) + ": would replace what a person gave"));
  }

  private void checkKeptIn(Template url) {
    boolean leads = UrlRules.firstName(url).isPresent();
    for (String name : url.origin().names()) {
      Optional<CapturedValue> value = Optional.ofNullable(kept.get(name));
      if (value
          .filter(one -> leads ? one.hosts().isEmpty() : one.pattern().isEmpty())
          .isPresent()) {
        faults.add(
            place("keep." + name)
                + (leads
                    ? ": leads a URL, so it needs hosts"
                    : ": is in a host, so it needs a pattern"));
      }
    }
  }

  private boolean isConfined(String name) {
    Field field = scheme.fields().get(name);
    if (field == null) {
      // a part of a value that has a pattern
      return scheme.fields().values().stream()
          .flatMap(other -> other.pattern().stream())
          .anyMatch(pattern -> pattern.namedGroups().containsKey(name));
    }
    return switch (field.type()) {
      case HOST, SELECT, INTEGER, NUMBER -> true;
      case URL, BOOLEAN, MULTI_SELECT, HOST_LIST, HEADER_LIST, JSON -> false;
      case TEXT, PASSWORD, TEXTAREA -> field.pattern().isPresent();
    };
  }

  private void checkNames(String place, Map<String, Template> templates, Set<String> known) {
    templates.forEach((name, template) -> checkNames(place + "." + name, template, known));
  }

  private void checkNames(String place, Template template, Set<String> known) {
    ManifestRules.checkNames(place(place), template, late, faults);
    template.names().stream()
        .filter(name -> late.contains(name) && !known.contains(name))
        .forEach(
            name ->
                faults.add(place(place) + ": {" + name + "} is not there before there are tokens"));
  }

  private String place(String member) {
    return "auth." + scheme.kind() + "." + member;
  }

  /** Whether a scheme's value of that name is a whole base URL. */
  static boolean isUrl(AuthScheme scheme, String name) {
    boolean typed =
        scheme.fields().containsKey(name) && scheme.fields().get(name).type() == FieldType.URL;
    return typed
        || scheme
            .oauth()
            .map(endpoints -> endpoints.kept().get(name))
            .filter(value -> !value.hosts().isEmpty())
            .isPresent();
  }
}
