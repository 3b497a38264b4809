package org.zaplane.e2e.wordpress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zaplane.testing.Ports;

/** The machine's own MariaDB with one database for a site. It can be stopped and started again. */
final class MariaDb implements AutoCloseable {

  static final String USER = "wordpress";

  private final Path folder;
  private final int port = Ports.free();
  private final String password;
  private Daemon daemon;

  MariaDb(Path folder, String password) {
    this.folder = folder;
    this.password = password;
    Program.run(
        folder,
        asUser(
            "mariadb-install-db",
            "--no-defaults",
            "--skip-test-db",
            "--auth-root-authentication-method=normal",
            "--innodb-log-file-size=16M",
            "--datadir=" + folder.resolve("db")),
        "");
    start();
    Program.run(
        folder,
        List.of("mariadb", "--no-defaults", "--user=root", "--socket=" + socket()),
        "create database wordpress character set utf8mb4;"
            + " create user '%1$s'@'localhost' identified by '%2$s';".formatted(USER, password)
            + " create user '%1$s'@'127.0.0.1' identified by '%2$s';".formatted(USER, password)
            + " grant all on wordpress.* to '%1$s'@'localhost', '%1$s'@'127.0.0.1';"
                .formatted(USER));
  }

  private static List<String> asUser(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    if (Program.isRoot()) {
      all.add("--user=root");
    }
    return all;
  }

  void start() {
    daemon =
        Daemon.start(
            folder,
            "mariadbd",
            asUser(
                "mariadbd",
                "--no-defaults",
                "--datadir=" + folder.resolve("db"),
                "--socket=" + socket(),
                "--pid-file=" + folder.resolve("db.pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve=0",
                "--innodb-log-file-size=16M",
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=2"),
            () -> Daemon.answers(port));
  }

  void stop() {
    daemon.close();
  }

  Path socket() {
    return folder.resolve("db.sock");
  }

  int port() {
    return port;
  }

  String password() {
    return password;
  }

  @Override
  public void close() {
    daemon.close();
  }
}
