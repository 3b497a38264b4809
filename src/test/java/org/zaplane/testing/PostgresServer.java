package org.zaplane.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A real PostgreSQL server on loopback. Roles log in by password: {@code ada} with {@value
 * #PASSWORD}, {@code tls_only} by TLS alone, {@code in_clear} by a password that is sent as it is.
 */
public final class PostgresServer implements AutoCloseable {

  /** Password of every role. */
  public static final String PASSWORD = "s3cr3t/Test+value=42";

  private static final String LOGINS =
      """
      local all      all                    trust
      host  all      postgres 127.0.0.1/32  trust
      host  all      in_clear 127.0.0.1/32  password
      hostnossl all  tls_only 127.0.0.1/32  reject
      host  all      nobody   127.0.0.1/32  reject
      host  all      all      127.0.0.1/32  scram-sha-256
      """;

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** A server without TLS. */
  public static PostgresServer plain() {
    return start(EmbeddedPostgres.builder());
  }

  /** A server with TLS, by a certificate and its key in PEM. */
  public static PostgresServer withTls(String certificate, String key) {
    try {
      Path folder = Files.createTempDirectory("zaplane-postgres");
      Path certificateFile = Files.writeString(folder.resolve("server.crt"), certificate);
      Path keyFile = Files.writeString(folder.resolve("server.key"), key);
      Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
      return start(
          EmbeddedPostgres.builder()
              .setServerConfig("ssl", "on")
              .setServerConfig("ssl_cert_file", certificateFile.toString())
              .setServerConfig("ssl_key_file", keyFile.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PostgresServer start(EmbeddedPostgres.Builder builder) {
    try {
      Path logins = Files.writeString(Files.createTempFile("zaplane-pg", ".hba"), LOGINS);
      PostgresServer server =
          new PostgresServer(
              builder
                  .setServerConfig("hba_file", logins.toString())
                  .setServerConfig("listen_addresses", "127.0.0.1")
                  .setServerConfig("fsync", "off")
                  .start());
      for (String role : new String[] {"ada", "tls_only", "in_clear", "nobody"}) {
        server.run("create role " + role + " login password '" + PASSWORD + "'");
      }
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Runs a statement as the superuser. */
  public void run(String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
