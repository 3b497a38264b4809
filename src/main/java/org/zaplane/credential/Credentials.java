package org.zaplane.credential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.integration.AuthScheme;
import org.zaplane.secret.Secret;

/**
 * The values of a connection by field, open for use. Never kept longer than one use and never
 * shown.
 */
public final class Credentials {

  private final Map<String, Secret> values;

  /** Credentials of these values. */
  public Credentials(Map<String, Secret> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /** The value of a field. */
  public Optional<Secret> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * The values that are never shown: all but those of fields which the scheme does not call secret.
   */
  public List<Secret> secrets(AuthScheme scheme) {
    return values.entrySet().stream()
        .filter(
            value ->
                !scheme.fields().containsKey(value.getKey())
                    || scheme.fields().get(value.getKey()).secret())
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public String toString() {
    return "<credentials>";
  }
}
