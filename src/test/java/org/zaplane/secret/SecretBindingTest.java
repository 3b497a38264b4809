package org.zaplane.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** CR-02: no two bindings look alike, however their parts are chosen. */
class SecretBindingTest {

  private static final UUID ONE = new UUID(1, 1);
  private static final UUID TWO = new UUID(1, 2);

  private static String text(SecretBinding binding) {
    return new String(binding.associatedData(), StandardCharsets.UTF_8);
  }

  @Test
  void sameParts_giveTheSameData() {
    assertArrayEquals(
        new SecretBinding("connection", ONE, "token", "https://a:443").associatedData(),
        new SecretBinding("connection", ONE, "token", "https://a:443").associatedData());
  }

  @Test
  void data_namesItsFormatAndTheLengthOfEachPart() {
    assertEquals(
        "9:zaplane-1,10:connection,36:00000000-0000-0001-0000-000000000001,2:ä,0:",
        text(new SecretBinding("connection", ONE, "ä", "")));
  }

  @Test
  void otherParts_giveOtherData() {
    List<String> words = List.of("", "a", "b", "ab", "1:a", "a,1:b", "0:", ",0:", "é", "e\u0301");
    Set<String> seen = new HashSet<>();
    int count = 0;
    for (String kind : words) {
      for (String name : words) {
        for (String destination : words) {
          for (UUID owner : List.of(ONE, TWO)) {
            seen.add(text(new SecretBinding(kind, owner, name, destination)));
            count++;
          }
        }
      }
    }
    assertEquals(count, seen.size());
  }
}
