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
public record CredentialValues(Options options, Map<String, Secret> secrets) {

  /** Nothing filled in yet. */
  public static final CredentialValues EMPTY = new CredentialValues(Options.NONE, Map.of());

  /** All values together, open for use. */
  public Credentials credentials() {
    Map<String, Secret> all = new LinkedHashMap<>(secrets);
    all.putAll(options.texts());
    return new Credentials(all, options.names());
  }

  /** Leaves out the values: options may hold what a person mistook for one. */
  @Override
  public String toString() {
    return "form with " + options + " and " + secrets.keySet();
  }
}
