package org.zaplane.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  private static final Map<String, String> VALUES =
      Map.of("host", "acme", "key", "{host}${7*7}", "/user/name", "Ada");

  private static Optional<String> filled(String template) {
    return Template.parse(template).fill(VALUES);
  }

  @Test
  void namesAndPointers_areReadInOrder() {
    Template template = Template.parse("https://{host}/a?k={key}&u={/user/name}");
    assertEquals(List.of("host", "key"), template.names());
    assertEquals(List.of("/user/name"), template.pointers());
    assertEquals("https://{host}/a?k={key}&u={/user/name}", template.toString());
  }

  @Test
  void holes_areFilled() {
    assertEquals(Optional.of("Bearer acme, Ada!"), filled("Bearer {host}, {/user/name}!"));
    assertEquals(Optional.of(""), filled(""));
  }

  @Test
  void holeWithoutValue_leavesNothing() {
    assertEquals(Optional.empty(), filled("Hello {/user/title} {host}"));
  }

  /** NET-03: a value is never expanded a second time. AP-05: nothing else is evaluated. */
  @Test
  void valueThatLooksLikeATemplate_isNotFilledAgain() {
    assertEquals(Optional.of("{host}${7*7}"), filled("{key}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ host }",
        "{Host}",
        "{host",
        "host}",
        "{a.b}",
        "${7*7}",
        "#{x()}",
        "{{",
        "{1}"
      })
  void bracesThatAreNoHole_areText(String text) {
    assertEquals(List.of(), Template.parse(text).names());
    assertEquals(Optional.of(text), filled(text));
  }

  @Test
  void doubleBraces_areTextRoundAHole() {
    assertEquals(Optional.of("{acme}"), filled("{{host}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/x/{key}, https://a.example",
    "https://{host}.a.example:8443?x={key}, https://{host}.a.example:8443",
    "https://a.example#x, https://a.example",
    "https://{host}, https://{host}",
    "{base}/x/{key}, {base}",
    "{base}, {base}",
    "a.example/x, a.example/x",
    "'', ''"
  })
  void originOfAUrl_isAllBeforeThePath(String url, String origin) {
    assertEquals(origin, Template.parse(url).origin().toString());
  }
}
