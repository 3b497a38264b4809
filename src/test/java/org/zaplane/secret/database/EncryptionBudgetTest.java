package org.zaplane.secret.database;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** NIST SP 800-38D, 8.3 */
class EncryptionBudgetTest {

  private static List<Level> logOf(long encryptions) {
    List<Level> levels = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            levels.add(line.getLevel());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(EncryptionBudget.class.getName());
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      EncryptionBudget.check(encryptions);
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    return levels;
  }

  @Test
  void lastEncryption_isTheOneBeforeTheLimit() {
    assertDoesNotThrow(() -> EncryptionBudget.check(0));
    assertDoesNotThrow(() -> EncryptionBudget.check((1L << 32) - 1));
    assertThrows(IllegalStateException.class, () -> EncryptionBudget.check(1L << 32));
    assertThrows(IllegalStateException.class, () -> EncryptionBudget.check(Long.MAX_VALUE));
  }

  @Test
  void warning_comesLongBeforeTheLimitAndNotEachTime() {
    assertEquals(List.of(), logOf(0));
    assertEquals(List.of(), logOf(EncryptionBudget.WARN - EncryptionBudget.BLOCK));
    assertEquals(List.of(Level.WARNING), logOf(EncryptionBudget.WARN));
    assertEquals(List.of(), logOf(EncryptionBudget.WARN + EncryptionBudget.BLOCK));
  }
}
