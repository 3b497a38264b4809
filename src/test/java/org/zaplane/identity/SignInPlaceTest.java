package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zaplane.testing.Core;
import org.zaplane.testing.SiteTables;
import org.zaplane.testing.TestDatabase;

class SignInPlaceTest {

  @Test
  void ownAccounts_signInHere() {
    try (Core core = Core.on(TestDatabase.H2)) {
      SignInPlace place = core.get(SignInPlace.class);

      assertTrue(place.isHere());
      assertEquals(Optional.empty(), place.url());
    }
  }

  @Test
  void peopleOfABridgedSite_signInThere() {
    Map<String, String> bridged =
        Map.of(
            "ZAPLANE_WORDPRESS_BRIDGE_KEY",
            Base64.getEncoder().encodeToString(new byte[32]),
            "ZAPLANE_PUBLIC_URL",
            "https://example.org");
    try (Core core = Core.with(TestDatabase.H2.schemaWithTables(), bridged)) {
      SignInPlace place = core.get(SignInPlace.class);

      assertFalse(place.isHere());
      assertEquals(Optional.of("https://example.org/wp-login.php"), place.url());
    }
  }

  @Test
  void peopleOfAJoinedSite_signInWhereItsFilesAre() {
    try (SiteTables tables = new SiteTables();
        Core core = Core.with(Map.of(), tables.environment())) {
      tables.option("siteurl", "http://localhost:8088/wp");
      SignInPlace place = core.get(SignInPlace.class);

      assertFalse(place.isHere());
      assertEquals(Optional.of("http://localhost:8088/wp/wp-login.php"), place.url());
    }
  }
}
