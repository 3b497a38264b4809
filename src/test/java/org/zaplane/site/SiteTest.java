package org.zaplane.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.platform.Settings;
import org.zaplane.testing.CapturedLog;

class SiteTest {

  private static final String DATABASE =
      """
      <?php
      define('DB_NAME', 'site');
      define('DB_USER', 'wp');
      define('DB_PASSWORD', 'canary password');
      define('DB_HOST', 'db.test:3307');
      define('LOGGED_IN_KEY', 'canary key');
      """;

  @TempDir private Path folder;
  private Path file;
  private Settings settings;
  private long changes;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("wp-config.php");
  }

  private Site site(String php, String... more) throws IOException {
    write(php);
    return joined(more);
  }

  private Site joined(String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("ZAPLANE_WORDPRESS_CONFIG", file.toString());
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    settings = new Settings(new Properties(), environment);
    return new Site(settings);
  }

  /** Each time with another time of change, however fast the test is. */
  private void write(String php) throws IOException {
    Files.writeString(file, php);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_800_000_000 + changes)));
    changes++;
  }

  @Test
  void withoutTheSetting_thereIsNoSite() {
    Settings none = new Settings(new Properties(), Map.of());
    Site site = new Site(none);
    assertFalse(site.joined());
    assertEquals(Optional.empty(), site.text("DB_NAME"));
    assertEquals("no WordPress site", site.toString());
    assertEquals(List.of(), none.refusals());
    site.follow();
  }

  @Test
  void everyPart_isReadFromTheFile() throws IOException {
    Site site = site(DATABASE + "$table_prefix = 'a1_';");
    assertEquals(List.of(), settings.refusals());
    assertTrue(site.joined());
    assertEquals(Optional.of(file), site.config());
    assertEquals("jdbc:mysql://db.test:3307/site", site.url());
    assertEquals("db.test:3307", site.address());
    assertEquals("wp", site.user());
    assertEquals("canary password", site.password().reveal());
    assertEquals("a1_", site.prefix());
    assertEquals("canary key", site.secret("LOGGED_IN_KEY").orElseThrow().reveal());
    assertEquals(Optional.empty(), site.secret("LOGGED_IN_SALT"));
    assertEquals("joined to a WordPress site", site.toString());
  }

  @Test
  void settings_overrideTheFile() throws IOException {
    Site site =
        site(
            DATABASE + "define('WP_HOME', md5('x')); $table_prefix = md5('x');",
            "ZAPLANE_WORDPRESS_DB_NAME",
            "other",
            "ZAPLANE_WORDPRESS_DB_HOST",
            "127.0.0.1",
            "ZAPLANE_WORDPRESS_LOGGED_IN_KEY",
            "other key",
            "ZAPLANE_WORDPRESS_LOGGED_IN_SALT",
            "other salt",
            "ZAPLANE_WORDPRESS_WP_HOME",
            "https://site.test",
            "ZAPLANE_WORDPRESS_TABLE_PREFIX",
            "b_");
    assertEquals(List.of(), settings.refusals());
    assertEquals("jdbc:mysql://127.0.0.1:3306/other", site.url());
    assertEquals(Optional.of("other key"), site.text("LOGGED_IN_KEY"));
    assertEquals(Optional.of("other salt"), site.text("LOGGED_IN_SALT"));
    assertEquals(Optional.of("https://site.test"), site.text("WP_HOME"));
    assertEquals("b_", site.prefix());
  }

  @Test
  void everyFault_isNamedAtOnceWithWhatToDo() throws IOException {
    site(
        """
        <?php
        define('DB_NAME', getenv('SITE_DATABASE'));
        define('DB_PASSWORD', 'canary' . md5('canary'));
        define('DB_HOST', 'canary?x');
        define('LOGGED_IN_SALT', "canary $x");
        $table_prefix = 'wp-';
        """);
    String config = "ZAPLANE_WORDPRESS_CONFIG: ";
    assertEquals(
        List.of(
            config
                + "DB_NAME cannot be known, because it comes from the environment variable"
                + " SITE_DATABASE, which is not set for this server; say it with"
                + " ZAPLANE_WORDPRESS_DB_NAME or mend the file",
            config
                + "DB_PASSWORD cannot be known, because line 3 calls md5(); say it with"
                + " ZAPLANE_WORDPRESS_DB_PASSWORD or mend the file",
            config
                + "LOGGED_IN_SALT cannot be known, because line 5 puts variables or codes into a text;"
                + " say it with ZAPLANE_WORDPRESS_LOGGED_IN_SALT or mend the file",
            config
                + "DB_USER is not set there; say it with ZAPLANE_WORDPRESS_DB_USER or mend the file",
            config
                + "DB_HOST is neither host, host:port nor socket; say it with"
                + " ZAPLANE_WORDPRESS_DB_HOST or mend the file",
            config
                + "$table_prefix may hold letters, digits and underscores only; say it with"
                + " ZAPLANE_WORDPRESS_TABLE_PREFIX or mend the file"),
        settings.refusals());
    assertFalse(settings.refusals().toString().contains("canary"));
  }

  @Test
  void fileThatIsNotFollowed_isNamedWhereSomethingIsMissing() throws IOException {
    site("<?php require '/etc/' . $_SERVER['HTTP_HOST'] . '.php'; define('DB_HOST', 'x');");
    String refusal = settings.refusals().get(0);
    assertTrue(
        refusal.startsWith("ZAPLANE_WORDPRESS_CONFIG: DB_NAME, DB_USER, DB_PASSWORD, DB_HOST, "),
        refusal);
    assertTrue(
        refusal.contains(
            " cannot be known, because line 1 includes a file that cannot be followed: it depends"
                + " on the request's HTTP_HOST; say each with ZAPLANE_WORDPRESS_DB_NAME, "),
        refusal);
    assertEquals(1, settings.refusals().size());
  }

  @Test
  void doubtfulName_isRefusedWithTheLineAndMayBeSaid() throws IOException {
    String php =
        DATABASE.replace("<?php", "<?php foreach ($all as $name => $value) define($name, $value);");
    site(php);
    String refusal = settings.refusals().toString();
    assertTrue(refusal.contains("CONFIG: DB_NAME, DB_USER, "), refusal);
    assertTrue(refusal.contains("line 1 uses foreach(), which cannot be followed"), refusal);
    assertTrue(refusal.contains("ZAPLANE_WORDPRESS_DB_NAME"), refusal);
    site(DATABASE + "if ($_SERVER['HTTP_HOST']) { $table_prefix = 'other_'; }");
    assertEquals(1, settings.refusals().size());
    assertTrue(settings.refusals().get(0).contains("$table_prefix cannot be known, because line "));
    Site said =
        site(
            DATABASE + "if ($_SERVER['HTTP_HOST']) { $table_prefix = 'other_'; }",
            "ZAPLANE_WORDPRESS_TABLE_PREFIX",
            "said_");
    assertEquals(List.of(), settings.refusals());
    assertEquals(Optional.of("said_"), said.text("TABLE_PREFIX"));
  }

  @Test
  void emptySetting_saysThatADoubtfulConstantIsNotSet() throws IOException {
    String php = DATABASE + "if ($_SERVER['HTTP_HOST']) { define('COOKIEHASH', 'x'); }";
    site(php);
    assertEquals(1, settings.refusals().size());
    Site site = site(php, "ZAPLANE_WORDPRESS_COOKIEHASH", "");
    assertEquals(List.of(), settings.refusals());
    assertEquals(Optional.empty(), site.text("COOKIEHASH"));
    site(DATABASE.replace("<?php", "<?php eval($x);"), "ZAPLANE_WORDPRESS_DB_NAME", "");
    assertTrue(settings.refusals().toString().contains("DB_NAME"), "an empty name is none");
  }

  @Test
  void missingFile_isRefused() {
    joined();
    assertEquals(
        List.of("ZAPLANE_WORDPRESS_CONFIG: there is no file " + file), settings.refusals());
  }

  @Test
  void folder_isRefused() {
    file = folder;
    joined();
    assertEquals(1, settings.refusals().size());
    assertTrue(
        settings
            .refusals()
            .get(0)
            .startsWith("ZAPLANE_WORDPRESS_CONFIG: cannot be read: " + folder));
  }

  @Test
  void brokenFile_isRefused() throws IOException {
    site(DATABASE + "define('NONCE_KEY', 'canary");
    assertEquals(
        List.of(
            "ZAPLANE_WORDPRESS_CONFIG: cannot be read: "
                + file
                + " (line 7 begins a text or comment that does not end)"),
        settings.refusals());
  }

  /** What nothing depends on, and what another setting says. */
  @Test
  void computedValuesThatAreNotNeeded_areNotRefused() throws IOException {
    String computed =
        "define('WP_CONTENT_DIR', md5('x')); define('WP_HOME', 'https://' . $_SERVER['HTTP_HOST']);";
    site(DATABASE + computed, "ZAPLANE_PUBLIC_URL", "https://site.test");
    assertEquals(List.of(), settings.refusals());
    site(DATABASE + computed);
    assertEquals(1, settings.refusals().size());
    assertTrue(settings.refusals().get(0).contains(" WP_HOME cannot be known"));
  }

  @Test
  void network_hasTablesOfItsOwnAndShared() throws IOException {
    Site site =
        site(
            DATABASE
                + "define('MULTISITE', true); define('BLOG_ID_CURRENT_SITE', 3);"
                + "define('SITE_ID_CURRENT_SITE', '2');");
    assertTrue(site.isNetwork());
    assertEquals(2, site.network());
    assertEquals("wp_", site.prefix());
    assertEquals("wp_3_", site.sitePrefix());
    assertEquals("`wp_3_options`", site.table("options"));
    assertEquals("`wp_users`", site.sharedTable("users"));
    assertEquals("`wp_sitemeta`", site.sharedTable("sitemeta"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', false, wp_",
    "'define(\"MULTISITE\", false);', false, wp_",
    "'define(\"MULTISITE\", false); define(\"SUBDOMAIN_INSTALL\", true);', false, wp_",
    "'define(\"MULTISITE\", 0); define(\"BLOG_ID_CURRENT_SITE\", 3);', false, wp_",
    "'define(\"MULTISITE\", 1); define(\"BLOG_ID_CURRENT_SITE\", 1);', true, wp_",
    "'define(\"MULTISITE\", true); define(\"BLOG_ID_CURRENT_SITE\", \"x\");', true, wp_",
    "'define(\"SUBDOMAIN_INSTALL\", false);', true, wp_"
  })
  void networkOrNot(String php, boolean network, String prefix) throws IOException {
    Site site = site(DATABASE + php);
    assertEquals(network, site.isNetwork());
    assertEquals(prefix, site.sitePrefix());
    assertEquals(1, site.network());
  }

  @Test
  void usersElsewhere_areFound() throws IOException {
    Site site =
        site(
            DATABASE
                + "define('CUSTOM_USER_TABLE', 'shared.people');"
                + "define('CUSTOM_USER_META_TABLE', 'pe`ople_meta');");
    assertEquals("`shared`.`people`", site.sharedTable("users"));
    assertEquals("`people_meta`", site.sharedTable("usermeta"));
    assertEquals("`wp_sitemeta`", site.sharedTable("sitemeta"));
  }

  @ParameterizedTest
  @CsvSource({
    ", utf8mb4",
    "'', utf8mb4",
    "utf8, utf8mb4",
    "UTF8, utf8mb4",
    "latin1, latin1",
    "'x); drop', utf8mb4"
  })
  void charset_isThatOfTheSite(String charset, String used) throws IOException {
    Site site =
        site(DATABASE + (charset == null ? "" : "define('DB_CHARSET', '" + charset + "');"));
    assertEquals("cast(convert(x using " + used + ") as binary)", site.bytes("x"));
    assertEquals("convert(cast(? as binary) using " + used + ")", site.textOfBytes());
  }

  @ParameterizedTest
  @CsvSource({
    ",, production",
    "local,, local",
    "staging, local, staging",
    "'', local, local",
    ", development, development",
    "odd, local, production",
    ", odd, production"
  })
  void environmentType_isThatOfTheConstantOrTheEnvironment(
      String constant, String variable, String type) throws IOException {
    String php = constant == null ? "" : "define('WP_ENVIRONMENT_TYPE', '" + constant + "');";
    Site site =
        variable == null
            ? site(DATABASE + php)
            : site(DATABASE + php, "WP_ENVIRONMENT_TYPE", variable);
    assertEquals(type, site.environmentType());
  }

  @Test
  void objectCache_isSeen() throws IOException {
    Site site = site(DATABASE);
    assertFalse(site.hasObjectCache());
    Files.createDirectory(folder.resolve("wp-content"));
    Files.writeString(folder.resolve("wp-content/object-cache.php"), "<?php");
    assertTrue(site.hasObjectCache());
    assertFalse(site(DATABASE + "define('WP_CONTENT_DIR', '/none');").hasObjectCache());
  }

  @Test
  void exchangedKeys_holdAtOnce() throws IOException {
    Site site = site(DATABASE);
    write(DATABASE.replace("canary key", "new key") + "define('NONCE_KEY', 'more');");
    assertEquals(Optional.of("canary key"), site.text("LOGGED_IN_KEY"));
    site.follow();
    assertEquals(Optional.of("new key"), site.text("LOGGED_IN_KEY"));
    assertEquals(Optional.of("more"), site.text("NONCE_KEY"));
    write(DATABASE);
    site.follow();
    assertEquals(Optional.of("canary key"), site.text("LOGGED_IN_KEY"));
    assertEquals(Optional.empty(), site.text("NONCE_KEY"));
  }

  @Test
  void keysOfAnIncludedFile_areFollowedToo() throws IOException {
    Path salts = Files.writeString(folder.resolve("salts.php"), "<?php define('NONCE_KEY', 'a');");
    Site site = site(DATABASE + "require __DIR__ . '/salts.php';");
    assertEquals(Optional.of("a"), site.text("NONCE_KEY"));
    Files.writeString(salts, "<?php define('NONCE_KEY', 'another');");
    site.follow();
    assertEquals(Optional.of("another"), site.text("NONCE_KEY"));
    Files.writeString(salts, "<?php define('NONCE_KEY', 'cut off");
    try (CapturedLog log = new CapturedLog()) {
      site.follow();
      assertTrue(log.text().contains("includes a file that cannot be followed"), log.text());
    }
    assertEquals(Optional.of("another"), site.text("NONCE_KEY"));
    Files.writeString(salts, "<?php define('NONCE_KEY', 'mended');");
    site.follow();
    assertEquals(Optional.of("mended"), site.text("NONCE_KEY"));
  }

  @Test
  void brokenChange_changesNothingAndIsToldOnce() throws IOException {
    Site site = site(DATABASE);
    try (CapturedLog log = new CapturedLog()) {
      write("");
      site.follow();
      assertEquals(Optional.of("canary key"), site.text("LOGGED_IN_KEY"));
      write(DATABASE + "define('NONCE_KEY', 'canary");
      site.follow();
      site.follow();
      site.follow();
      assertEquals(Optional.of("canary key"), site.text("LOGGED_IN_KEY"));
      String told = log.text();
      assertEquals(2, told.split("wp-config.php was changed", -1).length - 1, told);
      assertTrue(told.contains("line 7 begins a text or comment that does not end"), told);
      assertFalse(told.contains("canary"), told);
      Files.delete(file);
      site.follow();
      assertTrue(log.text().contains("there is no file"), log.text());
    }
    assertEquals(List.of(), settings.refusals());
    write(DATABASE.replace("canary key", "new key"));
    site.follow();
    assertEquals(Optional.of("new key"), site.text("LOGGED_IN_KEY"));
  }

  @Test
  void anotherPlace_needsAnotherStart() throws IOException {
    Site site = site(DATABASE);
    try (CapturedLog log = new CapturedLog()) {
      write(DATABASE.replace("'site'", "'moved'") + "$table_prefix = 'new_';");
      site.follow();
      assertTrue(log.text().contains("leads to other tables now; start this server again"));
    }
    assertEquals("jdbc:mysql://db.test:3307/site", site.url());
    assertEquals(Optional.of("site"), site.text("DB_NAME"));
    assertEquals("wp_", site.prefix());
  }

  @Test
  void unchangedFile_isNotReadAgain() throws IOException {
    Site site = site(DATABASE);
    FileTime before = Files.getLastModifiedTime(file);
    // of the same length, and the time of change put back: nothing tells that it is another
    Files.writeString(file, DATABASE.replace("canary key", "forged key"));
    Files.setLastModifiedTime(file, before);
    site.follow();
    assertEquals(Optional.of("canary key"), site.text("LOGGED_IN_KEY"));
  }
}
