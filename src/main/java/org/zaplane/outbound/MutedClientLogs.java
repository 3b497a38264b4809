package org.zaplane.outbound;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the HTTP client from logging. At its finer levels it writes down whole requests, and with
 * them the credentials, so it stays mute whatever level the operator asks for.
 */
final class MutedClientLogs {

  /** Held here: a logger that nobody holds is forgotten with its level. */
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger("org.apache.hc"),
          Logger.getLogger("org.apache.hc.client5.http.wire"),
          Logger.getLogger("org.apache.hc.client5.http.headers"));

  private MutedClientLogs() {}

  static void mute() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
  }
}
