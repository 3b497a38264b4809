package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListArgumentTest {
  private static final Argument ROLES = Argument.list("roles");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"a\",\"b c\"]|[\"a\",\"b c\"]",
        "[]|[]",
        "\"a,b\"|[\"a\",\"b\"]",
        "\" a, b c \"|[\"a\",\"b\",\"c\"]",
        "\"\"|[]",
        "\",\"|[]",
        "5|[\"5\"]",
        "true|[\"1\"]",
        "false|[]",
        "{}|[]",
        "{\"0\":\"a\",\"7\":\"b\"}|[\"a\",\"b\"]"
      })
  void list_takesListsAndSplitsTexts(String json, String list) throws Refusal {
    assertEquals(Json.value(list), ROLES.accept(Json.value(json)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{\"a\":\"b\"}", "{\"0\":\"a\",\"01\":\"b\"}"})
  void list_refusesWhatIsNone(String json) {
    Refusal refusal = refuse(json);

    assertEquals("roles is not of type array.", refusal.getMessage());
    assertEquals("rest_invalid_type", refusal.code());
    assertEquals(Json.value("{\"param\":\"roles\"}"), refusal.data());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\",5]", "[\"a\",null]", "[\"a\",[\"b\"]]", "[\"a\",{}]"})
  void list_namesTheElementThatIsNoText(String json) {
    Refusal refusal = refuse(json);

    assertEquals("roles", refusal.param());
    assertEquals("roles[1] is not of type string.", refusal.getMessage());
    assertEquals("rest_invalid_type", refusal.code());
    assertEquals(Json.value("{\"param\":\"roles[1]\"}"), refusal.data());
  }

  private static Refusal refuse(String json) {
    JsonValue sent = Json.value(json);
    return assertThrows(Refusal.class, () -> ROLES.accept(sent));
  }

  @Test
  void index_showsTheTypeOfElements() {
    assertEquals(
        "{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"required\":true}",
        JsonOut.text(ROLES.required().schema()));
  }

  @Test
  void parameters_giveTextsOfJsonAndOfForms() {
    assertEquals(Optional.of(List.of("a", "b")), read("{\"roles\":[\"a\",\"b\"]}", "x=1"));
    assertEquals(Optional.of(List.of("a", "b")), read("{}", "roles[]=a&roles[]=b"));
    assertEquals(Optional.of(List.of("a", "b")), read("{}", "roles=a,b"));
    assertEquals(Optional.empty(), read("{}", "x=1"));
  }

  private static Optional<List<String>> read(String json, String form) {
    return Parameters.read(
            List.of(ROLES),
            new Parameters.Sources(Json.object(json), FormText.parse(form), null, null))
        .texts("roles");
  }
}
