package org.zaplane.rest.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

  @Test
  void withoutHeader_everyVersionMatches() {
    assertEquals(Optional.empty(), IfMatch.versions(Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", " * "})
  void star_matchesEveryVersion(String header) {
    assertEquals(Optional.empty(), IfMatch.versions(Optional.of(header)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"7\"", "\"6\", \"7\"", "\"a\" ,, W/\"6\",\"7\"", ",\"7\",", "\"7\",\"\""})
  void header_matches(String header) {
    assertTrue(IfMatch.versions(Optional.of(header)).orElseThrow().contains(7L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"6\"",
        "W/\"7\"",
        "w/\"7\"",
        "7",
        "\"07\"",
        "\"7",
        "\"7\" \"8\"",
        "*, \"8\"",
        "\"8\", *",
        "\"7\"; \"7\"",
        "\"7 \"",
        "\",\"7\",\""
      })
  void header_doesNotMatch(String header) {
    assertFalse(IfMatch.versions(Optional.of(header)).orElseThrow().contains(7L));
  }

  @Test
  void endlessHeader_doesNotMatch() {
    assertEquals(Optional.of(Set.of()), IfMatch.versions(Optional.of("\"7\"" + ",".repeat(8_000))));
  }
}
