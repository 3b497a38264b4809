package org.zaplane.integration;

import java.util.List;
import java.util.Set;

/**
 * What holds for the member {@code signing} of a scheme, besides its structure.
 *
 * @param known names that templates may use
 */
record SigningRules(AuthScheme scheme, Set<String> known, List<String> faults) {

  private static final Set<String> SECRET = Set.of("consumer_secret", "token_secret", "key");

  void check() {
    scheme
        .signing()
        .forEach(
            (member, value) -> {
              value.unknown(known).forEach(name -> fault(member, "{" + name + "} is no field"));
              boolean secret =
                  !value.names().isEmpty() && value.names().stream().allMatch(this::isSecret);
              if (SECRET.contains(member) && !secret) {
                fault(member, "must come from a field that is secret");
              }
            });
    if (scheme.signing().containsKey("algorithm") && !scheme.signsItsTokens()) {
      // RFC 7523 §3: who says it, and to whom
      for (String needed : List.of("issuer", "audience")) {
        if (!scheme.signing().containsKey(needed)) {
          fault(needed, "is missing");
        }
      }
    }
  }

  /** Whether a name is a secret field, or a part of the value of one. */
  private boolean isSecret(String name) {
    return scheme.fields().values().stream()
        .filter(field -> field.key().equals(name) || field.parts().contains(name))
        .anyMatch(Field::secret);
  }

  private void fault(String member, String what) {
    faults.add("auth." + scheme.kind() + ".signing." + member + ": " + what);
  }
}
