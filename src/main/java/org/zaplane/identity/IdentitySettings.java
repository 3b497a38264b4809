package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;

/**
 * {@code ZAPLANE_ENVIRONMENT_TYPE}, as WordPress's: outside {@code local}, application passwords
 * need https. {@code ZAPLANE_REQUIRED_CAPABILITY}: what a caller must be able to do; empty means
 * that being signed in is enough.
 */
@Singleton
public class IdentitySettings implements RoomSettings {

  private static final Set<String> TYPES = Set.of("local", "development", "staging", "production");

  private final String environmentType;
  private final Optional<String> requiredCapability;

  /** Reads the settings. */
  @Inject
  public IdentitySettings(Settings settings) {
    boolean embedded = settings.text("ZAPLANE_DATABASE_URL").isEmpty();
    environmentType =
        settings.text("ZAPLANE_ENVIRONMENT_TYPE").orElse(embedded ? "local" : "production");
    if (!TYPES.contains(environmentType)) {
      settings.refuse(
          "ZAPLANE_ENVIRONMENT_TYPE", "must be one of local, development, staging and production");
    }
    requiredCapability = settings.text("ZAPLANE_REQUIRED_CAPABILITY");
  }

  /** Whether application passwords are taken from a request that came this way. */
  public boolean applicationPasswordsAllowed(boolean https) {
    return https || environmentType.equals("local");
  }

  /** Whether a caller may use the connections at all. */
  public boolean admits(Caller caller) {
    return requiredCapability
        .map(capability -> Roles.grant(caller.roles(), capability))
        .orElse(true);
  }
}
