package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;

/**
 * {@code ZAPLANE_MOVE_SECRETS}: whether the person who gave a secret may have it sent to another
 * destination. {@code ZAPLANE_MAX_CONNECTIONS}: how many connections one user may have. {@code
 * ZAPLANE_MAX_STORED_BYTES}: how much they and the pending flows may hold together.
 */
@Singleton
class ConnectionSettings implements RoomSettings {

  private final boolean authorMayMoveSecrets;
  private final int maxConnections;
  private final int maxStoredBytes;

  @Inject
  ConnectionSettings(Settings settings) {
    maxConnections = settings.count("ZAPLANE_MAX_CONNECTIONS", 10_000);
    maxStoredBytes = settings.count("ZAPLANE_MAX_STORED_BYTES", 16 << 20);
    String value = settings.text("ZAPLANE_MOVE_SECRETS").orElse("never");
    authorMayMoveSecrets = value.equals("author");
    if (!authorMayMoveSecrets && !value.equals("never")) {
      settings.refuse("ZAPLANE_MOVE_SECRETS", "must be never or author");
    }
  }

  int maxConnections() {
    return maxConnections;
  }

  int maxStoredBytes() {
    return maxStoredBytes;
  }

  boolean authorMayMoveSecrets() {
    return authorMayMoveSecrets;
  }
}
