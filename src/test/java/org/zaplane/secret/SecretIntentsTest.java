package org.zaplane.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.Polling;
import org.zaplane.platform.Transactions;
import org.zaplane.testing.Core;
import org.zaplane.testing.OutsideStore;
import org.zaplane.testing.OutsideStore.Step;
import org.zaplane.testing.RowLock;
import org.zaplane.testing.TestDatabase;

/** Sweeps that meet writes, commits and other sweeps of the same document. */
class SecretIntentsTest {

  private static final SecretOwner OWNER =
      new SecretOwner("connection", new UUID(7, 7), "acme.example");

  /** Longer than a document that nothing refers to stays. */
  private static final Duration LONG = Duration.ofMinutes(11);

  private final OutsideStore documents = new OutsideStore();
  private final SlowStore store = new SlowStore();
  private final ExecutorService nodes = Executors.newCachedThreadPool();
  private final List<Future<?>> started = new CopyOnWriteArrayList<>();
  private Map<String, String> schema;
  private Core core;

  /** A store at which something may happen while it writes or deletes. */
  private final class SlowStore implements SecretStore {

    private final Map<String, Integer> deletions = new ConcurrentHashMap<>();
    private Runnable duringWrite = () -> {};
    private Runnable duringDelete = () -> {};

    @Override
    public String kind() {
      return documents.kind();
    }

    @Override
    public boolean outside() {
      return true;
    }

    @Override
    public Prepared prepare(String name, SecretOwner owner, Map<String, Secret> secrets) {
      duringWrite.run();
      return documents.prepare(name, owner, secrets);
    }

    @Override
    public Map<String, Secret> read(String name, SecretOwner owner) {
      return documents.read(name, owner);
    }

    @Override
    public void delete(String name) {
      deletions.merge(name, 1, Integer::sum);
      duringDelete.run();
      documents.delete(name);
    }
  }

  private void open(TestDatabase database) {
    open(database.schemaWithTables());
  }

  private void open(Map<String, String> settings) {
    schema = settings;
    core = node();
  }

  private Core node() {
    return Core.with(schema, OutsideStore.CHOSEN, Optional.of(store));
  }

  @AfterEach
  void close() {
    nodes.shutdown();
    core.close();
  }

  private NewDocument prepare() {
    return core.get(SecretDocuments.class).prepare(OWNER, Map.of("token", Secret.of("a")));
  }

  /** Commits a row that refers to the document. */
  private void save(NewDocument document) {
    core.get(Transactions.class)
        .run(
            entities -> {
              String column = document.save().toColumn();
              entities
                  .createNativeQuery(
                      "insert into zaplane_plugin_import (source_row, connection_id, taken_at)"
                          + " values (?, 1, '2026-11-22 12:00:00')")
                  .setParameter(1, column)
                  .executeUpdate();
              // waits where a test holds this row
              entities
                  .createNativeQuery("update zaplane_quota_turn set id = 0 where id = 0")
                  .executeUpdate();
            });
  }

  private void sweepLater() {
    core.clock().pass(LONG);
    SecretSweep.run(core);
  }

  private void assertRefused(NewDocument document) {
    assertThrows(ConcurrentChange.class, () -> save(document));
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() {
    documents.assertConsistent(core);
    assertEquals(Set.of(), documents.names());
  }

  private void begin(Runnable work) {
    started.add(nodes.submit(work));
  }

  private void awaitDone() throws Exception {
    for (Future<?> one : started) {
      one.get();
    }
  }

  @ParameterizedTest
  @EnumSource
  void documentThatWasSwept_isNotSaved(TestDatabase database) {
    open(database);
    NewDocument document = prepare();
    sweepLater();
    assertRefused(document);
  }

  @ParameterizedTest
  @EnumSource
  void documentThatIsBeingSwept_isNotSaved(TestDatabase database) {
    open(database);
    NewDocument document = prepare();
    documents.failAt(Step.AFTER_DELETE);
    sweepLater();
    assertRefused(document);
  }

  @ParameterizedTest
  @EnumSource
  void documentOfASlowCommit_stays(TestDatabase database) throws Exception {
    open(database);
    NewDocument document = prepare();
    try (RowLock held = new RowLock(core, database, "zaplane_quota_turn", "id = 0")) {
      begin(() -> save(document));
      held.awaitWaiting(started);
      core.clock().pass(LONG);
      begin(() -> SecretSweep.run(core));
      held.awaitWaiting(started);
    }
    awaitDone();
    assertEquals(Map.of(), store.deletions);
    documents.assertConsistent(core);
    assertEquals(1, documents.names().size());
  }

  @ParameterizedTest
  @EnumSource
  void twoNodesThatSweep_deleteOnce(TestDatabase database) throws Exception {
    open(database);
    prepare();
    try (Core other = node()) {
      core.clock().pass(LONG);
      other.clock().pass(LONG);
      store.duringDelete = this::awaitTheOtherNode;
      try (RowLock held = new RowLock(core, database, "zaplane_secret_intent", "1 = 1")) {
        begin(() -> SecretSweep.run(core));
        begin(() -> SecretSweep.run(other));
        held.awaitWaiting(started);
      }
      awaitDone();
    }
    assertEquals(List.of(1), List.copyOf(store.deletions.values()));
    assertNothingIsLeft();
  }

  /** Until it has nothing to do, or deletes as well. */
  private void awaitTheOtherNode() {
    Polling polling = Polling.of(Duration.ofMinutes(1));
    while (started.stream().noneMatch(Future::isDone) && !store.deletions.containsValue(2)) {
      if (!polling.pause()) {
        throw new AssertionError("the other node hangs");
      }
    }
  }

  @Test
  void documentThatIsHeld_holdsUpNoOther() {
    Map<String, String> impatient = new HashMap<>(TestDatabase.H2.schemaWithTables());
    impatient.replaceAll(
        (name, value) -> value.replaceFirst("LOCK_TIMEOUT=\\d+", "LOCK_TIMEOUT=100"));
    open(impatient);
    prepare();
    Set<String> first = documents.names();
    core.clock().pass(Duration.ofSeconds(1));
    prepare();
    try (RowLock held =
        new RowLock(
            core,
            TestDatabase.H2,
            "zaplane_secret_intent",
            "reference like '%" + first.iterator().next() + "'")) {
      held.awaitWaiting(started);
      sweepLater();
    }
    assertEquals(first, documents.names());
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @EnumSource(names = "H2")
  void writeThatIsSweptInTheMiddle_leavesNoDocument(TestDatabase database) {
    open(database);
    store.duringWrite = this::sweepLater;
    NewDocument document = prepare();
    assertEquals(Set.of(), documents.names());
    assertRefused(document);
  }

  @ParameterizedTest
  @EnumSource(names = "H2")
  void writeThatIsSweptInTheMiddleAndFails_leavesNoDocument(TestDatabase database) {
    open(database);
    store.duringWrite = this::sweepLater;
    documents.failAt(Step.AFTER_WRITE);
    assertThrows(OutsideStore.Failure.class, this::prepare);
    assertNothingIsLeft();
  }

  /** The sweep deletes what could not be deleted at once. */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void writeThatIsSweptInTheMiddleAndCannotBeDeleted_isDeletedLater(TestDatabase database) {
    open(database);
    store.duringWrite =
        () -> {
          sweepLater();
          documents.failAt(Step.BEFORE_DELETE);
        };
    assertThrows(OutsideStore.Failure.class, this::prepare);
    assertEquals(1, documents.names().size());
    assertNothingIsLeft();
  }
}
