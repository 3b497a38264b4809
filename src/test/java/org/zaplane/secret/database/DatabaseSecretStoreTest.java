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
import org.zaplane.secret.SecretBinding;
import org.zaplane.secret.SecretReference;
import org.zaplane.secret.SecretStore;
import org.zaplane.secret.SecretStoreContract;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseSecretStoreTest extends SecretStoreContract {

  private static final SecretBinding OTHER =
      new SecretBinding("connection", new UUID(8, 8), "token", "https://evil.example:443");

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

  private byte[] ciphertext(SecretReference reference) {
    return core.get(Transactions.class)
        .call(entities -> entities.find(SecretRow.class, reference.name()).ciphertext());
  }

  /** What an attacker writes who has the database and not the key. */
  private void overwrite(SecretReference reference, byte[] ciphertext) {
    sql(
        "update zaplane_secret set ciphertext = ?1 where reference = ?2",
        ciphertext,
        reference.name());
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
    SecretReference reference = store().put(Secret.of("hunter2-canary"), BINDING);
    byte[] ciphertext = ciphertext(reference);
    assertFalse(new String(ciphertext, StandardCharsets.ISO_8859_1).contains("hunter2"));
    long key =
        core.get(Transactions.class)
            .call(
                entities ->
                    ((Number)
                            entities
                                .createNativeQuery(
                                    "select key_id from zaplane_secret where reference = ?1")
                                .setParameter(1, reference.name())
                                .getSingleResult())
                        .longValue());
    assertEquals(core.get(Keyset.class).primaryKeyId(), key);
    assertEquals(Integer.toUnsignedLong(ByteBuffer.wrap(ciphertext, 1, 4).getInt()), key);
    assertEquals(5 + 12 + "hunter2-canary".length() + 16, ciphertext.length);
  }

  @Test
  void sameSecretTwice_hasOtherCiphertext() {
    assertNotEquals(
        Arrays.toString(ciphertext(store().put(Secret.of("a"), BINDING))),
        Arrays.toString(ciphertext(store().put(Secret.of("a"), BINDING))));
  }

  /** CR-02: a ciphertext copied into another record's row, its binding's fingerprint with it. */
  @Test
  void movedCiphertext_doesNotOpen() {
    SecretReference victim = store().put(Secret.of("victim"), BINDING);
    SecretReference thief = store().put(Secret.of("thief"), OTHER);
    overwrite(thief, ciphertext(victim));
    assertUndecryptable(thief, OTHER);
    assertUndecryptable(thief, BINDING);
    sql(
        "update zaplane_secret set binding = (select b.binding from (select binding from zaplane_secret"
            + " where reference = ?1) b) where reference = ?2",
        victim.name(),
        thief.name());
    assertUndecryptable(thief, OTHER);
    assertEquals("victim", store().get(victim, BINDING).reveal());
  }

  /** CR-03 */
  @Test
  void everyFlippedBit_isRefusedAlike() {
    SecretReference reference = store().put(Secret.of("abc"), BINDING);
    byte[] good = ciphertext(reference);
    for (int bit = 0; bit < good.length * Byte.SIZE; bit++) {
      byte[] bad = good.clone();
      bad[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      overwrite(reference, bad);
      assertUndecryptable(reference, BINDING);
    }
    overwrite(reference, good);
    assertEquals("abc", store().get(reference, BINDING).reveal());
  }

  /** CR-03 */
  @Test
  void everyCut_isRefusedAlike() {
    SecretReference reference = store().put(Secret.of("abc"), BINDING);
    byte[] good = ciphertext(reference);
    for (int length = 0; length < good.length; length++) {
      overwrite(reference, Arrays.copyOf(good, length));
      assertUndecryptable(reference, BINDING);
      overwrite(reference, Arrays.copyOfRange(good, good.length - length, good.length));
      assertUndecryptable(reference, BINDING);
    }
    overwrite(reference, Arrays.copyOf(good, good.length + 1));
    assertUndecryptable(reference, BINDING);
  }

  /** CR-08: nothing but our own format is read, and nothing is passed on as it is. */
  @Test
  void foreignFormats_areRefused() {
    SecretReference reference = store().put(Secret.of("abc"), BINDING);
    byte[] unknownKey = ciphertext(reference);
    unknownKey[4] ^= 1;
    byte[] legacy = ciphertext(reference);
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
      overwrite(reference, foreign);
      assertUndecryptable(reference, BINDING);
    }
  }

  /** CR-04: the counter is exact, also after a restart and with two nodes at once. */
  @Test
  void encryptions_areCountedExactly() throws Exception {
    long before = encryptions(core);
    store().put(Secret.of("a"), BINDING);
    assertEquals(before + 1, encryptions(core));
    try (Core other = Core.with(schema, Map.of())) {
      assertEquals(before + 1, encryptions(other));
      Thread there = new Thread(() -> putTen(other));
      there.start();
      putTen(core);
      there.join();
    }
    assertEquals(before + 21, encryptions(core));
    store().get(store().put(Secret.of("a"), BINDING), BINDING);
    assertEquals(before + 22, encryptions(core));
  }

  private static void putTen(Core node) {
    for (int i = 0; i < 10; i++) {
      node.get(DatabaseSecretStore.class).put(Secret.of("a"), BINDING);
    }
  }

  /** NIST SP 800-38D, 8.3 */
  @Test
  void wornOutKey_encryptsNothingMore() {
    long before = encryptions(core);
    sql("update zaplane_key_use set encryptions = ?1", EncryptionBudget.REFUSE);
    long secrets = secrets();
    assertThrows(IllegalStateException.class, () -> store().put(Secret.of("a"), BINDING));
    assertEquals(secrets, secrets());
    assertEquals(EncryptionBudget.REFUSE, encryptions(core));
    sql("update zaplane_key_use set encryptions = ?1", EncryptionBudget.REFUSE - 1);
    store().put(Secret.of("a"), BINDING);
    sql("update zaplane_key_use set encryptions = ?1", before);
  }

  /** What is stored is the least that was encrypted. */
  @Test
  void missingCount_goesOnFromWhatIsStored() {
    store().put(Secret.of("a"), BINDING);
    long stored = secrets();
    sql("delete from zaplane_key_use");
    try (CapturedLog log = new CapturedLog()) {
      store().put(Secret.of("a"), BINDING);
      assertEquals(stored + 1, encryptions(core));
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
