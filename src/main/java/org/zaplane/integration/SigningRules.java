package org.zaplane.integration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What holds for the member {@code signing} of every scheme. */
final class SigningRules {

  private static final Set<String> SECRET = Set.of("consumer_secret", "token_secret", "key");

  private static final Set<String> OPEN =
      Set.of("realm", "consumer_key", "token", "kid", "issuer", "subject", "audience", "scope");

  /** Members that hold one of a few words, or a field that does. */
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "method", Set.of("HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1", "PLAINTEXT"),
          "algorithm", Set.of("HS256", "RS256", "PS256", "ES256"),
          "use", Set.of("bearer"));

  private static final String LIFETIME = "lifetime";
  private static final int LONGEST_LIFE = 3600;

  private final AuthScheme scheme;
  private final Set<String> known;
  private final List<String> faults;

  /**
   * For one scheme.
   *
   * @param known names that templates may use
   */
  SigningRules(AuthScheme scheme, Set<String> known, List<String> faults) {
    this.scheme = scheme;
    this.known = known;
    this.faults = faults;
  }

  void check() {
    scheme.signing().forEach(this::check);
    if (scheme.signing().containsKey("algorithm") && !scheme.signsItsTokens()) {
      // RFC 7523 §3: who says it, and to whom
      for (String needed : List.of("issuer", "audience")) {
        if (!scheme.signing().containsKey(needed)) {
          fault(needed, "is missing");
        }
      }
    }
  }

  private void check(String member, Template value) {
    value.names().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> fault(member, "{" + name + "} is no field"));
    if (SECRET.contains(member)) {
      checkSecret(member, value.names());
    } else if (WORDS.containsKey(member)) {
      checkWord(member, value);
    } else if (member.equals(LIFETIME)) {
      checkLifetime(value.toString());
    } else if (!OPEN.contains(member)) {
      fault(member, "is not known here");
    }
  }

  private void checkSecret(String member, List<String> names) {
    if (names.isEmpty() || !names.stream().allMatch(this::isSecret)) {
      fault(member, "must come from a field that is secret");
    }
  }

  private void checkWord(String member, Template value) {
    if (value.names().isEmpty() && !WORDS.get(member).contains(value.toString())) {
      fault(member, "must be one of " + String.join(", ", new TreeSet<>(WORDS.get(member))));
    }
  }

  private void checkLifetime(String seconds) {
    if (!seconds.matches("[1-9][0-9]{0,3}") || Integer.parseInt(seconds) > LONGEST_LIFE) {
      fault(LIFETIME, "must be 1 to " + LONGEST_LIFE + " seconds");
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
