package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;

/**
 * {@code ZAPLANE_MOVE_SECRETS}: whether the person who gave a secret may have it sent to another
 * destination.
 */
@Singleton
class ConnectionSettings implements RoomSettings {

  private final boolean authorMayMoveSecrets;

  @Inject
  ConnectionSettings(Settings settings) {
    String value = settings.text("ZAPLANE_MOVE_SECRETS").orElse("never");
    authorMayMoveSecrets = value.equals("author");
    if (!authorMayMoveSecrets && !value.equals("never")) {
      settings.refuse("ZAPLANE_MOVE_SECRETS", "must be never or author");
    }
  }

  boolean authorMayMoveSecrets() {
    return authorMayMoveSecrets;
  }
}
