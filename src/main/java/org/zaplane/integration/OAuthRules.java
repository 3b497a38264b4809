package org.zaplane.integration;

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
    this.early = scheme.fieldNames();
    if (early.containsAll(base.names())) {
      early.add(HttpApi.BASE);
    }
    this.late = scheme.names();
  }

  void check() {
    oauth.authorization().ifPresent(this::checkAuthorization);
    checkRequest("token_url", "token_request", oauth.token(), early);
    checkRequest("refresh.url", "refresh", oauth.refresh(), late);
    oauth
        .lookup()
        .ifPresent(lookup -> checkRequest("lookup.url", "lookup", lookup.request(), late));
    oauth
        .revocation()
        .ifPresent(end -> checkRequest("revocation_url", "revocation", end.request(), late));
    for (Template message : oauth.answer().errors().messages()) {
      if (!message.names().isEmpty()) {
        fault("token_response.error_message", "shows values of the answer only: " + message);
      }
    }
    checkKept();
  }

  private void checkAuthorization(Authorization authorization) {
    checkUrl("authorization_url", authorization.url(), early);
    checkParams("authorization_params", authorization.params(), early);
    authorization
        .params()
        .forEach(
            (name, value) -> {
              boolean leftOut = value.isEmpty() && name.equals("redirect_uri");
              if (SET_BY_THE_PRODUCT.contains(name) && !leftOut) {
                fault("authorization_params." + name, "is not for a manifest to set");
              }
            });
  }

  private void checkRequest(
      String urlPlace, String place, TokenRequest request, Set<String> known) {
    checkUrl(urlPlace, request.url(), known);
    checkParams(place + ".params", request.params(), known);
    request
        .headers()
        .forEach((name, template) -> checkNames(place + ".headers." + name, template, known));
  }

  private void checkParams(
      String place, Map<String, Optional<Template>> params, Set<String> known) {
    params.forEach(
        (name, value) ->
            value.ifPresent(template -> checkNames(place + "." + name, template, known)));
  }

  private void checkUrl(String place, Template url, Set<String> known) {
    Set<String> leaders = scheme.urlNames();
    leaders.add(HttpApi.BASE);
    String expected = "{base} only, a field of type url or a kept value that has hosts";
    urls.check(place, url, leaders, expected, faults);
    checkNames(place, url, known);
    if (UrlRules.firstName(url).isEmpty()) {
      for (String name : url.origin().names()) {
        if (late.contains(name) && !kept.containsKey(name) && !isConfined(name)) {
          fault(place, "any text may get into the host by {" + name + "}");
        }
      }
    }
    checkKeptIn(url);
  }

  /** Whoever answers must not choose where tokens go. */
  private void checkKept() {
    checkKeptIn(base);
    kept.forEach(
        (name, value) -> {
          for (String host : value.hosts()) {
            if (HostName.of(host.replaceFirst("^\\*\\.", "")).isEmpty()) {
              fault("keep." + name + ".hosts", "must be hosts like example.org or *.example.org");
            }
          }
          if (scheme.fieldNames().contains(name) || name.equals(HttpApi.BASE)) {
            fault("keep." + name, "would replace what a person gave");
          }
        });
  }

  private void checkKeptIn(Template url) {
    boolean leads = UrlRules.firstName(url).isPresent();
    for (String name : url.origin().names()) {
      CapturedValue value = kept.get(name);
      if (value != null && leads && value.hosts().isEmpty()) {
        fault("keep." + name, "leads a URL, so it needs hosts");
      } else if (value != null && !leads && value.pattern().isEmpty()) {
        fault("keep." + name, "is in a host, so it needs a pattern");
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

  private void checkNames(String place, Template template, Set<String> known) {
    ManifestRules.checkNames(place(place), template, late, faults);
    for (String name : template.names()) {
      if (late.contains(name) && !known.contains(name)) {
        fault(place, "{" + name + "} is not there before there are tokens");
      }
    }
  }

  private void fault(String place, String what) {
    faults.add(place(place) + ": " + what);
  }

  private String place(String member) {
    return "auth." + scheme.kind() + "." + member;
  }
}
