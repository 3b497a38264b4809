package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zaplane.platform.Transactions;
import org.zaplane.testing.Statements;

class ListConnectionsTest extends WithConnections {

  @Test
  void thousandConnections_areListedWithOneQuery() {
    Scope alice = desk.somebody();
    desk.core
        .get(Transactions.class)
        .run(
            entities -> {
              for (int i = 0; i < 1000; i++) {
                ConnectionRow row =
                    new ConnectionRow(
                        UUID.randomUUID(),
                        alice.tenant(),
                        alice.user(),
                        new ConnectionRepository.NewRow(
                            "slack",
                            "api_key",
                            "Team " + i,
                            LocalDateTime.of(2026, 1, 12, 10, 30)));
                entities.persist(row);
              }
            });
    List<Connection> listed = new ArrayList<>();
    List<String> statements =
        Statements.of(
            desk.core, () -> listed.addAll(desk.connections.list(alice, Optional.of("slack"))));
    assertEquals(1000, listed.size());
    assertEquals(1, statements.size(), () -> "statements: " + statements);
  }

  @Test
  void statementsAreReallyCounted() {
    Scope alice = desk.somebody();
    List<String> statements =
        Statements.of(
            desk.core,
            () -> {
              desk.connections.list(alice, Optional.empty());
              desk.connections.list(alice, Optional.empty());
            });
    assertEquals(2, statements.size(), () -> "statements: " + statements);
  }

  @Test
  void list_opensNoSecret() {
    Scope alice = desk.somebody();
    Connection kept = desk.slack(alice, "Team", "xoxb-good-1").connection();
    desk.damage(Optional.empty());
    assertEquals(List.of(kept), desk.connections.list(alice, Optional.empty()));
    assertEquals(kept, desk.connections.get(alice, kept.id()));
  }
}
