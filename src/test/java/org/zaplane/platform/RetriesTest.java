package org.zaplane.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {

  private final ConcurrentChange conflict = new ConcurrentChange(null);
  private int tries;

  private int disturbed(int times) {
    tries++;
    if (tries <= times) {
      throw conflict;
    }
    return tries;
  }

  @Test
  void disturbedFourTimes_theFifthTryCounts() {
    assertEquals(5, Retries.onConflict(() -> disturbed(4)));
  }

  @Test
  void disturbedFiveTimes_isAConflict() {
    assertSame(
        conflict,
        assertThrows(ConcurrentChange.class, () -> Retries.onConflict(() -> disturbed(5))));
  }

  @Test
  void withTimeLeft_isTriedMoreOften() {
    assertEquals(7, Retries.onConflict(Duration.ofMinutes(1), () -> disturbed(6)));
  }

  @Test
  void otherFailures_areNotRepeated() {
    assertThrows(
        IllegalStateException.class,
        () ->
            Retries.onConflict(
                () -> {
                  tries++;
                  throw new IllegalStateException();
                }));
    assertEquals(1, tries);
  }
}
