package org.zaplane.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zaplane.identity.Accounts;
import org.zaplane.platform.DatabaseFailure;
import org.zaplane.platform.ServiceState;
import org.zaplane.platform.Transactions;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.Core;

/** The service ends with its embedded database, and not before. */
class DatabaseEndTest {

  @TempDir Path home;

  private Core open() {
    Core core = Core.with(Map.of("ZAPLANE_HOME", home.toString()), Map.of());
    assertTrue(core.get(Accounts.class).all().isEmpty());
    return core;
  }

  private static void fail(Core core, String statement) {
    assertThrows(
        DatabaseFailure.class,
        () ->
            core.get(Transactions.class)
                .run(entities -> entities.createNativeQuery(statement).executeUpdate()));
  }

  /** The platform closes the file of a thread that is interrupted while it writes. */
  private static void interruptAWrite(Core core) {
    String write = "update zaplane_sequence set last_id = last_id + 1";
    assertThrows(
        DatabaseFailure.class,
        () ->
            core.get(Transactions.class)
                .run(
                    entities -> {
                      entities.createNativeQuery(write).executeUpdate();
                      Thread.currentThread().interrupt();
                    }));
    assertTrue(Thread.interrupted());
  }

  private static long ends(CapturedLog log) {
    return log.text()
        .lines()
        .filter(line -> line.startsWith("SEVERE " + DatabaseEnd.class.getName()))
        .count();
  }

  @Test
  void databaseThatClosedItself_endsTheService() {
    try (Core core = open();
        CapturedLog log = new CapturedLog()) {
      interruptAWrite(core);
      fail(core, "delete from zaplane_session");
      fail(core, "delete from zaplane_session");
      assertEquals(
          Optional.of("This server has to be started again. Its log says why."),
          core.get(ServiceState.class).ended());
      assertEquals(1, ends(log), log::text);
    }
  }

  @Test
  void failuresOfStatements_doNot() {
    try (Core core = open()) {
      fail(core, "delete from no_such_table");
      assertEquals(Optional.empty(), core.get(ServiceState.class).ended());
    }
  }

  @Test
  void orderlyEnd_tellsNothing() {
    try (CapturedLog log = new CapturedLog()) {
      open().close();
      assertEquals(0, ends(log), log::text);
    }
  }
}
