package org.zaplane.credential;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  /** Every value, for keeping them out of what is shown. */
  public Collection<Secret> all() {
    return values.values();
  }

  @Override
  public String toString() {
    return "<credentials>";
  }
}
