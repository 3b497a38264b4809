package org.zaplane.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.platform.Settings;
import org.zaplane.testing.MovableClock;
import org.zaplane.testing.SiteTables;

/** Where a site's people sign in, on a real MariaDB. */
class LoginUrlTest {

  private static Optional<String> joined(SiteTables tables) {
    Settings settings = new Settings(new Properties(), new HashMap<>(tables.environment()));
    Site site = new Site(settings);
    try (SiteDatabase database = new SiteDatabase(site, new MovableClock())) {
      SiteOptions options = new SiteOptions(site, database);
      return new LoginUrl(site, options, new PublicUrl(settings, site, options)).joined();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8088/wp, http://localhost:8088/wp/wp-login.php",
    "https://example.org/, https://example.org/wp-login.php",
    "HTTPS://Müller.example/wp, https://xn--mller-kva.example/wp/wp-login.php",
    "https://a_b.example, https://a_b.example/wp-login.php",
    "https://müller.example@evil.example,",
    "example.org,",
    "javascript:alert(1),",
    "https://example.org/?x,"
  })
  void joinedSite_signsInBelowItsFiles(String siteUrl, String expected) {
    try (SiteTables tables = new SiteTables()) {
      tables.option("siteurl", siteUrl);

      assertEquals(Optional.ofNullable(expected), joined(tables));
    }
  }

  @Test
  void constant_winsOverTheOption() {
    String line = "define('WP_SITEURL', 'https://files.example.org/wp/');\n";
    try (SiteTables tables = new SiteTables("wp_", SiteTables.SALTS + line)) {
      assertEquals(Optional.of("https://files.example.org/wp/wp-login.php"), joined(tables));
    }
  }

  @Test
  void bridgedSite_signsInBelowItsHome() {
    Settings settings =
        new Settings(new Properties(), Map.of("ZAPLANE_PUBLIC_URL", "https://example.org/blog/"));
    Site site = new Site(settings);
    try (SiteDatabase database = new SiteDatabase(site, new MovableClock())) {
      SiteOptions options = new SiteOptions(site, database);
      PublicUrl publicUrl = new PublicUrl(settings, site, options);

      assertEquals(
          "https://example.org/blog/wp-login.php",
          new LoginUrl(site, options, publicUrl).bridged());
    }
  }
}
