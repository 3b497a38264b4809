package org.zaplane.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseHostTest {

  private static DatabaseHost parsed(String text) {
    return DatabaseHost.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "db, db:3306",
    "db.example.org, db.example.org:3306",
    "my_db-1, my_db-1:3306",
    "bücher.example, bücher.example:3306",
    "' db ', db:3306",
    "db:3307, db:3307",
    "db:, db:3306",
    "db:0, db:3306",
    "127.0.0.1, 127.0.0.1:3306",
    "127.0.0.1:3307, 127.0.0.1:3307",
    "localhost:3307, 127.0.0.1:3307",
    ":3307, 127.0.0.1:3307",
    "[::1], [::1]:3306",
    "[::1]:3307, [::1]:3307",
    "::1, [::1]:3306",
    "2001:db8::7, [2001:db8::7]:3306",
    "[2001:db8::7]:3307, [2001:db8::7]:3307",
    "::ffff:127.0.0.1, [::ffff:127.0.0.1]:3306",
    "p:db, db:3306",
    "p:db:3307, db:3307"
  })
  void hostAndPort_areReadAsWordPressDoes(String text, String address) {
    assertEquals(address, parsed(text).toString());
    assertTrue(parsed(text).url("x").startsWith("jdbc:mysql://" + address + "/x"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:/run/db.sock, /run/db.sock",
    "LOCALHOST:/run/db.sock, /run/db.sock",
    ":/run/db.sock, /run/db.sock",
    "/run/db.sock, /run/db.sock",
    "localhost:3307:/run/db.sock, /run/db.sock",
    "p:localhost:/run/my:db.sock, /run/my:db.sock"
  })
  void socket_isUsedOnThisMachine(String text, String socket) {
    DatabaseHost host = parsed(text);
    assertEquals(Optional.of(Path.of(socket)), host.socket());
    assertEquals(socket, host.toString());
    assertTrue(host.url("x").contains("socketFactory="));
  }

  /** So does PHP: the socket of another machine is of no use. */
  @ParameterizedTest
  @ValueSource(strings = {"db:/run/db.sock", "db:3306:/run/db.sock"})
  void socketOfAnotherMachine_isNotUsed(String text) {
    assertEquals(Optional.empty(), parsed(text).socket());
    assertEquals("jdbc:mysql://db:3306/x", parsed(text).url("x"));
  }

  /** With a socket where PHP looks for one, or over TCP. */
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "", "Localhost"})
  void thisMachine_isReachedByItsUsualSocketOrPort(String text) {
    DatabaseHost host = parsed(text);
    assertEquals("127.0.0.1", host.host());
    assertEquals(3306, host.port());
    assertTrue(host.socket().map(path -> path.toString().endsWith(".sock")).orElse(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db:port",
        "db:99999",
        "db:123456",
        "db/x",
        "db?a=b",
        "db#x",
        "db,other",
        "user@db",
        "a b",
        "(host=db)",
        "[::1",
        "::1]",
        "[db]",
        "[::1]x",
        "http://db",
        "host:3306:3307",
        "localhost:/run/\u0000"
      })
  void anythingElse_isNoHost(String text) {
    assertEquals(Optional.empty(), DatabaseHost.parse(text));
  }

  @Test
  void nameOfTheDatabase_cannotChangeTheUrl() {
    assertEquals("jdbc:mysql://db:3306/a%3Fb%3Dc%26d%2F%20", parsed("db").url("a?b=c&d/ "));
    assertTrue(parsed(":/run/a&b.sock").url("x").endsWith("&junixsocket.file=%2Frun%2Fa%26b.sock"));
  }
}
