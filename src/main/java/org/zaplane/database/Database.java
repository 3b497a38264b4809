package org.zaplane.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** By default H2 writes up to half a second after a commit. Holds whatever the URL says. */
  private static final String WRITE_BEFORE_ANSWERING = "SET WRITE_DELAY 0";

  private final DatabaseSettings settings;
  private final ClosedWatch watch;
  private HikariDataSource pool;
  private EntityManagerFactory factory;

  /** A database that is not opened yet; fires an event when it closed itself. */
  @Inject
  public Database(DatabaseSettings settings, Event<DatabaseClosed> closed) {
    this(settings, new ClosedWatch(Optional.of(closed)));
  }

  /** A database that is not opened yet, for a single command. */
  public Database(DatabaseSettings settings) {
    this(settings, new ClosedWatch(Optional.empty()));
  }

  private Database(DatabaseSettings settings, ClosedWatch watch) {
    this.settings = settings;
    this.watch = watch;
  }

  /** The persistence unit over the migrated schema. */
  @Produces
  @Singleton
  public EntityManagerFactory entities() {
    if (factory == null) {
      settings.file().ifPresent(this::protect);
      pool = openPool();
      migrate();
      Map<String, Object> properties = new HashMap<>();
      properties.put(PersistenceUnitProperties.NON_JTA_DATASOURCE, pool);
      properties.put(PersistenceUnitProperties.CLASSLOADER, Database.class.getClassLoader());
      properties.put(PersistenceUnitProperties.ECLIPSELINK_PERSISTENCE_XML, PERSISTENCE_UNIT);
      // it warns with a stack trace of what it throws besides, conflicts too
      properties.put(PersistenceUnitProperties.LOGGING_LEVEL, "SEVERE");
      factory = new PersistenceProvider().createEntityManagerFactory("zaplane", properties);
      // the caller fails at once; EclipseLink would try again for a quarter of a minute
      factory.unwrap(DatabaseSession.class).getLogin().setQueryRetryAttemptCount(0);
    }
    return factory;
  }

  /** Hashes and ciphertexts are for their owner alone, whoever else may enter the folder. */
  private void protect(Path file) {
    try {
      if (Files.notExists(file.getParent())) {
        Files.createDirectories(file.getParent(), rights("rwx------"));
      }
      if (Files.notExists(file)) {
        Files.createFile(file, rights("rw-------"));
      }
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new StartRefused(
          (settings.embedded() ? "ZAPLANE_HOME" : "ZAPLANE_DATABASE_URL")
              + ": the database cannot be made, or does not belong to this user: "
              + file);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> rights(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
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
    // a pool without this rolls back after each statement that only reads: that is a round trip,
    // and makes H2 forget its parsed statements. EclipseLink itself begins what changes something.
    config.setAutoCommit(true);
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
    config.setConnectionInitSql(WRITE_BEFORE_ANSWERING);
    config.setExceptionOverride(watch);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(10_000);
    // parsed statements per connection; eight are the default
    config.addDataSourceProperty("QUERY_CACHE_SIZE", "64");
    return config;
  }

  @Override
  @PreDestroy
  public void close() {
    watch.stop();
    if (factory != null) {
      factory.close();
    }
    if (pool != null) {
      pool.close();
    }
  }
}
