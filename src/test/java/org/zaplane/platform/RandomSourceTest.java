package org.zaplane.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RandomSourceTest {

  private final RandomSource random = new RandomSource();

  /** A generator that gives one and the same octet. */
  private static RandomSource always(int octet) {
    return new RandomSource(
        new SecureRandom() {
          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) octet);
          }
        });
  }

  @Test
  void uuid_isRandomOfVersion4() {
    for (RandomSource any : new RandomSource[] {random, always(0), always(0xff), always(0x5a)}) {
      assertEquals(4, any.uuid().version());
      assertEquals(2, any.uuid().variant());
    }
    assertEquals(UUID.fromString("00000000-0000-4000-8000-000000000000"), always(0).uuid());
    assertEquals(UUID.fromString("ffffffff-ffff-4fff-bfff-ffffffffffff"), always(0xff).uuid());
  }

  /** OA-04 */
  @Test
  void values_doNotRepeat() {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertTrue(seen.add(random.uuid()));
      assertTrue(seen.add(random.lettersAndDigits(22)));
      assertTrue(seen.add(Arrays.toString(random.bytes(16))));
    }
  }

  @Test
  void text_isOfTheAskedLengthAndAlphabet() {
    assertEquals("", random.lettersAndDigits(0));
    assertEquals(24, random.lettersAndDigits(24).length());
    String many = random.lettersAndDigits(20_000);
    assertTrue(many.matches("[A-Za-z0-9]*"));
    assertEquals(62, many.chars().distinct().count());
  }

  @Test
  void bytes_areAsManyAsAsked() {
    assertEquals(0, random.bytes(0).length);
    assertEquals(32, random.bytes(32).length);
  }
}
