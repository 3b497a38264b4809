package org.zaplane.pluginimport;

import java.time.LocalDateTime;
import java.util.Optional;
import org.zaplane.secret.Secret;

/**
 * One row of the plugin's table, as it stands there.
 *
 * @param id its number
 * @param userId the WordPress user whose it is
 * @param app slug of the integration
 * @param name what its owner calls it
 * @param authType the plugin's word for how it authenticates
 * @param status the plugin's word for its state
 * @param credentials what is stored: encrypted, or JSON in the oldest tables
 * @param inClear whether the column may hold JSON
 * @param times when what happened
 * @param lastTestStatus {@code success} or {@code failed}
 */
record PluginRow(
    long id,
    long userId,
    String app,
    String name,
    String authType,
    String status,
    Secret credentials,
    boolean inClear,
    Times times,
    Optional<String> lastTestStatus) {

  /** Times by the site's clock, but for the expiry, which is UTC. */
  record Times(
      Optional<LocalDateTime> created,
      Optional<LocalDateTime> updated,
      Optional<LocalDateTime> lastUsed,
      Optional<LocalDateTime> lastTested,
      Optional<LocalDateTime> oauthExpires) {}
}
