package org.zaplane.connection;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import org.zaplane.integration.AuthScheme;

/** Times at which tokens are renewed without being asked. */
public interface RenewalSchedule {

  /**
   * When to renew tokens that were given out now; empty when that is not needed.
   *
   * @param life of the access token, if it ends
   * @param lastAsked when somebody last used or tested the connection, if ever
   */
  Optional<LocalDateTime> next(
      AuthScheme scheme, Optional<Duration> life, Optional<LocalDateTime> lastAsked);
}
