package org.zaplane.credential;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zaplane.integration.AuthScheme;
import org.zaplane.secret.Secret;

/**
 * The values of a connection by field, open for use. Never kept longer than one use and never
 * shown.
 */
public final class Credentials {

  private final Map<String, Secret> values;
  private final Set<String> shown;

  /** Credentials of these values. */
  public Credentials(Map<String, Secret> values) {
    this(values, Set.of());
  }

  /**
   * Credentials of these values.
   *
   * @param shown names of those that may be shown, although they are no fields of the scheme
   */
  Credentials(Map<String, Secret> values, Set<String> shown) {
    this.values = new LinkedHashMap<>(values);
    this.shown = Set.copyOf(shown);
  }

  /** The same with further values, which win. */
  public Credentials with(Map<String, Secret> more) {
    Map<String, Secret> all = new LinkedHashMap<>(values);
    all.putAll(more);
    return new Credentials(all, shown);
  }

  /** The same with new tokens. */
  public Credentials with(TokenSet tokens) {
    Map<String, Secret> all = new LinkedHashMap<>(values);
    all.putAll(tokens.options().texts());
    all.putAll(tokens.secrets());
    Set<String> open = new HashSet<>(shown);
    open.addAll(tokens.options().names());
    return new Credentials(all, open);
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
                scheme.fields().containsKey(value.getKey())
                    ? scheme.fields().get(value.getKey()).secret()
                    : !shown.contains(value.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public String toString() {
    return "<credentials>";
  }
}
