package org.zaplane.rest.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

  @Test
  void withoutHeader_everyVersionMatches() {
    assertTrue(IfMatch.of(Optional.empty()).test(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        " * ",
        "\"7\"",
        "\"6\", \"7\"",
        "\"a\" ,, W/\"6\",\"7\"",
        ",\"7\",",
        "\"7\",\"\""
      })
  void header_matches(String header) {
    assertTrue(IfMatch.of(Optional.of(header)).test(7));
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
    assertFalse(IfMatch.of(Optional.of(header)).test(7));
  }

  @Test
  void endlessHeader_doesNotMatch() {
    assertFalse(IfMatch.of(Optional.of("\"7\"" + ",".repeat(8_000))).test(7));
  }
}
