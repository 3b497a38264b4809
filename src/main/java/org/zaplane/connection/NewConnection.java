package org.zaplane.connection;

import java.util.Map;
import java.util.Optional;
import org.zaplane.secret.Secret;

/**
 * A connection to be made from typed credentials.
 *
 * @param integration slug
 * @param name what its owner will call it
 * @param interactive whether the caller asked for interactive OAuth, which cannot be made this way
 * @param kind of the typed scheme; the first one when it is absent
 * @param credentials values by field; an empty one counts as not given
 */
public record NewConnection(
    String integration,
    String name,
    boolean interactive,
    Optional<String> kind,
    Map<String, Optional<Secret>> credentials) {

  /** A connection by the first typed scheme of the integration. */
  public NewConnection(
      String integration,
      String name,
      boolean interactive,
      Map<String, Optional<Secret>> credentials) {
    this(integration, name, interactive, Optional.empty(), credentials);
  }
}
