package org.zaplane.connection;

import java.util.Map;
import java.util.Optional;
import org.zaplane.secret.Secret;

/**
 * What is to be changed; what is absent stays.
 *
 * @param name a new name
 * @param enabled switched on or off
 * @param credentials new values by field; an empty one erases, a field that is not named stays
 * @param labels instead of those that there are
 */
public record ConnectionChange(
    Optional<String> name,
    Optional<Boolean> enabled,
    Optional<Map<String, Optional<Secret>>> credentials,
    Optional<Labels> labels) {

  /** A change that leaves the labels as they are. */
  public ConnectionChange(
      Optional<String> name,
      Optional<Boolean> enabled,
      Optional<Map<String, Optional<Secret>>> credentials) {
    this(name, enabled, credentials, Optional.empty());
  }
}
