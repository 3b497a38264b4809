package org.zaplane.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of {@code DB_HOST} ({@code wpdb::parse_db_host}). */
class DatabaseHostTest {

  @ParameterizedTest
  @CsvSource({
    "db.example.org, db.example.org, 3306",
    "db.example.org:3307, db.example.org, 3307",
    "p:db, db, 3306",
    "127.0.0.1:3307, 127.0.0.1, 3307",
    "localhost:3307, 127.0.0.1, 3307",
    "' db ', db, 3306",
    "[::1], [::1], 3306",
    "[::1]:3307, [::1], 3307",
    "::1, [::1], 3306",
    "fe80::1, [fe80::1], 3306"
  })
  void host_isReadWithItsPort(String text, String host, int port) {
    assertEquals(
        Optional.of(new DatabaseHost(host, port, Optional.empty())), DatabaseHost.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:/run/db.sock, 3306",
    ":/run/db.sock, 3306",
    "/run/db.sock, 3306",
    "localhost:3307:/run/db.sock, 3307"
  })
  void socket_isReadWhateverStandsBefore(String text, int port) {
    assertEquals(
        Optional.of(new DatabaseHost("127.0.0.1", port, Optional.of(Path.of("/run/db.sock")))),
        DatabaseHost.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "host:99999", "host:port", "[::1", "::1]:3306", "a/b"})
  void other_isNoHost(String text) {
    assertEquals(Optional.empty(), DatabaseHost.parse(text));
  }

  @Test
  void url_encodesTheName() {
    assertEquals(
        "jdbc:mysql://db:3306/a%20b%3Fc",
        new DatabaseHost("db", 3306, Optional.empty()).url("a b?c"));
  }

  @Test
  void url_leadsToTheSocket() {
    String url = DatabaseHost.parse("localhost:/tmp/my db.sock").orElseThrow().url("wp");
    assertTrue(url.startsWith("jdbc:mysql://127.0.0.1:3306/wp?socketFactory="), url);
    assertTrue(url.endsWith("junixsocket.file=%2Ftmp%2Fmy%20db.sock"), url);
  }
}
