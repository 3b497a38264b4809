package org.zaplane.secret.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.platform.Transactions;

/**
 * How often one AES-GCM key with random nonces may encrypt (NIST SP 800-38D, 8.3: at most 2^32
 * times). All nodes share the count. Each reserves a block of encryptions at a time, so that
 * writers do not queue at one row; what a node leaves unused counts as used.
 */
@Singleton
class EncryptionBudget {

  static final long BLOCK = 1L << 10;
  static final long WARN = 1L << 28;
  static final long REFUSE = 1L << 32;

  private static final long WARN_AGAIN = 1L << 20;
  private static final Logger LOG = Logger.getLogger(EncryptionBudget.class.getName());

  private final Transactions transactions;
  private long key;
  private long reserved;

  @Inject
  EncryptionBudget(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Takes one encryption under a key.
   *
   * @throws IllegalStateException when the key has none left
   */
  synchronized void take(long keyId) {
    if (key != keyId || reserved == 0) {
      transactions.run(entities -> reserve(entities, keyId));
      key = keyId;
      reserved = BLOCK;
    }
    reserved--;
  }

  private static void reserve(EntityManager entities, long keyId) {
    KeyUseRow use = entities.find(KeyUseRow.class, keyId, LockModeType.PESSIMISTIC_WRITE);
    if (use == null) {
      use = recounted(entities, keyId);
      entities.persist(use);
    }
    check(use.encryptions());
    use.reserve(BLOCK);
  }

  /** Refuses an encryption beyond the limit, warns long before. */
  static void check(long encryptionsSoFar) {
    if (encryptionsSoFar >= REFUSE) {
      throw new IllegalStateException(
          "the encryption key has been used 2^32 times; rotate it before anything else");
    }
    if (encryptionsSoFar >= WARN && encryptionsSoFar % WARN_AGAIN == 0) {
      LOG.log(
          Level.WARNING,
          "The encryption key has been used {0} times; rotate it.",
          encryptionsSoFar);
    }
  }

  /** At least what is stored was encrypted; what was deleted since is not known. */
  private static KeyUseRow recounted(EntityManager entities, long keyId) {
    long stored =
        entities
            .createQuery("select count(s) from SecretRow s where s.keyId = :key", Long.class)
            .setParameter("key", keyId)
            .getSingleResult();
    LOG.log(
        Level.WARNING,
        "The count of encryptions under the key {0} is missing (table zaplane_key_use); counting goes on from {1}.",
        new Object[] {String.valueOf(keyId), String.valueOf(stored)});
    return new KeyUseRow(keyId, (stored + BLOCK - 1) / BLOCK * BLOCK);
  }
}
