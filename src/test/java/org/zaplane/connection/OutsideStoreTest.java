package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zaplane.platform.StartRefused;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.secret.SecretDocuments;
import org.zaplane.secret.SecretSweep;
import org.zaplane.testing.Core;
import org.zaplane.testing.OutsideStore;
import org.zaplane.testing.OutsideStore.Step;
import org.zaplane.testing.TestDatabase;

/**
 * Secrets in a store outside the database: at whichever step it fails, a row leads to its own
 * document, and no document stays that no row leads to.
 */
@ParameterizedClass
@EnumSource
class OutsideStoreTest {

  @Parameter private TestDatabase database;

  private final OutsideStore store = new OutsideStore();
  private ConnectionFixture desk;
  private Scope alice;

  @BeforeEach
  void open() {
    desk = new ConnectionFixture(database.schemaWithTables(), Map.of(), store);
    alice = desk.somebody();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void assertNothingIsLeft() {
    store.assertConsistent(desk.core);
  }

  @Test
  void connection_isMadeChangedTestedAndDeleted() {
    long id = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    assertEquals(1, store.names().size());
    assertEquals(Status.ACTIVE, desk.connections.test(alice, id).connection().status());

    assertEquals(Status.ACTIVE, desk.change(alice, id, "bot_token", "xoxb-good-2").status());
    assertEquals(Map.of("bot_token", "xoxb-good-2"), desk.opened(id));
    assertNothingIsLeft();
    assertEquals(1, store.names().size());

    desk.connections.delete(alice, id);
    assertNothingIsLeft();
    assertTrue(store.names().isEmpty());
    assertTrue(desk.column("select reference from zaplane_secret").isEmpty());
  }

  /** A use case, given a connection that there is. */
  enum UseCase {
    CREATE,
    CHANGE,
    RENAME,
    TEST,
    DELETE;

    void run(ConnectionFixture desk, Scope caller, long id) {
      switch (this) {
        case CREATE -> desk.slack(caller, "Another", "xoxb-good-3");
        case CHANGE -> desk.change(caller, id, "bot_token", "xoxb-good-4");
        case RENAME -> desk.rename(caller, id, "Renamed");
        case TEST -> desk.connections.test(caller, id);
        case DELETE -> desk.connections.delete(caller, id);
      }
    }
  }

  static Stream<Object[]> failures() {
    return Arrays.stream(UseCase.values())
        .flatMap(use -> Arrays.stream(Step.values()).map(step -> new Object[] {use, step}));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureAtAnyStep_leavesEveryRowWithItsDocument_andNoOther(UseCase use, Step step) {
    long id = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    store.failAt(step);
    attempt(() -> use.run(desk, alice, id));
    attempt(() -> SecretSweep.run(desk.core));

    assertNothingIsLeft();

    for (Connection left : desk.connections.list(alice, Optional.empty())) {
      assertEquals(Status.ACTIVE, desk.connections.test(alice, left.id()).connection().status());
    }
    attempt(() -> use.run(desk, alice, id));
    assertNothingIsLeft();
  }

  private static void attempt(Runnable work) {
    try {
      OutsideStore.attempt(work);
    } catch (Problem deleted) {
      assertEquals(Kind.NOT_FOUND, deleted.kind());
    }
  }

  /** The transaction is refused after the document was written. */
  @Test
  void refusedCreation_leavesNothing() {
    desk.close();
    desk =
        new ConnectionFixture(
            database.schemaWithTables(), Map.of("ZAPLANE_MAX_STORED_BYTES", "10"), store);
    Scope bob = desk.somebody();
    assertThrows(Problem.class, () -> desk.slack(bob, "Team", "xoxb-good-1"));
    assertEquals(1, store.names().size());
    assertNothingIsLeft();
    assertTrue(store.names().isEmpty());
  }

  @Test
  void storeThatThereIsNot_refusesTheStart() {
    try (Core core =
        Core.with(database.schemaWithTables(), Map.of("ZAPLANE_SECRET_STORE", "paper"))) {
      Throwable failure =
          assertThrows(RuntimeException.class, () -> core.get(SecretDocuments.class));
      while (!(failure instanceof StartRefused)) {
        failure = failure.getCause();
      }
      assertTrue(failure.getMessage().contains("ZAPLANE_SECRET_STORE"), failure.getMessage());
    }
  }
}
