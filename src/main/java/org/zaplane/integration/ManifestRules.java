package org.zaplane.integration;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.zaplane.integration.Template.Part;

/**
 * What holds for every manifest, built-in or laid over: URLs are https (http only to hosts the
 * operator named), no user value stands in a scheme or port, and templates use names that exist.
 */
final class ManifestRules {

  private static final String API_BASE = "api_base";

  private final Predicate<String> plainHttpAllowed;

  ManifestRules(Predicate<String> plainHttpAllowed) {
    this.plainHttpAllowed = plainHttpAllowed;
  }

  void check(Integration integration, List<String> faults) {
    boolean called = integration.test().filter(test -> !test.url().parts().isEmpty()).isPresent();
    if (called || !integration.apiBase().parts().isEmpty()) {
      checkApiBase(integration, faults);
    }
    integration.test().ifPresent(test -> checkTest(test, faults));
    for (AuthScheme scheme : integration.auth().values()) {
      Set<String> known = names(scheme);
      integration.test().ifPresent(test -> checkNames(test, known, faults));
      checkNames(scheme, known, faults);
      new SigningRules(scheme, known, faults).check();
      checkNames(API_BASE, integration.apiBase(), known, faults);
      scheme.oauth().ifPresent(oauth -> checkOAuth(oauth, faults));
    }
  }

  private void checkApiBase(Integration integration, List<String> faults) {
    Optional<String> field = firstName(integration.apiBase());
    if (field.isEmpty()) {
      checkUrl(API_BASE, integration.apiBase(), faults);
    } else if (!isUrlField(integration, field.get())) {
      faults.add(API_BASE + ": may begin with a field of type url only");
    }
    checkAfterFirstName(API_BASE, integration.apiBase(), faults);
    if (integration.apiBase().names().contains(API_BASE)) {
      faults.add(API_BASE + ": may not name itself");
    }
  }

  /** A stored secret is bound to the host of api_base, so a test goes nowhere else. */
  private void checkTest(TestRequest test, List<String> faults) {
    checkLater("test.url", test.url(), faults);
    if (firstName(test.url()).isEmpty() && authority(test.url()).contains("{")) {
      faults.add("test.url: a value may stand in the host of api_base only");
    }
    Stream.concat(test.messages().stream(), test.failureMessages().stream())
        .filter(message -> !message.names().isEmpty())
        .forEach(
            message -> faults.add("test: a message shows values of the answer only: " + message));
  }

  private void checkOAuth(OAuthEndpoints oauth, List<String> faults) {
    oauth.authorization().ifPresent(a -> checkLater("authorization_url", a.url(), faults));
    checkLater("token_url", oauth.token().url(), faults);
    checkLater("refresh.url", oauth.refresh().url(), faults);
    oauth.lookup().ifPresent(lookup -> checkLater("lookup.url", lookup.url(), faults));
    oauth.revocation().ifPresent(r -> checkLater("revocation_url", r.url(), faults));
  }

  /** A URL that may begin with {api_base}. */
  private void checkLater(String place, Template url, List<String> faults) {
    Optional<String> name = firstName(url);
    if (name.isEmpty()) {
      checkUrl(place, url, faults);
    } else if (!name.get().equals(API_BASE)) {
      faults.add(place + ": may begin with {api_base} only");
    }
    checkAfterFirstName(place, url, faults);
  }

  private void checkUrl(String place, Template url, List<String> faults) {
    String text = url.toString();
    if (text.startsWith("http://")) {
      String host = authority(url).split(":", 2)[0];
      if (!plainHttpAllowed.test(host)) {
        faults.add(place + ": must be https; http is for hosts that ZAPLANE_EGRESS_ALLOW names");
      }
    } else if (!text.startsWith("https://")) {
      faults.add(place + ": must be an https URL");
    }
    if (authority(url).matches(".*:.*\\{.*")) {
      faults.add(place + ": a port may not be a value");
    }
    if (authority(url).contains("@")) {
      faults.add(place + ": a user name has no place in a URL");
    }
  }

  /** What follows a whole base URL must not change its host. */
  private static void checkAfterFirstName(String place, Template url, List<String> faults) {
    boolean named = firstName(url).isPresent() && url.parts().size() > 1;
    if (named
        && !(url.parts().get(1) instanceof Part.Text text && text.text().matches("(?s)[/?].*"))) {
      faults.add(place + ": a base URL may be followed by / or ? only");
    }
  }

  private static Optional<String> firstName(Template url) {
    return url.parts().stream()
        .findFirst()
        .filter(Part.Name.class::isInstance)
        .map(part -> ((Part.Name) part).name());
  }

  private static String authority(Template url) {
    String[] halves = url.toString().split("//", 2);
    return halves.length < 2 ? "" : halves[1].split("[/?#]", 2)[0];
  }

  private static boolean isUrlField(Integration integration, String name) {
    return integration.auth().values().stream()
        .allMatch(
            scheme ->
                scheme.fields().containsKey(name)
                    && scheme.fields().get(name).type() == FieldType.URL);
  }

  private static void checkNames(TestRequest test, Set<String> known, List<String> faults) {
    checkNames("test.url", test.url(), known, faults);
    test.headers()
        .forEach((name, value) -> checkNames("test.headers." + name, value, known, faults));
    test.body()
        .filter(body -> !body.json())
        .ifPresent(
            body ->
                checkNames(
                    "test.body.form", Template.parse(body.value().toString()), known, faults));
  }

  private static void checkNames(AuthScheme scheme, Set<String> known, List<String> faults) {
    String place = "auth." + scheme.kind() + ".apply.";
    scheme.headers().forEach((name, value) -> checkNames(place + name, value, known, faults));
    scheme.query().forEach((name, value) -> checkNames(place + name, value, known, faults));
    scheme.username().ifPresent(value -> checkNames(place + "username", value, known, faults));
    scheme.password().ifPresent(value -> checkNames(place + "password", value, known, faults));
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
    names.add(API_BASE);
    scheme.oauth().ifPresent(oauth -> names.addAll(tokenValues(oauth)));
    if (scheme.signsItsTokens()) {
      names.add("access_token");
    }
    return names;
  }

  /** What the answers of the token endpoint add to the fields. */
  private static Set<String> tokenValues(OAuthEndpoints oauth) {
    Set<String> names = new HashSet<>(Set.of("access_token", "refresh_token"));
    names.addAll(oauth.keep().keySet());
    oauth.lookup().ifPresent(lookup -> names.addAll(lookup.keep().keySet()));
    return names;
  }
}
