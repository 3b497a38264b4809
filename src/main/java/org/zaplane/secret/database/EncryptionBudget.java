package org.zaplane.secret.database;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How often one AES-GCM key with random nonces may encrypt (NIST SP 800-38D, 8.3: at most 2^32
 * times).
 */
final class EncryptionBudget {

  static final long WARN = 1L << 28;
  static final long REFUSE = 1L << 32;
  private static final Logger LOG = Logger.getLogger(EncryptionBudget.class.getName());

  private EncryptionBudget() {}

  /** Refuses an encryption beyond the limit, warns long before. */
  static void check(long encryptionsSoFar) {
    if (encryptionsSoFar >= REFUSE) {
      throw new IllegalStateException(
          "the encryption key has been used 2^32 times; rotate it before anything else");
    }
    if (encryptionsSoFar >= WARN && encryptionsSoFar % 1_000_000 == 0) {
      LOG.log(
          Level.WARNING,
          "The encryption key has been used {0} times; rotate it.",
          encryptionsSoFar);
    }
  }
}
