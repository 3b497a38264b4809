package org.zaplane.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.identity.Accounts;
import org.zaplane.platform.Transactions;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

/** A schema of the version before labels gets them, and what is known of its rows stays. */
class LabelsMigrationTest {

  private static final String ROW =
      "insert into zaplane_connection (id, uuid, tenant, owner, integration, auth_type, name, status, options, secrets,"
          + " created_at, updated_at, last_tested_at, last_test_status, version) values (%1$d, 'u%1$d', 'site', 1, 'slack',"
          + " 'api_key', 'Team', 'active', '{}', '{}', '2026-01-01 00:00:00', '2026-01-01 00:00:00', %2$s, %3$s, 0)";

  private static void migrateToVersion3(TestDatabase database, Map<String, String> schema) {
    boolean server = database == TestDatabase.MARIADB;
    Flyway.configure()
        .dataSource(
            schema.get("ZAPLANE_DATABASE_URL"),
            schema.get("ZAPLANE_DATABASE_USER"),
            schema.getOrDefault("ZAPLANE_DATABASE_PASSWORD", ""))
        .table("zaplane_schema_history")
        .locations("classpath:db/migration")
        .placeholders(Map.of("options", "", "moment", server ? "DATETIME(6)" : "TIMESTAMP(6)"))
        .target("3")
        .load()
        .migrate();
  }

  @ParameterizedTest
  @EnumSource
  void rowsOfBefore_lastWorkedWhenTheirLastTestSucceeded(TestDatabase database)
      throws SQLException {
    Map<String, String> schema = database.freshSchema();
    migrateToVersion3(database, schema);
    try (Connection connection =
            DriverManager.getConnection(
                schema.get("ZAPLANE_DATABASE_URL"),
                schema.get("ZAPLANE_DATABASE_USER"),
                schema.getOrDefault("ZAPLANE_DATABASE_PASSWORD", ""));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(ROW.formatted(1, "'2026-02-01 10:30:00'", "'success'"));
      statement.executeUpdate(ROW.formatted(2, "'2026-02-01 10:30:00'", "'failed'"));
      statement.executeUpdate(ROW.formatted(3, "null", "null"));
    }
    try (Core core = Core.with(schema, Map.of())) {
      core.get(Accounts.class).all();
      List<?> rows =
          core.get(Transactions.class)
              .call(
                  entities ->
                      entities
                          .createNativeQuery(
                              "select id from zaplane_connection where labels = '' and"
                                  + " (id = 1 and last_success_at = last_tested_at"
                                  + " or id > 1 and last_success_at is null) order by id")
                          .getResultList());
      assertEquals("[1, 2, 3]", rows.toString());
    }
  }
}
