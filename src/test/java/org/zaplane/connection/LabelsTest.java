package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;

class LabelsTest {

  private static List<String> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> "label " + i).toList();
  }

  @Test
  void labels_areTrimmedAndWithoutDoublesInAnyCase() {
    assertEquals(
        List.of("Production", "EU, west"),
        Labels.of(List.of(" Production ", "", "PRODUCTION", "\u2003EU, west", "eu, West", " "))
            .texts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\"quoted\"", "back\\slash", "a,b", "%", "\uD83D\uDE80"})
  void labels_areReadAsTheyWereStored(String label) {
    Labels labels = Labels.of(List.of("first", label));

    assertEquals(labels, Labels.read(labels.stored()));
    assertTrue(labels.stored().contains(Labels.whole(label)));
  }

  @Test
  void noLabels_areTheEmptyText() {
    assertEquals("", Labels.of(List.of()).stored());
    assertEquals(List.of(), Labels.read("").texts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "nul\0", "tab\there", "half \uD83D"})
  void whatIsNoTextForPeople_isRefused(String label) {
    assertEquals(Kind.INVALID, assertThrows(Problem.class, () -> Labels.of(List.of(label))).kind());
  }

  @Test
  void fiftyCharacters_areTakenAndOneMoreIsNot() {
    String rockets = "\uD83D\uDE80".repeat(50);

    assertEquals(List.of(rockets), Labels.of(List.of(rockets)).texts());
    assertThrows(Problem.class, () -> Labels.of(List.of("x".repeat(51))));
  }

  @Test
  void twentyLabels_areTakenAndOneMoreIsNot() {
    assertEquals(20, Labels.of(many(20)).texts().size());
    assertThrows(Problem.class, () -> Labels.of(many(21)));
  }

  @Test
  void longestLabels_fitTheColumn() {
    List<String> longest =
        IntStream.range(0, 20)
            .mapToObj(i -> "\uD83D\uDE80".repeat(48) + (char) ('a' + i) + "x")
            .toList();

    assertTrue(Labels.of(longest).stored().length() <= 2048);
  }
}
