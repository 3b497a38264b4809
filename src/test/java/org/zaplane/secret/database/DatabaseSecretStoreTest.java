package org.zaplane.secret.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.zaplane.platform.Transactions;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretOwner;
import org.zaplane.secret.SecretStore;
import org.zaplane.secret.SecretStoreContract;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseSecretStoreTest extends SecretStoreContract {

  private static final SecretOwner OTHER =
      new SecretOwner("connection", new UUID(8, 8), "evil.example");

  private Map<String, String> schema;
  private Core core;

  TestDatabase database() {
    return TestDatabase.H2;
  }

  @BeforeAll
  void start() {
    schema = database().schemaWithTables();
    core = Core.with(schema, Map.of());
  }

  @AfterAll
  void stop() {
    core.close();
  }

  @Override
  protected SecretStore store() {
    return core.get(DatabaseSecretStore.class);
  }

  private byte[] ciphertext(String name) {
    return core.get(Transactions.class)
        .call(entities -> entities.find(SecretRow.class, name).ciphertext());
  }

  /** What an attacker writes who has the database and not the key. */
  private void overwrite(String name, byte[] ciphertext) {
    sql("update zaplane_secret set ciphertext = ?1 where reference = ?2", ciphertext, name);
  }

  private int sql(String statement, Object... values) {
    return core.get(Transactions.class)
        .call(
            entities -> {
              var query = entities.createNativeQuery(statement);
              for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
              }
              return query.executeUpdate();
            });
  }

  private static long encryptions(Core node) {
    long key = node.get(Keyset.class).primaryKeyId();
    return node.get(Transactions.class)
        .call(entities -> entities.find(KeyUseRow.class, key).encryptions());
  }

  @Test
  void ciphertext_holdsNoSecretAndNamesItsKey() {
    String name = write("hunter2-canary");
    byte[] ciphertext = ciphertext(name);
    assertFalse(new String(ciphertext, StandardCharsets.ISO_8859_1).contains("hunter2"));
    long key =
        core.get(Transactions.class)
            .call(
                entities ->
                    ((Number)
                            entities
                                .createNativeQuery(
                                    "select key_id from zaplane_secret where reference = ?1")
                                .setParameter(1, name)
                                .getSingleResult())
                        .longValue());
    assertEquals(core.get(Keyset.class).primaryKeyId(), key);
    assertEquals(Integer.toUnsignedLong(ByteBuffer.wrap(ciphertext, 1, 4).getInt()), key);
    assertEquals(5 + 12 + "{\"token\":\"hunter2-canary\"}".length() + 16, ciphertext.length);
  }

  @Test
  void sameSecretTwice_hasOtherCiphertext() {
    assertNotEquals(
        Arrays.toString(ciphertext(write("a"))), Arrays.toString(ciphertext(write("a"))));
  }

  /** CR-02: a ciphertext copied into another record's row, its binding's fingerprint with it. */
  @Test
  void movedCiphertext_doesNotOpen() {
    String victim = write("victim");
    String thief = write(OTHER, Map.of("token", Secret.of("thief")));
    overwrite(thief, ciphertext(victim));
    assertUndecryptable(thief, OTHER);
    assertUndecryptable(thief, OWNER);
    sql(
        "update zaplane_secret set binding = (select b.binding from (select binding from zaplane_secret"
            + " where reference = ?1) b) where reference = ?2",
        victim,
        thief);
    assertUndecryptable(thief, OTHER);
    assertEquals("victim", read(victim));
  }

  /** CR-03 */
  @Test
  void everyFlippedBit_isRefusedAlike() {
    String name = write("abc");
    byte[] good = ciphertext(name);
    for (int bit = 0; bit < good.length * Byte.SIZE; bit++) {
      byte[] bad = good.clone();
      bad[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      overwrite(name, bad);
      assertUndecryptable(name, OWNER);
    }
    overwrite(name, good);
    assertEquals("abc", read(name));
  }

  /** CR-03 */
  @Test
  void everyCut_isRefusedAlike() {
    String name = write("abc");
    byte[] good = ciphertext(name);
    for (int length = 0; length < good.length; length++) {
      overwrite(name, Arrays.copyOf(good, length));
      assertUndecryptable(name, OWNER);
      overwrite(name, Arrays.copyOfRange(good, good.length - length, good.length));
      assertUndecryptable(name, OWNER);
    }
    overwrite(name, Arrays.copyOf(good, good.length + 1));
    assertUndecryptable(name, OWNER);
  }

  /** CR-08: nothing but our own format is read, and nothing is passed on as it is. */
  @Test
  void foreignFormats_areRefused() {
    String name = write("abc");
    byte[] unknownKey = ciphertext(name);
    unknownKey[4] ^= 1;
    byte[] legacy = ciphertext(name);
    legacy[0] = 0;
    for (byte[] foreign :
        List.of(
            "xoxb-plaintext-token".getBytes(StandardCharsets.UTF_8),
            "{\"bot_token\":\"xoxb\"}".getBytes(StandardCharsets.UTF_8),
            "U2FsdGVkX1+vupppZksvRf5pq5g5XjFRIipRkwB0K1Y96Qsv2Lm+31cmzaAILwyt"
                .getBytes(StandardCharsets.UTF_8),
            new byte[48],
            unknownKey,
            legacy)) {
      overwrite(name, foreign);
      assertUndecryptable(name, OWNER);
    }
  }

  /**
   * CR-04: what is counted is never less than what was encrypted, with two nodes and after a
   * restart.
   */
  @Test
  void encryptions_areCountedBeforehand_inBlocksPerNode() {
    write("a");
    long before = encryptions(core);
    for (int i = 0; i < 10; i++) {
      write("a");
    }
    assertEquals(before, encryptions(core));
    try (Core other = Core.with(schema, Map.of())) {
      writeThere(other);
      assertEquals(before + EncryptionBudget.BLOCK, encryptions(core));
    }
    try (Core again = Core.with(schema, Map.of())) {
      writeThere(again);
      assertEquals(before + 2 * EncryptionBudget.BLOCK, encryptions(core));
    }
  }

  private static void writeThere(Core node) {
    node.get(DatabaseSecretStore.class)
        .prepare(UUID.randomUUID().toString(), OWNER, Map.of("token", Secret.of("a")))
        .save();
  }

  @Test
  void usedBlock_isFollowedByAnother() {
    long key = core.get(Keyset.class).primaryKeyId();
    EncryptionBudget budget = new EncryptionBudget(core.get(Transactions.class));
    budget.take(key);
    long before = encryptions(core);
    for (long i = 1; i < EncryptionBudget.BLOCK; i++) {
      budget.take(key);
    }
    assertEquals(before, encryptions(core));
    budget.take(key);
    assertEquals(before + EncryptionBudget.BLOCK, encryptions(core));
  }

  /** NIST SP 800-38D, 8.3 */
  @Test
  void wornOutKey_encryptsNothingMore() {
    write("a");
    long before = encryptions(core);
    long key = core.get(Keyset.class).primaryKeyId();
    EncryptionBudget budget = new EncryptionBudget(core.get(Transactions.class));
    sql("update zaplane_key_use set encryptions = ?1", EncryptionBudget.REFUSE);
    assertThrows(IllegalStateException.class, () -> budget.take(key));
    assertEquals(EncryptionBudget.REFUSE, encryptions(core));
    sql(
        "update zaplane_key_use set encryptions = ?1",
        EncryptionBudget.REFUSE - EncryptionBudget.BLOCK);
    budget.take(key);
    sql("update zaplane_key_use set encryptions = ?1", before);
  }

  /** What is stored is the least that was encrypted. */
  @Test
  void missingCount_goesOnFromWhatIsStored() {
    write("a");
    long key = core.get(Keyset.class).primaryKeyId();
    sql("delete from zaplane_key_use");
    try (CapturedLog log = new CapturedLog()) {
      new EncryptionBudget(core.get(Transactions.class)).take(key);
      assertTrue(encryptions(core) >= secrets() + EncryptionBudget.BLOCK);
      assertEquals(0, encryptions(core) % EncryptionBudget.BLOCK);
      assertTrue(log.text().contains("zaplane_key_use"), log.text());
    }
  }

  private long secrets() {
    return core.get(Transactions.class)
        .call(
            entities ->
                ((Number)
                        entities
                            .createNativeQuery("select count(*) from zaplane_secret")
                            .getSingleResult())
                    .longValue());
  }
}
