package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;
import org.zaplane.site.Site;

/**
 * {@code ZAPLANE_ENVIRONMENT_TYPE}, as WordPress's: outside {@code local}, credentials of programs
 * need https. {@code ZAPLANE_REQUIRED_CAPABILITY}: what a caller must be able to do; empty means
 * that being signed in is enough.
 */
@Singleton
public class IdentitySettings implements RoomSettings {

  private static final Set<String> TYPES = Set.of("local", "development", "staging", "production");

  private final boolean ownAccounts;
  private final String environmentType;
  private final Optional<String> requiredCapability;

  /** Reads the settings. */
  @Inject
  public IdentitySettings(Settings settings, Site site) {
    boolean bridged = settings.text("ZAPLANE_WORDPRESS_BRIDGE_KEY").isPresent();
    ownAccounts = !site.joined() && !bridged;
    if (site.joined() && bridged) {
      settings.refuse(
          "ZAPLANE_WORDPRESS_BRIDGE_KEY",
          "is for sites whose database cannot be reached, and ZAPLANE_WORDPRESS_CONFIG leads to that database; unset one of them");
    }
    boolean embedded = settings.text("ZAPLANE_DATABASE_URL").isEmpty();
    String usual = embedded ? "local" : "production";
    environmentType =
        settings
            .text("ZAPLANE_ENVIRONMENT_TYPE")
            .orElse(site.joined() ? site.environmentType() : usual);
    if (!TYPES.contains(environmentType)) {
      settings.refuse(
          "ZAPLANE_ENVIRONMENT_TYPE", "must be one of local, development, staging and production");
    }
    requiredCapability = settings.text("ZAPLANE_REQUIRED_CAPABILITY");
  }

  /** Whether this server keeps the users; otherwise a WordPress site does. */
  public boolean ownAccounts() {
    return ownAccounts;
  }

  /** Whether application passwords, keys and tokens are taken from a request that came this way. */
  public boolean headerCredentialsAllowed(boolean https) {
    return https || environmentType.equals("local");
  }

  /** What a caller must be able to do; empty when being signed in is enough. */
  public Optional<String> requiredCapability() {
    return requiredCapability;
  }

  /** Whether a caller may use the connections at all. */
  public boolean admits(Caller caller) {
    return requiredCapability.map(caller::can).orElse(true);
  }
}
