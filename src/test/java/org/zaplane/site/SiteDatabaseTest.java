package org.zaplane.site;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.platform.Polling;
import org.zaplane.platform.Settings;
import org.zaplane.platform.StartRefused;
import org.zaplane.problem.Problem;
import org.zaplane.site.php.Serialized;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.MovableClock;
import org.zaplane.testing.RawPeer;
import org.zaplane.testing.SiteTables;

/** The way to the tables of a site, its options and its public URL, on a real MariaDB. */
class SiteDatabaseTest {

  private static final String HOST = "ZAPLANE_WORDPRESS_DB_HOST";
  private static SiteTables tables;

  @BeforeAll
  static void makeTables() {
    tables = new SiteTables();
  }

  @AfterAll
  static void close() {
    tables.close();
  }

  private static Settings settings(String... more) {
    Map<String, String> environment = new HashMap<>(tables.environment());
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return new Settings(new Properties(), environment);
  }

  private static SiteDatabase database(String... more) {
    return new SiteDatabase(new Site(settings(more)), new MovableClock());
  }

  private static int port() {
    String address = new Site(settings()).address();
    return Integer.parseInt(address.substring(address.indexOf(':') + 1));
  }

  private static String refusal(String... more) {
    try (SiteDatabase database = database(more)) {
      return assertThrows(StartRefused.class, database::check).getMessage();
    }
  }

  @Test
  void rightSite_isAccepted() {
    try (SiteDatabase database = database()) {
      database.check();
      assertEquals(
          List.of("http://localhost:8088"),
          database.query(
              "select option_value from wp_options where option_name = ?",
              row -> row.getString(1),
              "home"));
    }
  }

  @Test
  void rows_areChangedAndFound() {
    try (SiteDatabase database = database()) {
      assertEquals(
          1,
          database.update(
              "insert into wp_usermeta (user_id, meta_key, meta_value) values (?, ?, "
                  + new Site(settings()).textOfBytes()
                  + ")",
              77L,
              "key",
              "ä €".getBytes(StandardCharsets.UTF_8)));
      String sql = "select meta_value from wp_usermeta where user_id = ?";
      assertEquals(List.of("ä €"), database.query(sql, row -> row.getString(1), 77L));
      assertEquals(List.of(), database.query(sql, row -> row.getString(1), 78L));
      assertEquals(0, database.update("delete from wp_usermeta where user_id = ?", 78L));
      assertEquals(1, database.update("delete from wp_usermeta where user_id = ?", 77L));
    }
  }

  @Test
  void wrongPassword_isNamed() {
    String told = refusal("ZAPLANE_WORDPRESS_DB_PASSWORD", "canary");
    assertTrue(told.contains("refuses DB_USER and DB_PASSWORD"), told);
    assertFalse(told.contains("canary"), told);
  }

  @Test
  void unknownDatabase_isNamed() {
    String told = refusal("ZAPLANE_WORDPRESS_DB_NAME", "none_such");
    assertTrue(told.contains("has no database for us of the name in DB_NAME"), told);
  }

  @Test
  void nobodyListening_isNamed() {
    int unused;
    try (RawPeer peer = new RawPeer(Socket::close)) {
      unused = peer.port();
    }
    String told = refusal(HOST, "127.0.0.1:" + unused);
    assertEquals(
        "ZAPLANE_WORDPRESS_CONFIG: the site's database at 127.0.0.1:"
            + unused
            + " (DB_HOST) cannot be reached.",
        told);
  }

  @Test
  void noSocket_isNamed() {
    String told = refusal(HOST, "localhost:/none/such.sock");
    assertTrue(told.contains("at /none/such.sock (DB_HOST) cannot be reached"), told);
  }

  @Test
  void wrongPrefix_isNamed() {
    String told = refusal("ZAPLANE_WORDPRESS_TABLE_PREFIX", "other_");
    assertTrue(
        told.contains("no WordPress with $table_prefix 'other_': `other_users` or `other_options`"),
        told);
  }

