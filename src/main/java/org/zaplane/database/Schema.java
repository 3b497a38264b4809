package org.zaplane.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.zaplane.platform.StartRefused;

/** Our tables, brought to the version of this program by the files of {@code db/migration}. */
final class Schema {

  private static final String HISTORY_TABLE = "zaplane_schema_history";

  /**
   * Exact comparison of text, as on H2; any character; long rows and keys whatever the server's
   * default is.
   */
  private static final String MYSQL_TABLE_OPTIONS =
      "ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";

  /** Held here: a logger that nobody holds is forgotten with its filter. */
  private static final Logger FLYWAY =
      Logger.getLogger("org.flywaydb.core.internal.command.DbMigrate");

  static {
    // it would advise to restore a backup; the refusal says what is to be done
    FLYWAY.setFilter(entry -> !entry.getLevel().equals(Level.SEVERE));
  }

  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final DataSource database;
  private final Flyway flyway;

  Schema(DataSource database, boolean mySql) {
    this.database = database;
    this.flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(RepeatableStatements.of(database))
            .table(HISTORY_TABLE)
            .locations("classpath:db/migration")
            // the schema may be WordPress's own: whatever stands in it already is version 0
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .placeholders(
                Map.of(
                    "options", mySql ? MYSQL_TABLE_OPTIONS : "",
                    "bytes", mySql ? "MEDIUMBLOB" : "VARBINARY(1048576)",
                    "moment", mySql ? "DATETIME(6)" : "TIMESTAMP(6)"))
            .load();
  }

  /**
   * Makes or changes the tables. Nodes that start together on an empty schema get in each other's
   * way; the next try finds it made.
   *
   * @throws StartRefused with the database's own words when it refuses a statement
   */
  void migrate() {
    for (int attempt = 1; ; attempt++) {
      try {
        forgetFailures();
        flyway.migrate();
        return;
      } catch (FlywayException failure) {
        if (attempt == ATTEMPTS || !isByAnotherNode(failure)) {
          throw refusal(failure);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** A migration that failed begins again, now that its cause may be gone. */
  private void forgetFailures() {
    if (Arrays.stream(flyway.info().all()).noneMatch(one -> one.getState().isFailed())) {
      return;
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      String quote = connection.getMetaData().getIdentifierQuoteString();
      statement.executeUpdate(
          "delete from %1$szaplane_schema_history%1$s where not %1$ssuccess%1$s".formatted(quote));
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException e) {
      throw new FlywayException("the history of the schema cannot be written", e);
    }
  }

  /** Without the database's word, the other node's failure or half of its work was found. */
  private static boolean isByAnotherNode(FlywayException failure) {
    return said(failure)
        .map(
            sql ->
                sql instanceof SQLIntegrityConstraintViolationException
                    || sql instanceof SQLTransactionRollbackException
                    || sql instanceof SQLTimeoutException)
        .orElse(true);
  }

  private static RuntimeException refusal(FlywayException failure) {
    Optional<SQLException> said = said(failure);
    if (said.isEmpty() || String.valueOf(said.get().getSQLState()).startsWith("08")) {
      return failure;
    }
    return new StartRefused(
        "ZAPLANE_DATABASE_URL: the database refuses to make or change its tables: "
            + String.valueOf(said.get().getMessage()).lines().findFirst().orElse("")
            + " (error "
            + said.get().getErrorCode()
            + "). Start again when the cause is gone.");
  }

  private static Optional<SQLException> said(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
