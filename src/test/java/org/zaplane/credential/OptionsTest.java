package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

  private static final String COLUMN =
      "{\"b\":5432,\"a\":\"x\",\"n\":1E+400,\"t\":true,\"l\":[\"p\",\"q\"],\"o\":{\"k\":[null,\"\\u0000\"]}}";

  private static final Options ALL = Options.parse(COLUMN);

  @Test
  void column_isReadAndWrittenAsItIs() {
    assertEquals(COLUMN, ALL.toJson());
    assertEquals(ALL, Options.parse(ALL.toJson()));
    assertEquals("{}", Options.NONE.toJson());
    assertThrows(JsonException.class, () -> Options.parse("7"));
  }

  @Test
  void names_areInTheirOrder() {
    assertEquals(List.of("b", "a", "n", "t", "l", "o"), List.copyOf(ALL.names()));
  }

  @Test
  void texts_areWhatTemplatesSee() {
    assertEquals(Optional.of("5432"), ALL.text("b"));
    assertEquals(Optional.of("x"), ALL.text("a"));
    assertEquals(Optional.of("true"), ALL.text("t"));
    assertEquals(Optional.of("p,q"), ALL.text("l"));
    assertEquals(Optional.of("{\"k\":[null,\"\\u0000\"]}"), ALL.text("o"));
    assertEquals(Optional.empty(), ALL.text("z"));
    assertEquals("p,q", ALL.texts().get("l").reveal());
  }

  @Test
  void furtherValues_win() {
    Options more = Options.of(Map.of("a", JsonValue.TRUE));
    assertEquals(Optional.of(JsonValue.TRUE), ALL.with(more).value("a"));
    assertEquals(Optional.of("x"), ALL.text("a"));
  }

  @Test
  void some_areChosenByName() {
    assertEquals("{\"a\":\"x\",\"t\":true}", ALL.only(Set.of("t", "a", "z")).toJson());
    assertEquals("{\"a\":\"x\",\"t\":true}", ALL.without(Set.of("b", "n", "l", "o")).toJson());
  }

  @Test
  void values_doNotChange() {
    Map<String, JsonValue> values = new HashMap<>(Map.of("a", JsonValue.TRUE));
    Options options = Options.of(values);
    values.put("b", JsonValue.FALSE);
    assertEquals(Set.of("a"), options.names());
    assertThrows(UnsupportedOperationException.class, () -> options.names().clear());
  }

  @Test
  void numberAndText_differ() {
    assertNotEquals(Options.parse("{\"a\":5}"), Options.parse("{\"a\":\"5\"}"));
    assertEquals(
        Options.parse("{\"a\":5,\"b\":1}").hashCode(),
        Options.parse("{\"b\":1,\"a\":5}").hashCode());
  }

  /** An option may hold what a person mistook for one. */
  @Test
  void values_areNotShown() {
    assertEquals("[a]", Options.ofTexts(Map.of("a", "canary")).toString());
  }
}
