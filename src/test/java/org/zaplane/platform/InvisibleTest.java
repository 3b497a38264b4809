package org.zaplane.platform;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        "\u00a0",
        "\u200b",
        "\uFFFC",
        "\uD834\uDD59",
        "\ufeff",
        "\u200b \u2060",
        "\u00ad",
        "\u202e",
        "\u3000",
        "\u2800",
        "\u3164",
        "\u115f",
        "\uffa0",
        "\ufe0f",
        "\u034f",
        "\u180e",
        "\udb40\udc41",
        "\u0301"
      })
  void whatShowsNothing_isBlank(String text) {
    assertTrue(Invisible.isBlank(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "\u200ba",
        "0",
        ".",
        "é",
        "e\u0301",
        "\ud83d\ude00",
        "名",
        "ا",
        "\u2764\ufe0f"
      })
  void whatShowsSomething_isNot(String text) {
    assertFalse(Invisible.isBlank(text));
  }
}
