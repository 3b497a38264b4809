package org.zaplane.testing;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An authorization URL, held against what the provider's documents say of it. */
final class AuthorizationCheck {

  private static final Set<String> PKCE = Set.of("code_challenge", "code_challenge_method");

  private final Provider provider;
  private final JsonObject documented;
  private final Map<String, String> params;
  private final List<String> deviations = new ArrayList<>();

  /**
   * Checks a URL.
   *
   * @param url with the vendor's host, or with the fake's and the vendor's after it
   */
  AuthorizationCheck(Provider provider, String url) {
    this.provider = provider;
    this.documented = provider.fixture().getJsonObject("authorization");
    String real = url.replaceFirst("^http://127\\.0\\.0\\.1:\\d+/", "https://");
    String[] halves = real.split("\\?", 2);
    this.params = Holes.form(halves.length > 1 ? halves[1] : "");
    if (!Provider.texts(documented, "url").contains(halves[0])) {
      deviations.add(halves[0] + " is not " + Provider.texts(documented, "url"));
    }
    if (halves.length > 1 && halves[1].split("&", -1).length != params.size()) {
      deviations.add("a parameter stands there twice");
    }
    if (real.contains(provider.clientSecret())) {
      deviations.add("the client's secret is in the URL");
    }
    checkParams();
    checkScope();
    checkPkce();
  }

  Map<String, String> params() {
    return params;
  }

  List<String> deviations() {
    return List.copyOf(deviations);
  }

  private void checkParams() {
    JsonObject required = documented.getJsonObject("params");
    for (String name : required.keySet()) {
      String wanted = required.getString(name);
      String sent = params.getOrDefault(name, "");
      String filled = Holes.fill(wanted, Map.of("client_id", provider.clientId()));
      if (Holes.read(filled, sent).isEmpty()) {
        deviations.add(name + " is not " + wanted);
      }
    }
    List<String> optional = Provider.texts(documented, "optional");
    for (String name : params.keySet()) {
      boolean known =
          required.containsKey(name)
              || optional.contains(name)
              || PKCE.contains(name)
              || (hasScope() && name.equals(scope().getString("param")));
      if (!known) {
        deviations.add("parameter " + name + " is in no document");
      }
    }
  }

  private boolean hasScope() {
    return !documented.isNull("scope");
  }

  private JsonObject scope() {
    return documented.getJsonObject("scope");
  }

  private List<String> requested() {
    String text = hasScope() ? params.getOrDefault(scope().getString("param"), "") : "";
    return text.isEmpty()
        ? List.of()
        : Arrays.asList(text.split(scope().getString("separator"), -1));
  }

  private void checkScope() {
    if (!hasScope()) {
      return;
    }
    List<String> requested = requested();
    if (requested.isEmpty() && scope().getBoolean("required")) {
      deviations.add("scope is missing");
    }
    if (requested.stream().anyMatch(one -> one.isEmpty() || one.matches(".*[\\s,].*"))) {
      deviations.add("scopes are not separated by '" + scope().getString("separator") + "'");
    }
    for (String must : Provider.texts(scope(), "must")) {
      List<String> either = Arrays.asList(must.split("\\|"));
      if (!requested.isEmpty() && requested.stream().noneMatch(either::contains)) {
        deviations.add("scope " + must + " is missing");
      }
    }
  }

  private void checkPkce() {
    boolean sent = params.containsKey("code_challenge");
    if (sent && !"S256".equals(params.get("code_challenge_method"))) {
      deviations.add("code_challenge_method is not S256");
    }
    String pkce = documented.getString("pkce");
    if (!sent && pkce.equals("required")) {
      deviations.add("code_challenge is missing");
    }
    if (sent && pkce.equals("refused")) {
      deviations.add("code_challenge is refused");
    }
  }

  /** What is granted to somebody who agrees. */
  List<String> scopes() {
    if (requested().isEmpty()) {
      return Provider.texts(provider.fixture().getJsonObject("granted"), "scope_of_app");
    }
    List<String> granted = new ArrayList<>(requested());
    granted.removeAll(Provider.texts(scope(), "not_granted"));
    return granted;
  }

  /** What the browser brings after a refusal. */
  Map<String, String> denial() {
    Map<String, String> denial = new LinkedHashMap<>();
    documented
        .getJsonObject("denial")
        .forEach((name, value) -> denial.put(name, ((JsonString) value).getString()));
    return denial;
  }

  /** The same with the state and what else comes with every answer. */
  Map<String, String> answered(Map<String, String> answer) {
    Map<String, String> all = new LinkedHashMap<>(answer);
    all.put("state", params.getOrDefault("state", ""));
    Map<String, String> known = new LinkedHashMap<>(params);
    known.put("scope_with_blanks", String.join(" ", scopes()));
    documented
        .getJsonObject("returns")
        .forEach(
            (name, value) -> all.put(name, Holes.fill(((JsonString) value).getString(), known)));
    return all;
  }
}
