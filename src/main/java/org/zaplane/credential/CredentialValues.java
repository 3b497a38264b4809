package org.zaplane.credential;

import java.util.LinkedHashMap;
import java.util.Map;
import org.zaplane.secret.Secret;

/**
 * The values of a form.
 *
 * @param options values that may be shown, by field
 * @param secrets values that may not, by field
 */
public record CredentialValues(Map<String, String> options, Map<String, Secret> secrets) {

  /** Nothing filled in yet. */
  public static final CredentialValues EMPTY = new CredentialValues(Map.of(), Map.of());

  /** All values together, open for use. */
  public Credentials credentials() {
    Map<String, Secret> all = new LinkedHashMap<>(secrets);
    options.forEach((name, value) -> all.put(name, Secret.of(value)));
    return new Credentials(all, options.keySet());
  }

  /** Leaves out the values: options may hold what a person mistook for one. */
  @Override
  public String toString() {
    return "form with " + options.keySet() + " and " + secrets.keySet();
  }
}
