package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.zaplane.connection.ConnectionFixture.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.testing.TestDatabase;

/** One user may have as many connections as the operator set, and no more. */
class ConnectionQuotaTest {

  private static ConnectionFixture ofTwo(TestDatabase database) {
    return new ConnectionFixture(
        database.schemaWithTables(), Map.of("ZAPLANE_MAX_CONNECTIONS", "2"));
  }

  private static void assertTooMany(Executable work) {
    assertEquals(
        "You have as many connections as one user may have. Delete one first.",
        assertRefused(Kind.TOO_MANY, Subject.CONNECTION, work).getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void oneMore_isRefusedUntilOneIsDeleted_forThatUserAlone(TestDatabase database) {
    try (ConnectionFixture desk = ofTwo(database)) {
      Scope alice = desk.somebody();
      Scope bob = desk.somebody();
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
  void manyAtOnce_areNoMoreThanOneAfterTheOther(TestDatabase database) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (ConnectionFixture desk = ofTwo(database)) {
      Scope alice = desk.somebody();
      List<Callable<Boolean>> creates = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        String name = "Connection " + i;
        creates.add(() -> isMade(desk, alice, name));
      }
      int made = 0;
      for (Future<Boolean> create : threads.invokeAll(creates)) {
        made += create.get() ? 1 : 0;
      }
      assertEquals(2, made);
      assertEquals(2, desk.connections.list(alice, Optional.empty()).size());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Whether there was room. */
  private static boolean isMade(ConnectionFixture desk, Scope caller, String name) {
    try {
      desk.make(caller, "sendgrid", name, ConnectionFixture.given("api_key", "SG.1"));
      return true;
    } catch (Problem refused) {
      assertEquals(Kind.TOO_MANY, refused.kind());
      return false;
    }
  }

  private static void retoken(ConnectionFixture desk, Scope caller, long id, String token) {
    desk.connections.update(caller, id, ConnectionFixture.credentials("bot_token", token));
  }

  private static void assertTooLarge(Executable work) {
    assertEquals(
        "Your connections hold as much as one user may store. Delete one first, or enter less.",
        assertRefused(Kind.TOO_LARGE, Subject.CONNECTION, work).getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void moreThanOneUserMayStore_isRefused_andWhatShrinksIsNot(TestDatabase database) {
    try (ConnectionFixture desk =
        new ConnectionFixture(
            database.schemaWithTables(), Map.of("ZAPLANE_MAX_STORED_BYTES", "10000"))) {
      Scope alice = desk.somebody();
      Scope bob = desk.somebody();
      String half = "xoxb-good-" + "x".repeat(4_500);
      long first = desk.slack(alice, "One", half).connection().id();
      long second = desk.slack(alice, "Two", half).connection().id();

      assertTooLarge(() -> desk.slack(alice, "Three", half));
      assertEquals(2, desk.connections.list(alice, Optional.empty()).size());
      desk.assertNoOrphans();
      desk.slack(bob, "One", half);

      assertTooLarge(() -> retoken(desk, alice, first, half + "x".repeat(2_000)));
      retoken(desk, alice, first, "xoxb-good-short");
      desk.slack(alice, "Three", "xoxb-good-" + "x".repeat(3_000));
      desk.connections.delete(alice, second);
      desk.slack(alice, "Four", half);
    }
  }

  @ParameterizedTest
  @EnumSource
  void retryAfterAFailedTest_needsNoRoom(TestDatabase database) {
    try (ConnectionFixture desk = ofTwo(database)) {
      Scope alice = desk.somebody();
      desk.slack(alice, "One", "xoxb-good-1");
      long failed = desk.slack(alice, "Two", "xoxb-bad").connection().id();

      Connection corrected = desk.slack(alice, "Two", "xoxb-good-2").connection();

      assertEquals(failed, corrected.id());
      assertEquals(Status.ACTIVE, corrected.status());
      assertTooMany(() -> desk.slack(alice, "Two", "xoxb-good-3"));
    }
  }
}
