package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.platform.Settings;
import org.zaplane.site.Site;

class RolesTest {

  @ParameterizedTest
  @CsvSource({
    "administrator, manage_options, true",
    "administrator, anything_at_all, true",
    "editor, edit_others_posts, true",
    "editor, manage_options, false",
    "author, publish_posts, true",
    "author, edit_pages, false",
    "contributor, edit_posts, true",
    "contributor, upload_files, false",
    "subscriber, read, true",
    "subscriber, edit_posts, false",
    "Administrator, manage_options, false",
    "stranger, read, false"
  })
  void role_bringsItsCapabilitiesAlone(String role, String capability, boolean granted) {
    assertEquals(granted, caller(role).can(capability));
  }

  @Test
  void anyOfTheRoles_isEnough_andNoneBringsNothing() {
    assertTrue(caller("subscriber", "editor").can("edit_pages"));
    assertFalse(caller().can("read"));
  }

  private static IdentitySettings settings(Map<String, String> environment) {
    Settings settings = new Settings(new Properties(), environment);
    return new IdentitySettings(settings, new Site(settings));
  }

  private static Caller caller(String... roles) {
    return new Caller(Caller.SITE, 1, "x", "X", Set.of(roles));
  }

  @Test
  void requiredCapability_decidesWhoIsAdmitted() {
    IdentitySettings strict = settings(Map.of("ZAPLANE_REQUIRED_CAPABILITY", "manage_options"));
    assertTrue(strict.admits(caller("administrator")));
    assertFalse(strict.admits(caller("editor")));
    assertFalse(strict.admits(caller()));
  }

  @Test
  void withoutARequiredCapability_beingSignedInIsEnough() {
    for (String value : List.of("", "  ")) {
      assertTrue(settings(Map.of("ZAPLANE_REQUIRED_CAPABILITY", value)).admits(caller()));
    }
    assertTrue(settings(Map.of()).admits(caller()));
  }

  @Test
  void applicationPasswords_needHttpsOutsideLocal() {
    for (String type : List.of("development", "staging", "production")) {
      IdentitySettings settings = settings(Map.of("ZAPLANE_ENVIRONMENT_TYPE", type));
      assertFalse(settings.headerCredentialsAllowed(false));
      assertTrue(settings.headerCredentialsAllowed(true));
    }
    assertTrue(
        settings(Map.of("ZAPLANE_ENVIRONMENT_TYPE", "local")).headerCredentialsAllowed(false));
  }

  @Test
  void environment_isLocalWithTheEmbeddedDatabaseAndProductionElsewhere() {
    assertTrue(settings(Map.of()).headerCredentialsAllowed(false));
    assertFalse(
        settings(Map.of("ZAPLANE_DATABASE_URL", "jdbc:mysql://db/x"))
            .headerCredentialsAllowed(false));
  }
}