  @Test
  void socket_leadsThereToo() {
    String socket;
    try (SiteDatabase database = database()) {
      socket = database.query("select @@socket", row -> row.getString(1)).get(0);
    }
    assertTrue(socket.startsWith("/"), socket);
    try (SiteDatabase database = database(HOST, "localhost:" + socket)) {
      database.check();
      assertEquals(
          List.of("localhost"),
          database.query("select substring_index(user(), '@', -1)", row -> row.getString(1)));
    }
  }

  private static RawPeer relay(int port, int to) {
    return new RawPeer(
        "127.0.0.1",
        port,
        from -> {
          try (Socket server = new Socket(InetAddress.getLoopbackAddress(), to)) {
            Thread back = new Thread(() -> pump(server, from), "relay");
            back.setDaemon(true);
            back.start();
            pump(from, server);
          }
        });
  }

  private static void pump(Socket from, Socket to) {
    try (to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException gone) {
      // one of both has gone
    }
  }

  @Test
  void databaseThatIsDown_isToldAndComesBackByItself() {
    int port = port();
    RawPeer relay = relay(0, port);
    try (SiteDatabase database = database(HOST, "127.0.0.1:" + relay.port());
        CapturedLog log = new CapturedLog()) {
      assertEquals(List.of(1), database.query("select 1", row -> row.getInt(1)));
      relay.close();
      for (int i = 0; i < 2; i++) {
        Problem problem =
            assertThrows(Problem.class, () -> database.query("select 1", row -> row.getInt(1)));
        assertEquals(Problem.Kind.UNAVAILABLE, problem.kind());
      }
      assertThrows(Problem.class, () -> database.update("delete from wp_usermeta where 1 = 0"));
      assertTrue(log.text().contains("(DB_HOST) cannot be reached"), log.text());
      try (RawPeer again = relay(relay.port(), port)) {
        assertEquals(List.of(2), firstAnswer(database));
        assertTrue(again.connections() > 0);
      }
    }
  }

  /** Between two tries to connect, who asks is refused at once. */
  private static List<Integer> firstAnswer(SiteDatabase database) {
    Polling polling = Polling.of(Duration.ofMinutes(1));
    while (true) {
      try {
        return database.query("select 2", row -> row.getInt(1));
      } catch (Problem notYet) {
        assertTrue(polling.pause(), "never answered again");
      }
    }
  }

  @Test
  void wrongStatement_isUnavailableAndToldWithoutItsValues() {
    try (SiteDatabase database = database();
        CapturedLog log = new CapturedLog()) {
      assertThrows(
          Problem.class,
          () -> database.query("select x from wp_options where ? = 1", row -> 1, "canary"));
      assertTrue(log.text().contains("SQL state 42S22, error 1054"), log.text());
      assertFalse(log.text().contains("WARNING") && log.text().contains("canary' = 1"));
    }
  }

