package org.zaplane.connect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;

/**
 * {@code ZAPLANE_OAUTH_UNBOUND_FLOWS}: whether a flow that was begun by an application password or
 * token, so in no browser session, may be finished by a browser in which nobody is signed in.
 * {@code ZAPLANE_MAX_PENDING_FLOWS}: how many flows of one user may wait for their callback.
 */
@Singleton
class ConnectSettings implements RoomSettings {

  private static final String VARIABLE = "ZAPLANE_OAUTH_UNBOUND_FLOWS";

  private final boolean unboundFlowsAllowed;
  private final int maxPendingFlows;

  @Inject
  ConnectSettings(Settings settings) {
    maxPendingFlows = settings.count("ZAPLANE_MAX_PENDING_FLOWS", 50);
    String value = settings.text(VARIABLE).orElse("refuse");
    unboundFlowsAllowed = value.equals("allow");
    if (!unboundFlowsAllowed && !value.equals("refuse")) {
      settings.refuse(VARIABLE, "must be refuse or allow");
    }
  }

  int maxPendingFlows() {
    return maxPendingFlows;
  }

  boolean unboundFlowsAllowed() {
    return unboundFlowsAllowed;
  }
}
