package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.persistence.jpa.JpaHelper;
import org.eclipse.persistence.logging.AbstractSessionLog;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.logging.SessionLogEntry;
import org.eclipse.persistence.sessions.Session;
import org.junit.jupiter.api.Test;
import org.zaplane.identity.Caller;
import org.zaplane.platform.Transactions;

class ListConnectionsTest extends AtTheDesk {

  /** Writes down every statement that goes to the database. */
  private static final class Statements extends AbstractSessionLog {

    private final List<String> seen = new ArrayList<>();

    @Override
    public boolean shouldLog(int level, String category) {
      return SessionLog.SQL.equals(category);
    }

    @Override
    public void log(SessionLogEntry entry) {
      seen.add(entry.getMessage());
    }
  }

  private List<String> statementsOf(Runnable work) {
    Session session = JpaHelper.getServerSession(desk.core.get(EntityManagerFactory.class));
    SessionLog before = session.getSessionLog();
    Statements statements = new Statements();
    session.setSessionLog(statements);
    try {
      work.run();
    } finally {
      session.setSessionLog(before);
    }
    return statements.seen;
  }

  @Test
  void thousandConnections_areListedWithOneQuery() {
    Caller alice = desk.somebody();
    desk.core
        .get(Transactions.class)
        .run(
            entities -> {
              for (int i = 0; i < 1000; i++) {
                ConnectionRow row =
                    new ConnectionRow(
                        UUID.randomUUID(),
                        alice.tenant(),
                        alice.userId(),
                        LocalDateTime.of(2026, 1, 12, 10, 30));
                row.setIntegration("slack", "api_key");
                row.setName("Team " + i);
                entities.persist(row);
              }
            });
    List<Connection> listed = new ArrayList<>();
    List<String> statements =
        statementsOf(() -> listed.addAll(desk.connections.list(alice, Optional.of("slack"))));
    assertEquals(1000, listed.size());
    assertEquals(1, statements.size(), () -> "statements: " + statements);
  }

  @Test
  void statementsAreReallyCounted() {
    Caller alice = desk.somebody();
    List<String> statements =
        statementsOf(
            () -> {
              desk.connections.list(alice, Optional.empty());
              desk.connections.list(alice, Optional.empty());
            });
    assertEquals(2, statements.size(), () -> "statements: " + statements);
  }

  @Test
  void list_opensNoSecret() {
    Caller alice = desk.somebody();
    Connection kept = desk.slack(alice, "Team", "xoxb-good-1").connection();
    desk.damage(Optional.empty());
    assertEquals(List.of(kept), desk.connections.list(alice, Optional.empty()));
    assertEquals(kept, desk.connections.get(alice, kept.id()));
  }
}
