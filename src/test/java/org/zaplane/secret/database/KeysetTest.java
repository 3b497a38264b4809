package org.zaplane.secret.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.platform.StartRefused;
import org.zaplane.platform.Transactions;
import org.zaplane.secret.MasterKey;
import org.zaplane.secret.NewDocument;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretDocuments;
import org.zaplane.secret.SecretOwner;
import org.zaplane.secret.StoredDocument;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

/** What the start does about keys. */
class KeysetTest {

  private static final SecretOwner OWNER = new SecretOwner("connection", new UUID(7, 7), "");
  private static final Map<String, String> NO_KEY = Map.of("ZAPLANE_MASTER_KEY", "");

  @TempDir private Path home;

  private static Map<String, String> otherKey() {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 9);
    return Map.of("ZAPLANE_MASTER_KEY", Base64.getEncoder().encodeToString(bytes));
  }

  private static StoredDocument write(Core core, String text) {
    NewDocument document =
        core.get(SecretDocuments.class).prepare(OWNER, Map.of("token", Secret.of(text)));
    return core.get(Transactions.class).call(entities -> document.save());
  }

  private static String read(Core core, StoredDocument document) {
    return core.get(SecretDocuments.class).open(OWNER, document).get("token").reveal();
  }

  private static String refusal(Core core) {
    Throwable failure = assertThrows(RuntimeException.class, () -> core.get(SecretDocuments.class));
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartRefused refused) {
        return refused.getMessage();
      }
    }
    throw new AssertionError("not refused but failed", failure);
  }

  /** Everything that the store keeps. */
  private static String rows(Core core) {
    return core.get(Transactions.class)
        .call(
            entities ->
                entities
                        .createQuery("select k.keyset from KeysetRow k", String.class)
                        .getResultList()
                    + " "
                    + entities
                        .createQuery("select u from KeyUseRow u", KeyUseRow.class)
                        .getResultList()
                        .stream()
                        .map(KeyUseRow::encryptions)
                        .toList()
                    + " "
                    + entities
                        .createQuery("select count(s) from SecretRow s", Long.class)
                        .getSingleResult());
  }

  /** CR-07 */
  @ParameterizedTest
  @EnumSource
  void missingKeyWithExternalDatabase_refusesTheStart(TestDatabase database) {
    try (Core core = Core.with(database.freshSchema(), NO_KEY)) {
      assertTrue(refusal(core).startsWith("ZAPLANE_MASTER_KEY: "));
      assertTrue(core.settings().refusals().get(0).startsWith("ZAPLANE_MASTER_KEY: is needed"));
      assertEquals("[] [] 0", rows(core));
    }
  }

  /** CR-06, CR-10 */
  @ParameterizedTest
  @EnumSource
  void wrongKey_refusesTheStartAndWritesNothing(TestDatabase database) {
    Map<String, String> schema = database.freshSchema();
    StoredDocument kept;
    String before;
    try (Core core = Core.with(schema, Map.of())) {
      kept = write(core, "a");
      before = rows(core);
    }
    try (Core core = Core.with(schema, otherKey())) {
      assertTrue(refusal(core).contains("does not open the secrets"));
      assertEquals(before, rows(core));
    }
    try (Core core = Core.with(schema, Map.of())) {
      assertEquals("a", read(core, kept));
    }
  }

  private static Map<String, String> schemaAfter(TestDatabase database, String statement) {
    Map<String, String> schema = database.freshSchema();
    try (Core core = Core.with(schema, Map.of())) {
      write(core, "a");
      core.get(Transactions.class)
          .run(entities -> entities.createNativeQuery(statement).executeUpdate());
    }
    return schema;
  }

  /** No key opens it, and the right one is not blamed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'no keyset'",
        "''",
        "'{}'",
        "'{\"encryptedKeyset\":\"AAAA\"}'",
        "'{\"encryptedKeyset\":7}'",
        "substring(keyset, 1, 60)",
        "substring(keyset, 1, length(keyset) - 12)",
        "replace(keyset, 'Keyset', 'keyset')",
        "concat(substring(keyset, 1, 30), '0', substring(keyset, 31))"
      })
  void damagedKeyset_isSaidToBe(String damage) {
    Map<String, String> schema =
        schemaAfter(TestDatabase.H2, "update zaplane_keyset set keyset = " + damage);
    try (Core core = Core.with(schema, Map.of())) {
      String told = refusal(core);
      assertTrue(told.contains("zaplane_keyset") && told.contains("is damaged"), told);
      assertFalse(told.contains("ZAPLANE_MASTER_KEY"), told);
    }
  }

  @ParameterizedTest
  @EnumSource
  void missingKeysetOfSecrets_refusesTheStartAndMakesNoOther(TestDatabase database) {
    Map<String, String> schema = schemaAfter(database, "delete from zaplane_keyset");
    try (Core core = Core.with(schema, Map.of())) {
      String told = refusal(core);
      assertTrue(told.contains("zaplane_keyset") && told.contains("is missing"), told);
      assertEquals("[] [1024] 1", rows(core));
    }
  }

  @ParameterizedTest
  @EnumSource
  void missingKeysetWithoutSecrets_isMade(TestDatabase database) {
    Map<String, String> schema = schemaAfter(database, "delete from zaplane_secret");
    try (Core core = Core.with(schema, Map.of())) {
      core.get(Transactions.class)
          .run(
              entities -> entities.createNativeQuery("delete from zaplane_keyset").executeUpdate());
      StoredDocument kept = write(core, "b");
      assertEquals("b", read(core, kept));
    }
  }

  @Test
  void storedKeyset_isOpenedByTheMasterKeyAlone() {
    try (Core core = Core.on(TestDatabase.H2)) {
      core.get(SecretDocuments.class);
      assertTrue(rows(core).contains("encryptedKeyset"), rows(core));
      assertFalse(rows(core).contains("AesGcmKey\",\"value"), rows(core));
    }
  }

  /** CR-09: the key stands beside the database, for its owner alone. */
  @Test
  void embeddedDatabase_makesItsKeyOnce() throws IOException {
    Path file = home.resolve("deep").resolve("master.key");
    Map<String, String> embedded = Map.of("ZAPLANE_HOME", home.resolve("deep").toString());
    StoredDocument kept;
    try (Core core = Core.with(embedded, NO_KEY)) {
      kept = write(core, "a");
      assertEquals(List.of(), core.settings().refusals());
    }
    String key = Files.readString(file);
    assertEquals(32, Base64.getDecoder().decode(key.strip()).length);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (Core core = Core.with(embedded, NO_KEY)) {
      assertEquals("a", read(core, kept));
    }
    assertEquals(key, Files.readString(file));
  }

  @Test
  void lostKeyFile_refusesTheStartAndMakesNoOther() throws IOException {
    Map<String, String> embedded = Map.of("ZAPLANE_HOME", home.toString());
    Path file = home.resolve("master.key");
    try (Core core = Core.with(embedded, NO_KEY)) {
      core.get(SecretDocuments.class);
    }
    Files.delete(file);
    try (Core core = Core.with(embedded, NO_KEY)) {
      assertTrue(refusal(core).contains(file.toString()));
    }
    assertFalse(Files.exists(file));
  }

  /** As after a disk was full; a new key would open nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "AAAA", "not base64"})
  void damagedKeyFile_refusesTheStartAndAsksForTheFormerKey(String text) throws IOException {
    Files.writeString(home.resolve("master.key"), text);
    try (Core core = Core.with(Map.of("ZAPLANE_HOME", home.toString()), NO_KEY)) {
      core.get(MasterKey.class);
      String told = core.settings().refusals().get(0);
      assertTrue(told.contains("Bring back the key"), told);
    }
  }

  @Test
  void otherKeyFile_refusesTheStartAndStays() throws IOException {
    Map<String, String> embedded = Map.of("ZAPLANE_HOME", home.toString());
    Path file = home.resolve("master.key");
    try (Core core = Core.with(embedded, NO_KEY)) {
      core.get(SecretDocuments.class);
    }
    String other = otherKey().get("ZAPLANE_MASTER_KEY");
    assertNotEquals(other, Files.readString(file).strip());
    Files.writeString(file, other);
    try (Core core = Core.with(embedded, NO_KEY)) {
      assertTrue(refusal(core).contains("does not open the secrets"));
    }
    assertEquals(other, Files.readString(file));
  }

  @ParameterizedTest
  @EnumSource
  void twoNodesStartingAtOnce_makeOneKeyset(TestDatabase database) throws Exception {
    Map<String, String> schema = database.freshSchema();
    ExecutorService both = Executors.newFixedThreadPool(2);
    try (Core one = Core.with(schema, Map.of());
        Core two = Core.with(schema, Map.of())) {
      one.get(Transactions.class);
      two.get(Transactions.class);
      CyclicBarrier start = new CyclicBarrier(2);
      Future<StoredDocument> first = both.submit(put(one, start));
      Future<StoredDocument> second = both.submit(put(two, start));
      assertEquals("a", read(two, first.get()));
      assertEquals("a", read(one, second.get()));
      assertEquals(one.get(Keyset.class).primaryKeyId(), two.get(Keyset.class).primaryKeyId());
    } finally {
      both.shutdown();
    }
  }

  private static Callable<StoredDocument> put(Core core, CyclicBarrier start) {
    return () -> {
      start.await();
      return write(core, "a");
    };
  }
}