  /** WordPress counts the bytes of the charset that it speaks, whatever that of the column is. */
  @ParameterizedTest
  @ValueSource(strings = {"latin1", "utf8mb4"})
  void serializedTexts_areCountedInTheSitesCharset(String charset) throws IOException {
    Site site = new Site(settings("ZAPLANE_WORDPRESS_DB_CHARSET", charset));
    byte[] bytes =
        "s:%d:\"äöü\";"
            .formatted(charset.equals("latin1") ? 3 : 6)
            .getBytes(
                charset.equals("latin1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    tables.run("create table wp_" + charset + " (x int, v text) default charset " + charset);
    try (SiteDatabase database = new SiteDatabase(site, new MovableClock())) {
      Serialized value = Serialized.read(bytes).orElseThrow();
      String table = "wp_" + charset;
      database.update(
          "insert into " + table + " (x, v) values (1, " + site.textOfBytes() + ")", value.write());
      assertEquals(
          List.of("äöü"),
          database.query(
              "select substring_index(substring_index(v, '\"', 2), '\"', -1) from " + table,
              row -> row.getString(1)));
      byte[] found =
          database
              .query("select " + site.bytes("v") + " from " + table, row -> row.getBytes(1))
              .get(0);
      assertArrayEquals(bytes, found);
      assertEquals(Optional.of(value), Serialized.read(found));
      assertEquals(
          1, database.update("delete from " + table + " where " + site.bytes("v") + " = ?", bytes));
    }
  }

  @Test
  void options_areReadFresh() {
    Site site = new Site(settings());
    try (SiteDatabase database = new SiteDatabase(site, new MovableClock())) {
      SiteOptions options = new SiteOptions(site, database);
      assertEquals(Optional.empty(), options.text("blogname"));
      tables.option("blogname", "Bücher & €");
      assertEquals(Optional.of("Bücher & €"), options.text("blogname"));
      assertEquals(Optional.of("Bücher & €"), options.shared("blogname"));
      tables.option("blogname", "");
      assertEquals(Optional.of(""), options.text("blogname"));
    }
  }

  @Test
  void optionsOfANetwork_areInItsOwnTable() {
    Site site =
        new Site(
            settings(
                "ZAPLANE_WORDPRESS_MULTISITE", "1",
                "ZAPLANE_WORDPRESS_SITE_ID_CURRENT_SITE", "2"));
    tables.table(
        "sitemeta", "meta_id", "site_id bigint, meta_key varchar(255), meta_value longtext");
    tables.run(
        "insert into wp_sitemeta (site_id, meta_key, meta_value) values (1, 'siteurl', 'a'),"
            + " (2, 'siteurl', 'b')");
    try (SiteDatabase database = new SiteDatabase(site, new MovableClock())) {
      SiteOptions options = new SiteOptions(site, database);
      assertEquals(Optional.of("b"), options.shared("siteurl"));
      assertEquals(Optional.of("http://localhost:8088"), options.text("siteurl"));
    }
  }

  private static PublicUrl publicUrl(Settings settings) {
    Site site = new Site(settings);
    return new PublicUrl(
        settings, site, new SiteOptions(site, new SiteDatabase(site, new MovableClock())));
  }

  @ParameterizedTest
  @CsvSource({
    "ZAPLANE_WORDPRESS_DB_NAME, , https://home.test/blog",
    "ZAPLANE_WORDPRESS_WP_HOME, https://constant.test/, https://constant.test",
    "ZAPLANE_PUBLIC_URL, https://setting.test, https://setting.test"
  })
  void publicUrl_isThatOfTheSiteUnlessItIsSet(String name, String value, String base) {
    try (SiteTables own = new SiteTables()) {
      own.option("home", "https://home.test/blog/");
      Map<String, String> environment = own.environment();
      if (value != null) {
        environment.put("ZAPLANE_WORDPRESS_WP_HOME", "https://constant.test/");
        environment.put(name, value);
      }
      Settings settings = new Settings(new Properties(), environment);
      assertEquals(base, publicUrl(settings).base());
      assertEquals(List.of(), settings.refusals());
    }
  }

  @Test
  void constantThatIsNoUrl_isRefusedByItsName() {
    Settings settings = settings("ZAPLANE_WORDPRESS_WP_HOME", "none");
    publicUrl(settings);
    assertEquals(1, settings.refusals().size());
    assertTrue(settings.refusals().get(0).startsWith("WP_HOME: must be a base URL"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.org", "ftp://example.org"})
  void homeThatIsNoUrl_isRefusedWithWhatToSet(String home) {
    try (SiteTables own = new SiteTables()) {
      own.option("home", home);
      Settings settings = new Settings(new Properties(), own.environment());
      PublicUrl url = publicUrl(settings);
      assertEquals(List.of(), settings.refusals());
      StartRefused refused = assertThrows(StartRefused.class, url::base);
      assertTrue(refused.getMessage().startsWith("ZAPLANE_PUBLIC_URL: must be set, because"));
    }
  }
}
