package org.zaplane.integration;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What holds for every manifest, built-in or laid over: URLs are https (http only to hosts the
 * operator named), no user value stands in a scheme or port, what an answer may say of an address
 * is limited, and templates use names that exist.
 */
final class ManifestRules {

  private static final String API_BASE = "api_base";

  private final UrlRules urls;

  ManifestRules(Predicate<String> plainHttpAllowed) {
    this.urls = new UrlRules(plainHttpAllowed);
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
      checkNames(API_BASE, integration.apiBase(), known, faults);
      if (scheme.oauth().isPresent()) {
        new OAuthRules(urls, integration, scheme, faults).check();
      }
    }
  }

  private void checkApiBase(Integration integration, List<String> faults) {
    urls.check(
        API_BASE,
        integration.apiBase(),
        name ->
            integration.auth().values().stream().allMatch(scheme -> OAuthRules.isUrl(scheme, name)),
        "a field of type url only, or a kept value that has hosts",
        faults);
    if (integration.apiBase().names().contains(API_BASE)) {
      faults.add(API_BASE + ": may not name itself");
    }
  }

  /** A stored secret is bound to the host of api_base, so a test goes nowhere else. */
  private void checkTest(TestRequest test, List<String> faults) {
    urls.check("test.url", test.url(), API_BASE::equals, "{api_base} only", faults);
    Optional<String> base = UrlRules.firstName(test.url());
    if (base.isEmpty() && UrlRules.authority(test.url()).contains("{")) {
      faults.add("test.url: a value may stand in the host of api_base only");
    }
    Stream.concat(test.messages().stream(), test.failureMessages().stream())
        .filter(message -> !message.names().isEmpty())
        .forEach(
            message -> faults.add("test: a message shows values of the answer only: " + message));
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

  static void checkNames(String place, Template template, Set<String> known, List<String> faults) {
    for (String name : template.names()) {
      if (!known.contains(name)) {
        faults.add(place + ": {" + name + "} is no field");
      }
    }
  }

  private static Set<String> names(AuthScheme scheme) {
    Set<String> names = new HashSet<>(OAuthRules.fieldNames(scheme));
    names.add(API_BASE);
    scheme.oauth().ifPresent(oauth -> names.addAll(OAuthRules.tokenNames(oauth)));
    return names;
  }
}
