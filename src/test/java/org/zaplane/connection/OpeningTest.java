package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.zaplane.testing.Statements;

/** What the use of a stored connection asks of the database. */
class OpeningTest extends WithConnections {

  private static long reads(List<String> statements, String table) {
    return statements.stream()
        .map(statement -> statement.toLowerCase(Locale.ROOT))
        .filter(statement -> statement.startsWith("select"))
        .filter(statement -> statement.matches("(?s).* from " + table + "\\b.*"))
        .count();
  }

  @Test
  void test_readsTheSecretsAndTheCatalogueOnce() {
    Scope alice = desk.somebody();
    long id = desk.slack(alice, "Team", "xoxb-good-1").connection().id();

    List<String> statements =
        Statements.of(
            desk.core,
            () ->
                assertEquals(
                    Status.ACTIVE, desk.connections.test(alice, id).connection().status()));

    assertEquals(1, reads(statements, "zaplane_secret"), statements::toString);
    assertEquals(1, reads(statements, "zaplane_integration"), statements::toString);
    // as it was, and as it is when the finding is saved
    assertEquals(2, reads(statements, "zaplane_connection"), statements::toString);
  }
}
