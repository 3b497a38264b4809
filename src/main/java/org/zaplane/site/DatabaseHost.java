package org.zaplane.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where {@code DB_HOST} says that the database is ({@code wpdb::parse_db_host}): a host, perhaps
 * with a port, or a socket's path.
 *
 * @param host name or address, IPv6 in brackets
 * @param port 3306 unless another is named
 * @param socket path of a Unix domain socket that is used instead
 */
record DatabaseHost(String host, int port, Optional<Path> socket) {

  private static final int DEFAULT_PORT = 3306;
  private static final int MAX_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile(
          "(?<host>\\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*\\]|[\\p{L}\\d_.-]*"
              + "|[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f.]*)"
              + "(?::(?<port>\\d{0,5}))?(?::(?<socket>/(?!/)[^\\x00]+))?");

  /** Sockets that PHP uses for {@code localhost} on the usual systems. */
  private static final List<Path> SOCKETS =
      List.of(
          Path.of("/run/mysqld/mysqld.sock"),
          Path.of("/var/run/mysqld/mysqld.sock"),
          Path.of("/var/lib/mysql/mysql.sock"),
          Path.of("/tmp/mysql.sock"));

  /** Reads the constant; empty when it is no host. */
  static Optional<DatabaseHost> parse(String text) {
    Matcher form = FORM.matcher(text.strip().replaceFirst("^p:", "").replaceFirst("^/", ":/"));
    if (!form.matches()) {
      return Optional.empty();
    }
    String host = form.group("host");
    String number = Objects.requireNonNullElse(form.group("port"), "");
    int port = number.matches("0*") ? DEFAULT_PORT : Integer.parseInt(number);
    // PHP makes use of a socket on its own machine only
    Optional<Path> socket =
        Optional.ofNullable(form.group("socket")).filter(path -> isLocal(host)).map(Path::of);
    if (socket.isEmpty() && isLocal(host) && number.isEmpty()) {
      socket = SOCKETS.stream().filter(Files::exists).findFirst();
    }
    return port > MAX_PORT
        ? Optional.empty()
        : Optional.of(new DatabaseHost(named(host), port, socket));
  }

  private static boolean isLocal(String host) {
    return host.isEmpty() || host.equalsIgnoreCase("localhost");
  }

  private static String named(String host) {
    if (isLocal(host)) {
      return "127.0.0.1";
    }
    boolean bareIpv6 = host.indexOf(':') >= 0 && !host.startsWith("[");
    return bareIpv6 ? "[" + host + "]" : host;
  }

  /** The JDBC URL of a database there. */
  String url(String database) {
    return "jdbc:mysql://"
        + host
        + ":"
        + port
        + "/"
        + encoded(database)
        + socket.map(DatabaseHost::bySocket).orElse("");
  }

  private static String bySocket(Path path) {
    return "?socketFactory=org.newsclub.net.mysql.AFUNIXDatabaseSocketFactoryCJ"
        + "&sslMode=DISABLED&allowPublicKeyRetrieval=true&junixsocket.file="
        + encoded(path.toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return socket.map(Path::toString).orElse(host + ":" + port);
  }
}
