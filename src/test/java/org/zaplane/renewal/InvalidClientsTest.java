package org.zaplane.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.Scope;
import org.zaplane.platform.Transactions;
import org.zaplane.testing.TestDatabase;

/** The list of clients that are refused, on every database. */
class InvalidClientsTest {

  @ParameterizedTest
  @EnumSource
  void messageThatIsTooLong_isCut(TestDatabase database) {
    try (GrantFixture desk = new GrantFixture(database)) {
      Scope caller = desk.somebody();
      long id = desk.connect(caller).id();
      InvalidClients clients = desk.get(InvalidClients.class);
      String message = "r".repeat(499) + "\ud83d\ude80";
      desk.get(Transactions.class)
          .run(entities -> clients.refused(entities.find(ConnectionRow.class, id), message));
      assertEquals("r".repeat(499), clients.of(caller).get(0).message());
    }
  }
}
