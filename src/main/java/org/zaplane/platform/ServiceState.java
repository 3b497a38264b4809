package org.zaplane.platform;

import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Whether this server serves. Once it does not, only another start helps. Needs nothing else, so
 * that it can be asked when nothing else works.
 */
@Singleton
public class ServiceState {

  private volatile String message;

  /**
   * Ends the service.
   *
   * @param why a sentence for everybody who asks, without details, which are in the log
   */
  public void end(String why) {
    message = why;
  }

  /** Why there is no service; empty while there is. */
  public Optional<String> ended() {
    return Optional.ofNullable(message);
  }
}
