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
import java.util.HashMap;
import java.util.Map;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.zaplane.platform.StartRefused;
import org.zaplane.platform.Transactions;
import org.zaplane.site.MySqlPool;

/**
 * Opens the database on first use: pool, schema, persistence unit, in this order; closes them at
 * the end.
 */
@Singleton
public class Database implements AutoCloseable {

  private static final String PERSISTENCE_UNIT = "META-INF/zaplane-persistence.xml";

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
      // it warns with a stack trace of what it throws besides, conflicts too
      properties.put(PersistenceUnitProperties.LOGGING_LEVEL, "SEVERE");
      factory = new PersistenceProvider().createEntityManagerFactory("zaplane", properties);
      // who asks is told at once; EclipseLink would ask again for a quarter of a minute
      factory.unwrap(DatabaseSession.class).getLogin().setQueryRetryAttemptCount(0);
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

  private void migrate() {
    if (!settings.isMySql()) {
      new Schema(pool, false).migrate();
      return;
    }
    HikariConfig config =
        MySqlPool.patient("zaplane-schema", settings.url(), settings.user(), settings.password());
    try (HikariDataSource patient = new HikariDataSource(config)) {
      new Schema(patient, true).migrate();
    }
  }

  private HikariDataSource openPool() {
    HikariConfig config =
        settings.isMySql()
            ? MySqlPool.of("zaplane", settings.url(), settings.user(), settings.password())
            : embeddedPool();
    config.setMaximumPoolSize(Transactions.AT_ONCE);
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
    // H2 would write half a second after it says that it did
    config.setConnectionInitSql("SET WRITE_DELAY 0");
    config.setMinimumIdle(2);
    config.setConnectionTimeout(10_000);
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
