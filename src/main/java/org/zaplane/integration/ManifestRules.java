package org.zaplane.integration;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zaplane.outbound.EgressPolicy;

/**
 * What holds for every manifest, whoever wrote it: URLs are https (http only to hosts the operator
 * named), no user value stands in a scheme or port, what an answer may say of an address is
 * limited, and templates use names that exist.
 */
final class ManifestRules {

  private static final String PLACE = "http.base";

  private final UrlRules urls;

  ManifestRules(EgressPolicy egress) {
    this.urls = new UrlRules(egress);
  }

  void check(Integration integration, List<String> faults) {
    Template base = integration.http().base();
    if (!base.parts().isEmpty()) {
      checkBase(integration, faults);
    }
    for (AuthScheme scheme : integration.auth().values()) {
      if (base.parts().isEmpty()
          && scheme.addresses().isEmpty()
          && integration.destination().isEmpty()) {
        faults.add("destination: is needed, because there is no http.base");
      }
      Set<String> known = scheme.names();
      String apply = "auth." + scheme.kind() + ".apply";
      checkNames(apply, scheme.headers(), known, faults);
      checkNames(apply, scheme.query(), known, faults);
      scheme.username().ifPresent(name -> checkNames(apply + ".username", name, known, faults));
      scheme.password().ifPresent(name -> checkNames(apply + ".password", name, known, faults));
      new SigningRules(scheme, known, faults).check();
      checkNames(PLACE, base, known, faults);
      checkNames("http.headers", integration.http().headers(), known, faults);
      integration
          .destination()
          .ifPresent(place -> checkNames("destination", place, scheme.fieldNames(), faults));
      if (scheme.oauth().isPresent()) {
        new OAuthRules(urls, integration, scheme, faults).check();
      }
    }
  }

  private void checkBase(Integration integration, List<String> faults) {
    Template base = integration.http().base();
    Set<String> leaders = new HashSet<>(base.names());
    integration.auth().values().forEach(scheme -> leaders.retainAll(scheme.urlNames()));
    urls.check(
        PLACE, base, leaders, "a field of type url only, or a kept value that has hosts", faults);
    if (base.names().contains(HttpApi.BASE)) {
      faults.add(PLACE + ": may not name itself");
    }
  }

  private static void checkNames(
      String place, Map<String, Template> templates, Set<String> known, List<String> faults) {
    templates.forEach((name, value) -> checkNames(place + "." + name, value, known, faults));
  }

  static void checkNames(String place, Template template, Set<String> known, List<String> faults) {
    template.unknown(known).forEach(name -> faults.add(place + ": {" + name + "} is no field"));
  }
}
