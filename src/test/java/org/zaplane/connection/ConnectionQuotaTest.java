package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.zaplane.connection.Desk.assertRefused;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.identity.Caller;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.testing.TestDatabase;

/** One user may have as many connections as the operator set, and no more. */
class ConnectionQuotaTest {

  private static Desk ofTwo(TestDatabase database) {
    return new Desk(database.freshSchema(), Map.of("ZAPLANE_MAX_CONNECTIONS", "2"));
  }

  private static void assertTooMany(Executable work) {
    assertEquals(
        "You have as many connections as one user may have. Delete one first.",
        assertRefused(Kind.TOO_MANY, Subject.CONNECTION, work).getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void oneMore_isRefusedUntilOneIsDeleted_forThatUserAlone(TestDatabase database) {
    try (Desk desk = ofTwo(database)) {
      Caller alice = desk.somebody();
      Caller bob = desk.somebody();
      long first = desk.slack(alice, "One", "xoxb-good-1").connection().id();
      desk.slack(alice, "Two", "xoxb-good-2");

      assertTooMany(() -> desk.slack(alice, "Three", "xoxb-good-3"));
      assertEquals(2, desk.connections.list(alice, Optional.empty()).size());
      desk.assertNoOrphans();
      desk.slack(bob, "One", "xoxb-good-4");

      desk.connections.delete(alice, first);
      desk.slack(alice, "Three", "xoxb-good-3");
      assertTooMany(() -> desk.slack(alice, "Four", "xoxb-good-5"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void retryAfterAFailedTest_needsNoRoom(TestDatabase database) {
    try (Desk desk = ofTwo(database)) {
      Caller alice = desk.somebody();
      desk.slack(alice, "One", "xoxb-good-1");
      long failed = desk.slack(alice, "Two", "xoxb-bad").connection().id();

      Connection corrected = desk.slack(alice, "Two", "xoxb-good-2").connection();

      assertEquals(failed, corrected.id());
      assertEquals(Status.ACTIVE, corrected.status());
      assertTooMany(() -> desk.slack(alice, "Two", "xoxb-good-3"));
    }
  }
}
