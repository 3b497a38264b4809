package org.zaplane.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.identity.Accounts;
import org.zaplane.platform.StartRefused;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

/** Schemas whose making or changing did not succeed at the first start. */
class SchemaTest {

  private static Connection connect(Map<String, String> schema) throws SQLException {
    return DriverManager.getConnection(
        schema.get("ZAPLANE_DATABASE_URL"),
        schema.get("ZAPLANE_DATABASE_USER"),
        schema.getOrDefault("ZAPLANE_DATABASE_PASSWORD", ""));
  }

  private static void execute(Map<String, String> schema, String... statements)
      throws SQLException {
    try (Connection connection = connect(schema);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Set<String> texts(Map<String, String> schema, String query) throws SQLException {
    try (Connection connection = connect(schema);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      Set<String> texts = new TreeSet<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private static Set<String> indexes(Map<String, String> schema) throws SQLException {
    return texts(
        schema,
        "select concat(table_name, '.', index_name) from information_schema.statistics"
            + " where table_schema = database()");
  }

  /** The same schema by another user, who may do all but this. */
  private static Map<String, String> without(String privilege, Map<String, String> schema)
      throws SQLException {
    String url = schema.get("ZAPLANE_DATABASE_URL");
    String name = url.substring(url.lastIndexOf('/') + 1);
    String user = "u_" + name;
    execute(
        schema,
        "create user " + user + "@'127.0.0.1' identified by 'pw'",
        "create user " + user + "@'localhost' identified by 'pw'",
        "grant all on " + name + ".* to " + user + "@'127.0.0.1'",
        "grant all on " + name + ".* to " + user + "@'localhost'");
    execute(
        schema,
        "revoke " + privilege + " on " + name + ".* from " + user + "@'127.0.0.1'",
        "revoke " + privilege + " on " + name + ".* from " + user + "@'localhost'");
    Map<String, String> restricted = new HashMap<>(schema);
    restricted.put("ZAPLANE_DATABASE_USER", user);
    restricted.put("ZAPLANE_DATABASE_PASSWORD", "pw");
    return restricted;
  }

  private static void grant(String privilege, Map<String, String> schema, String user)
      throws SQLException {
    String url = schema.get("ZAPLANE_DATABASE_URL");
    String name = url.substring(url.lastIndexOf('/') + 1);
    execute(
        schema,
        "grant " + privilege + " on " + name + ".* to " + user + "@'127.0.0.1'",
        "grant " + privilege + " on " + name + ".* to " + user + "@'localhost'");
  }

  private static String refusal(Map<String, String> schema) {
    try (Core core = Core.with(schema, Map.of())) {
      Throwable failure = assertThrows(RuntimeException.class, () -> core.get(Accounts.class));
      while (!(failure instanceof StartRefused) && failure.getCause() != null) {
        failure = failure.getCause();
      }
      assertEquals(StartRefused.class, failure.getClass());
      return failure.getMessage();
    }
  }

  private static void starts(Map<String, String> schema) {
    try (Core core = Core.with(schema, Map.of())) {
      core.scope("somebody");
      assertEquals(1, core.get(Accounts.class).all().size());
    }
  }

  @ParameterizedTest
  @CsvSource({"INDEX", "CREATE", "INSERT"})
  void userWhoMayNotMakeTheSchema_isToldSo_andTheNextStartGoesOn(String privilege)
      throws SQLException {
    Map<String, String> schema = TestDatabase.MARIADB.freshSchema();
    Map<String, String> restricted = without(privilege, schema);
    String told = refusal(restricted);
    assertTrue(told.startsWith("ZAPLANE_DATABASE_URL: "), told);
    assertTrue(told.contains(privilege + " command denied"), told);
    assertFalse(told.contains("pw"), told);
    assertEquals(told, refusal(restricted));
    grant(privilege, schema, restricted.get("ZAPLANE_DATABASE_USER"));
    starts(restricted);

    Map<String, String> untroubled = TestDatabase.MARIADB.freshSchema();
    starts(untroubled);
    Set<String> indexes = indexes(schema);
    // Flyway makes this one with its table, and not later
    indexes.add("zaplane_schema_history.zaplane_schema_history_s_idx");
    assertEquals(indexes(untroubled), indexes);
  }

  @Test
  void serverWhoseRowsAreCompact_isTaken() throws SQLException {
    Map<String, String> schema = TestDatabase.MARIADB.freshSchema();
    execute(schema, "set global innodb_default_row_format = compact");
    try {
      starts(schema);
    } finally {
      execute(schema, "set global innodb_default_row_format = dynamic");
    }
    assertEquals(
        Set.of("Dynamic"),
        texts(
            schema,
            "select distinct row_format from information_schema.tables where table_schema ="
                + " database() and table_name <> 'zaplane_schema_history'"));
  }

  /** As the migration writes them. */
  private static String[] firstStatements(TestDatabase database, int count) throws IOException {
    boolean server = database == TestDatabase.MARIADB;
    String script;
    try (InputStream file = SchemaTest.class.getResourceAsStream("/db/migration/V1__schema.sql")) {
      script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    return Arrays.stream(script.split(";\n"))
        .limit(count)
        .map(
            statement ->
                statement
                    .replace("${options}", "")
                    .replace("${bytes}", server ? "MEDIUMBLOB" : "VARBINARY(1048576)")
                    .replace("${moment}", server ? "DATETIME(6)" : "TIMESTAMP(6)"))
        .toArray(String[]::new);
  }

  /** The process ended in the middle, before anybody could write down that it failed. */
  @ParameterizedTest
  @EnumSource
  void migrationThatWasCutShort_goesOn(TestDatabase database) throws Exception {
    Map<String, String> schema = database.freshSchema();
    execute(schema, firstStatements(database, 25));
    starts(schema);
    assertEquals(
        Set.of("account", "activity", "connection", "revocation", "session"),
        texts(schema, "select name from zaplane_sequence"));
  }

  /** Only what says that it is so already is passed over, and only where it does. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE a (id INT)|1050|true",
        "CREATE INDEX i ON a (id)|1061|true",
        "INSERT INTO a (id) VALUES (1)|1062|true",
        "ALTER TABLE a ADD COLUMN b INT|1060|true",
        "ALTER TABLE a DROP COLUMN b|1091|true",
        "'-- why\n\n-- more\nCREATE TABLE a (id INT)'|1050|true",
        "CREATE TABLE a (id INT)|1142|false",
        "CREATE INDEX i ON a (id)|1142|false",
        "CREATE INDEX i ON a (id)|1071|false",
        "UPDATE a SET b = 1|1062|false",
        "INSERT INTO a (id) VALUES (1)|1050|false",
        "CREATE UNIQUE INDEX i ON a (id)|1062|false"
      })
  void onlyWhatIsDone_isPassedOver(String statement, int error, boolean passed) {
    assertEquals(
        passed, RepeatableStatements.isDone(statement, new SQLException("told", "42000", error)));
  }
}
