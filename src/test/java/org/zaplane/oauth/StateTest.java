package org.zaplane.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zaplane.platform.RandomSource;

/** OA-04. */
class StateTest {

  private final RandomSource random = new RandomSource();

  @Test
  void states_are256RandomBits_eachAnother() {
    Set<String> seen = new HashSet<>();
    BitSet ones = new BitSet();
    BitSet zeros = new BitSet();
    for (int i = 0; i < 100_000; i++) {
      String state = State.fresh(random).text();
      assertTrue(state.matches("[0-9a-f]{64}"), state);
      seen.add(state);
      for (int digit = 0; i < 200 && digit < 64; digit++) {
        int value = Character.digit(state.charAt(digit), 16);
        for (int bit = 0; bit < 4; bit++) {
          ((value >> bit & 1) == 1 ? ones : zeros).set(4 * digit + bit);
        }
      }
    }
    assertEquals(100_000, seen.size());
    assertEquals(256, ones.cardinality(), "a bit is never set");
    assertEquals(256, zeros.cardinality(), "a bit is always set");
  }

  @Test
  void state_isNoUuid() {
    String state = State.fresh(random).text();

    assertThrows(IllegalArgumentException.class, () -> UUID.fromString(state));
  }

  @Test
  void hash_tellsNothingOfTheState() {
    State state = State.fresh(random);

    assertTrue(state.hash().matches("[0-9a-f]{64}"));
    assertNotEquals(state.text(), state.hash());
    assertFalse(state.toString().contains(state.text()));
  }
}
