package org.zaplane.integration;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.zaplane.integration.Template.Part;

/**
 * What holds for every manifest, built-in or laid over: URLs are https (http only to hosts the
 * operator named), no user value stands in a scheme or port, and templates use names that exist.
 */
final class ManifestRules {

  private final Predicate<String> plainHttpAllowed;

  ManifestRules(Predicate<String> plainHttpAllowed) {
    this.plainHttpAllowed = plainHttpAllowed;
  }

  void check(Integration integration, List<String> faults) {
    boolean called = integration.test().filter(test -> !test.url().parts().isEmpty()).isPresent();
    if (called || !integration.apiBase().parts().isEmpty()) {
      checkUrl("api_base", integration.apiBase(), integration, faults);
    }
    integration.test().ifPresent(test -> checkUrl("test.url", test.url(), integration, faults));
    for (AuthScheme scheme : integration.auth().values()) {
      Set<String> known = names(scheme);
      scheme
          .headers()
          .forEach(
              (name, value) ->
                  checkNames("auth." + scheme.kind() + ".apply." + name, value, known, faults));
      scheme
          .query()
          .forEach(
              (name, value) ->
                  checkNames("auth." + scheme.kind() + ".apply." + name, value, known, faults));
      scheme.oauth().ifPresent(oauth -> checkOAuth(integration, oauth, faults));
      integration.test().ifPresent(test -> checkNames("test.url", test.url(), known, faults));
      checkNames("api_base", integration.apiBase(), known, faults);
    }
  }

  private void checkOAuth(Integration integration, OAuthEndpoints oauth, List<String> faults) {
    checkUrl("authorization_url", oauth.authorizationUrl(), integration, faults);
    checkUrl("token_url", oauth.tokenUrl(), integration, faults);
    oauth.revocationUrl().ifPresent(url -> checkUrl("revocation_url", url, integration, faults));
  }

  private void checkUrl(String place, Template url, Integration integration, List<String> faults) {
    Optional<Part> first = url.parts().stream().findFirst();
    if (first.isPresent() && first.get() instanceof Part.Name name) {
      if (!name.name().equals("api_base") && !isUrlField(integration, name.name())) {
        faults.add(place + ": may begin with {api_base} or a field of type url only");
      }
      return;
    }
    String text = url.toString();
    if (text.startsWith("http://")) {
      String host = text.substring("http://".length()).split("[/:{]", 2)[0];
      if (!plainHttpAllowed.test(host)) {
        faults.add(place + ": must be https; http is for hosts that ZAPLANE_EGRESS_ALLOW names");
      }
    } else if (!text.startsWith("https://")) {
      faults.add(place + ": must be an https URL");
    }
    if (text.matches("[^/]*//[^/]*:\\{.*")) {
      faults.add(place + ": a port may not be a value");
    }
  }

  private static boolean isUrlField(Integration integration, String name) {
    return integration.auth().values().stream()
        .allMatch(
            scheme ->
                scheme.fields().containsKey(name)
                    && scheme.fields().get(name).type() == FieldType.URL);
  }

  private static void checkNames(
      String place, Template template, Set<String> known, List<String> faults) {
    for (String name : template.names()) {
      if (!known.contains(name)) {
        faults.add(place + ": {" + name + "} is no field");
      }
    }
  }

  private static Set<String> names(AuthScheme scheme) {
    Set<String> names = new HashSet<>(scheme.fields().keySet());
    scheme.fields().values().forEach(field -> names.addAll(field.groups()));
    names.add("api_base");
    if (scheme.interactive()) {
      names.add("access_token");
    }
    return names;
  }
}
