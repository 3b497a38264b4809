package org.zaplane.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.zaplane.platform.StartRefused;
import org.zaplane.site.MySqlPool;

/**
 * Opens the database on first use: pool, schema, persistence unit, in this order; closes them at
 * the end.
 */
@Singleton
public class Database implements AutoCloseable {

  private static final String HISTORY_TABLE = "zaplane_schema_history";
  private static final String PERSISTENCE_UNIT = "META-INF/zaplane-persistence.xml";

  /** Exact comparison of text, as on H2; any character. */
  private static final String MYSQL_TABLE_OPTIONS =
      "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";

  private static final int MIGRATION_ATTEMPTS = 5;
  private static final Duration MIGRATION_PAUSE = Duration.ofMillis(500);

  private final DatabaseSettings settings;
  private HikariDataSource pool;
  private EntityManagerFactory factory;

  /** A database that is not opened yet. */
  @Inject
  public Database(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** The persistence unit over the migrated schema. */
  @Produces
  @Singleton
  public EntityManagerFactory entities() {
    if (factory == null) {
      if (settings.embedded()) {
        makeHome(settings.home());
      }
      pool = openPool();
      migrate();
      Map<String, Object> properties = new HashMap<>();
      properties.put(PersistenceUnitProperties.NON_JTA_DATASOURCE, pool);
      properties.put(PersistenceUnitProperties.CLASSLOADER, Database.class.getClassLoader());
      properties.put(PersistenceUnitProperties.ECLIPSELINK_PERSISTENCE_XML, PERSISTENCE_UNIT);
      factory = new PersistenceProvider().createEntityManagerFactory("zaplane", properties);
    }
    return factory;
  }

  /** Hashes and ciphertexts are nobody's business either. */
  private static void makeHome(Path home) {
    try {
      if (Files.notExists(home)) {
        Files.createDirectories(
            home,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw new StartRefused("ZAPLANE_HOME: cannot be made: " + home);
    }
  }

  /**
   * Nodes that start together on an empty schema get in each other's way; the next try finds it
   * made.
   */
  private void migrate() {
    for (int attempt = 1; ; attempt++) {
      try {
        flyway().migrate();
        return;
      } catch (FlywayException failure) {
        if (attempt == MIGRATION_ATTEMPTS) {
          throw failure;
        }
        LockSupport.parkNanos(MIGRATION_PAUSE.toNanos());
      }
    }
  }

  private Flyway flyway() {
    return Flyway.configure(Database.class.getClassLoader())
        .dataSource(pool)
        .table(HISTORY_TABLE)
        .locations("classpath:db/migration")
        // the schema may be WordPress's own: whatever stands in it already is version 0
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholders(
            Map.of(
                "options", settings.isMySql() ? MYSQL_TABLE_OPTIONS : "",
                "moment", settings.isMySql() ? "DATETIME(6)" : "TIMESTAMP(6)"))
        .load();
  }

  private HikariDataSource openPool() {
    HikariConfig config =
        settings.isMySql()
            ? MySqlPool.of("zaplane", settings.url(), settings.user(), settings.password())
            : embeddedPool();
    config.setMaximumPoolSize(20);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(10_000);
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return new HikariDataSource(config);
  }

  private HikariConfig embeddedPool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("zaplane");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password().reveal());
    config.setDriverClassName("org.h2.Driver");
    return config;
  }

  @Override
  @PreDestroy
  public void close() {
    if (factory != null) {
      factory.close();
    }
    if (pool != null) {
      pool.close();
    }
  }
}
