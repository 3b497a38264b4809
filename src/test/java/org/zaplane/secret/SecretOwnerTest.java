package org.zaplane.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** CR-02: no two owners look alike, however their parts are chosen. */
class SecretOwnerTest {

  private static final UUID ONE = new UUID(1, 1);
  private static final UUID TWO = new UUID(1, 2);

  private static String text(SecretOwner owner) {
    return new String(owner.associatedData(), StandardCharsets.UTF_8);
  }

  @Test
  void sameParts_giveTheSameData() {
    assertArrayEquals(
        new SecretOwner("connection", ONE, "f1").associatedData(),
        new SecretOwner("connection", ONE, "f1").associatedData());
  }

  @Test
  void data_namesItsFormatAndTheLengthOfEachPart() {
    assertEquals(
        "9:zaplane-2,10:connection,36:00000000-0000-0001-0000-000000000001,2:ä",
        text(new SecretOwner("connection", ONE, "ä")));
  }

  @Test
  void otherParts_giveOtherData() {
    List<String> words = List.of("", "a", "b", "ab", "1:a", "a,1:b", "0:", ",0:", "é", "e\u0301");
    Set<String> seen = new HashSet<>();
    int count = 0;
    for (String kind : words) {
      for (String destination : words) {
        for (UUID uuid : List.of(ONE, TWO)) {
          seen.add(text(new SecretOwner(kind, uuid, destination)));
          count++;
        }
      }
    }
    assertEquals(count, seen.size());
  }
}
