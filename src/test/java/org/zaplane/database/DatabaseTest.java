package org.zaplane.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.identity.Accounts;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;
import org.zaplane.platform.Transactions;
import org.zaplane.site.Site;
import org.zaplane.testing.Core;
import org.zaplane.testing.Dump;
import org.zaplane.testing.TestDatabase;

class DatabaseTest {

  private static List<?> query(Core core, String text) {
    return core.get(Transactions.class)
        .call(entities -> entities.createNativeQuery(text).getResultList());
  }

  private static List<String> tables(Core core) {
    return Dump.tables(core).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  @ParameterizedTest
  @EnumSource
  void newSchema_holdsOurTablesAloneAndTheHistory(TestDatabase database) {
    try (Core core = Core.on(database)) {
      core.get(Accounts.class).all();
      List<String> tables = tables(core);
      assertTrue(tables.stream().allMatch(name -> name.startsWith("zaplane_")), tables::toString);
      assertTrue(
          tables.containsAll(
              List.of("zaplane_schema_history", "zaplane_connection", "zaplane_secret")),
          tables::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void schemaOfSomebodyElse_keepsItsTablesAndGetsOurs(TestDatabase database) throws SQLException {
    Map<String, String> schema = database.freshSchema();
    try (Connection wordPress =
            DriverManager.getConnection(
                schema.get("ZAPLANE_DATABASE_URL"),
                schema.get("ZAPLANE_DATABASE_USER"),
                schema.getOrDefault("ZAPLANE_DATABASE_PASSWORD", ""));
        var statement = wordPress.createStatement()) {
      statement.execute("create table wp_posts (id bigint primary key, title varchar(50))");
      statement.execute("insert into wp_posts values (1, 'Hello world!')");
    }
    for (int start = 1; start <= 2; start++) {
      try (Core core = Core.with(schema, Map.of())) {
        core.caller("somebody" + start);
        assertEquals(start, core.get(Accounts.class).all().size());
        assertEquals(List.of("Hello world!"), query(core, "select title from wp_posts"));
        assertTrue(tables(core).contains("wp_posts"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoNodesThatStartTogether_shareTheSchema(TestDatabase database) {
    Map<String, String> schema = database.freshSchema();
    try (Core one = Core.with(schema, Map.of());
        Core other = Core.with(schema, Map.of())) {
      List<Integer> accounts =
          List.of(one, other).parallelStream()
              .map(core -> core.get(Accounts.class).all().size())
              .toList();
      assertEquals(List.of(0, 0), accounts);
      one.caller("somebody");
      assertEquals(1, other.get(Accounts.class).all().size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void times_areKeptInMicrosecondsOfUtc(TestDatabase database) {
    try (Core core = Core.on(database)) {
      core.clock().pass(Duration.ofNanos(123_456_789));
      var kept = core.get(Accounts.class).find(core.caller("somebody").userId()).orElseThrow();
      assertEquals("2026-11-22T12:00:00.123456", kept.created().toString());
    }
  }

  /** What this thread's connection was told besides statements of ours, this question included. */
  private static long chatter(Core core) {
    Set<String> besides =
        Set.of("Com_commit", "Com_rollback", "Com_set_option", "Com_stmt_prepare");
    return query(core, "show session status like 'Com%'").stream()
        .map(row -> (Object[]) row)
        .filter(row -> besides.contains(row[0].toString()))
        .mapToLong(row -> Long.parseLong(row[1].toString()))
        .sum();
  }

  @Test
  void whatOnlyReads_isOneStatementThatIsPreparedOnce() {
    try (Core core = Core.on(TestDatabase.MARIADB)) {
      core.caller("somebody");
      core.get(Accounts.class).all();
      long first = chatter(core);
      long second = chatter(core);
      for (int i = 0; i < 10; i++) {
        assertEquals(1, core.get(Accounts.class).all().size());
      }
      long third = chatter(core);
      assertEquals(second - first, third - second);
      core.caller("another");
      assertNotEquals(second - first, chatter(core) - third);
    }
  }

  /** As the start does. */
  private static void readAllSettings() {
    for (RoomSettings room : CDI.current().select(RoomSettings.class, Any.Literal.INSTANCE)) {
      assertNotNull(room);
    }
  }

  @Test
  void everythingThatIsWrong_isNamedTogether() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("ZAPLANE_DATABASE_URL", "jdbc:postgresql://db/zaplane");
    wrong.put("ZAPLANE_PUBLIC_URL", "ftp://example.org");
    wrong.put("ZAPLANE_ENVIRONMENT_TYPE", "test");
    wrong.put("ZAPLANE_MASTER_KEY", "c2hvcnQ=");
    wrong.put("ZAPLANE_MOVE_SECRETS", "always");
    wrong.put("ZAPLANE_EGRESS_ALLOW", "10.0.0.0/8, what?");
    wrong.put("ZAPLANE_INTEGRATIONS_DIR", "/nowhere/at/all");
    try (Core core = Core.with(Map.of(), wrong)) {
      readAllSettings();
      List<String> named =
          core.settings().refusals().stream().map(text -> text.split(":", 2)[0]).sorted().toList();
      assertEquals(wrong.keySet().stream().sorted().toList(), named);
      assertFalse(core.settings().refusals().toString().contains("c2hvcnQ"));
    }
  }

  @Test
  void settingsThatAreRight_areNotRefused() {
    try (Core core = Core.on(TestDatabase.H2)) {
      readAllSettings();
      assertEquals(List.of(), core.settings().refusals());
    }
  }

  private static Settings settings(Map<String, String> environment) {
    return new Settings(new Properties(), environment);
  }

  @Test
  void mySqlWithoutAUser_isRefused() {
    Settings settings = settings(Map.of("ZAPLANE_DATABASE_URL", "jdbc:mysql://db/zaplane"));
    DatabaseSettings database = new DatabaseSettings(settings, new Site(settings));
    assertTrue(settings.refusals().get(0).startsWith("ZAPLANE_DATABASE_USER: "));
    assertFalse(database.embedded());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mysql://db/x", "jdbc:mariadb://db/x", "jdbc:sqlite:x", "JDBC:H2:mem:x", "x"})
  void databaseOfAnotherKind_isRefused(String url) {
    Settings settings = settings(Map.of("ZAPLANE_DATABASE_URL", url));
    DatabaseSettings database = new DatabaseSettings(settings, new Site(settings));
    assertTrue(settings.refusals().get(0).startsWith("ZAPLANE_DATABASE_URL: "));
    assertFalse(database.embedded());
  }

  @Test
  void withoutAUrl_theDatabaseIsAFileAtHome() {
    Settings settings = settings(Map.of("ZAPLANE_HOME", "/srv/zaplane"));
    DatabaseSettings database = new DatabaseSettings(settings, new Site(settings));
    assertTrue(database.embedded());
    assertTrue(database.url().startsWith("jdbc:h2:file:/srv/zaplane/zaplane;"), database.url());
    assertEquals(List.of(), settings.refusals());
  }

  @Test
  void settings_doNotShowThePassword() {
    Settings settings =
        settings(
            Map.of(
                "ZAPLANE_DATABASE_URL", "jdbc:mysql://db/x?password=c4n4ry",
                "ZAPLANE_DATABASE_USER", "u",
                "ZAPLANE_DATABASE_PASSWORD", "c4n4ry"));
    DatabaseSettings database = new DatabaseSettings(settings, new Site(settings));
    assertFalse(database.toString().contains("c4n4ry"));
    assertEquals("c4n4ry", database.password().reveal());
  }
}
