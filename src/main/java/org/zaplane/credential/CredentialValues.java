package org.zaplane.credential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.secret.Secret;

/**
 * The values of a form or a connection, open for use.
 *
 * @param options values that may be shown, by field
 * @param secrets values that may not, by field
 */
public record CredentialValues(Options options, Map<String, Secret> secrets) {

  /** Nothing filled in yet. */
  public static final CredentialValues EMPTY = new CredentialValues(Options.NONE, Map.of());

  /** The text of a value. */
  public Optional<Secret> get(String name) {
    return options.text(name).map(Secret::of).or(() -> Optional.ofNullable(secrets.get(name)));
  }

  /** The same with further secrets, which win. */
  public CredentialValues with(Map<String, Secret> more) {
    Map<String, Secret> all = new LinkedHashMap<>(secrets);
    all.putAll(more);
    return new CredentialValues(options.without(more.keySet()), all);
  }

  /** The same with new tokens. */
  public CredentialValues with(TokenSet tokens) {
    return new CredentialValues(options.with(tokens.options()), secrets).with(tokens.secrets());
  }

  /** The values that are never shown: of the scheme's fields those that it calls secret. */
  List<Secret> hidden(AuthScheme scheme) {
    Map<String, Secret> all = new LinkedHashMap<>(secrets);
    all.putAll(options.texts());
    List<Secret> hidden = new ArrayList<>();
    all.forEach(
        (name, value) -> {
          Field field = scheme.fields().get(name);
          if (field == null ? !options.names().contains(name) : field.secret()) {
            hidden.add(value);
          }
        });
    return hidden;
  }

  /** Leaves out the values: options may hold what a person mistook for one. */
  @Override
  public String toString() {
    return "values of " + options + " and " + secrets.keySet();
  }
}
