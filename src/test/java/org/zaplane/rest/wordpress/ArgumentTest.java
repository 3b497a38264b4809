package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentTest {
  private static JsonValue accept(Argument argument, String json) {
    try {
      return argument.accept(Json.value(json));
    } catch (Refusal refusal) {
      throw new AssertionError(refusal);
    }
  }

  private static Refusal refuse(Argument argument, String json) {
    return assertThrows(Refusal.class, () -> argument.accept(Json.value(json)));
  }

  private static void assertWrongType(Argument argument, String type, String json) {
    Refusal refusal = refuse(argument, json);
    assertEquals("x", refusal.param());
    assertEquals("rest_invalid_type", refusal.code());
    assertEquals("x is not of type " + type + ".", refusal.getMessage());
    assertEquals(Json.value("{\"param\":\"x\"}"), refusal.data());
  }

  private static void assertRefused(String code, String message, Argument argument, String json) {
    Refusal refusal = refuse(argument, json);
    assertEquals(code, refusal.code());
    assertEquals(message, refusal.getMessage());
    assertEquals(JsonValue.NULL, refusal.data());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"text\"", "\"\"", "\"12345\"", "\"true\""})
  void string_takesTexts(String json) {
    assertEquals(Json.value(json), accept(Argument.string("x"), json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5.5", "true", "false", "[\"a\"]", "{\"a\":\"b\"}", "null", "[]"})
  void string_takesNothingElse(String json) {
    assertWrongType(Argument.string("x"), "string", json);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"5\"', 5",
    "'\"05\"', 5",
    "'\" 5\"', 5",
    "'\"5 \"', 5",
    "'\" 5 \"', 5",
    "'\"+5\"', 5",
    "'\"-5\"', -5",
    "'\"5.0\"', 5",
    "'\"5.\"', 5",
    "'\".0\"', 0",
    "'\"1e3\"', 1000",
    "'\"1e2\"', 100",
    "'\"15e-1e\"', refused",
    "'\"5.5\"', refused",
    "'\".5\"', refused",
    "'\"1e-1\"', refused",
    "'\"0x1A\"', refused",
    "'\"\"', refused",
    "'\" \"', refused",
    "'\"abc\"', refused",
    "'\"5 6\"', refused",
    "'\"٥\"', refused",
    "'\"--5\"', refused",
    "'\"NaN\"', refused",
    "'\"Infinity\"', refused",
    "'\"5f\"', refused",
    "'\"\u00a05\"', refused",
    "'\"9007199254740993\"', 9007199254740993",
    "'\"9223372036854775807\"', 9223372036854775807",
    "'\"9223372036854775808\"', 9223372036854775807",
    "'\"99999999999999999999999\"', 9223372036854775807",
    "'\"-99999999999999999999999\"', -9223372036854775808",
    "'\"1e400\"', 9223372036854775807",
    "5, 5",
    "5.0, 5",
    "5e0, 5",
    "99999999999999999999999, 9223372036854775807",
    "1e999999999, 9223372036854775807",
    "5.5, refused",
    "true, refused",
    "null, refused",
    "[], refused",
    "{}, refused"
  })
  void integer_takesWhatPhpCountsAsOne(String json, String expected) {
    if (expected.equals("refused")) {
      assertWrongType(Argument.integer("x"), "integer", json);
    } else {
      assertEquals(expected, accept(Argument.integer("x"), json).toString());
    }
  }

  @Test
  void integerOfAMillionDigits_isClamped() {
    String digits = "\"" + "7".repeat(1_000_000) + "\"";

    assertEquals(Values.of(Long.MAX_VALUE), accept(Argument.integer("x"), digits));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | {}",
        "{\"a\": 1} | {\"a\":1}",
        "{} | {}",
        "[1, 2] | {}",
        "\"\" | {}",
        "\"x\" | refused",
        "5 | refused",
        "true | refused",
        "null | refused"
      })
  void object_takesMapsListsAndTheEmptyText(String json, String expected) {
    if (expected.equals("refused")) {
      assertWrongType(Argument.object("x"), "object", json);
    } else {
      assertEquals(expected, JsonOut.text(accept(Argument.object("x"), json)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "1, true",
    "'\"true\"', true",
    "'\"TRUE\"', true",
    "'\"1\"', true",
    "false, false",
    "0, false",
    "'\"False\"', false",
    "'\"0\"', false",
    "2, refused",
    "1.0, refused",
    "'\"\"', refused",
    "'\"yes\"', refused",
    "null, refused",
    "[], refused",
    "{}, refused"
  })
  void boolean_takesItsFewForms(String json, String expected) {
    if (expected.equals("refused")) {
      assertWrongType(Argument.bool("x"), "boolean", json);
    } else {
      assertEquals(Json.value(expected), accept(Argument.bool("x"), json));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "\"x\"", "null", "[1]", "{\"a\":1}", "true"})
  void untyped_takesAnything(String json) {
    assertEquals(Json.value(json), accept(Argument.untyped("x"), json));
  }

  @Test
  void lengths_countCodePoints() {
    Argument name = Argument.string("name").minLength(1).maxLength(191);

    assertEquals(Values.of("🚀".repeat(191)), accept(name, "\"" + "🚀".repeat(191) + "\""));
    assertRefused(
        "rest_too_long",
        "name must be at most 191 characters long.",
        name,
        "\"" + "n".repeat(192) + "\"");
    assertRefused("rest_too_short", "name must be at least 1 character long.", name, "\"\"");
    assertRefused(
        "rest_too_short",
        "x must be at least 2 characters long.",
        Argument.string("x").minLength(2),
        "\"🚀\"");
    assertRefused(
        "rest_too_long",
        "x must be at most 1 character long.",
        Argument.string("x").maxLength(1),
        "\"ab\"");
  }

  @Test
  void length_isThatOfTheTextAsSent() {
    Argument name = Argument.string("name").minLength(1).maxLength(3).cleanedAsName();

    assertEquals(Values.of("a"), accept(name, "\" a \""));
    assertEquals("rest_too_long", refuse(name, "\"  a  \"").code());
    assertEquals("rest_too_long", refuse(name, "\"<b>a</b>\"").code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A | x is not A.",
        "A,B | x is not one of A and B.",
        "A,B,C | x is not one of A, B, and C."
      })
  void enum_refusesInASentence(String allowed, String message) {
    Argument argument = Argument.string("x").oneOf(allowed.split(","));

    assertRefused("rest_not_in_enum", message, argument, "\"Z\"");
    assertEquals(Values.of("A"), accept(argument, "\"A\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Active\"", "\"active \"", "\"\""})
  void enum_comparesExactly(String json) {
    assertEquals(
        "rest_not_in_enum", refuse(Argument.string("x").oneOf("active", "inactive"), json).code());
  }

  @Test
  void checks_goTypeLengthEnumCleaning() {
    Argument argument = Argument.string("x").minLength(2).oneOf("<b>").cleanedAsName();

    assertEquals("rest_invalid_type", refuse(argument, "5").code());
    assertEquals("rest_too_short", refuse(argument, "\"z\"").code());
    assertEquals("rest_not_in_enum", refuse(argument, "\"zz\"").code());
    assertEquals("x must not be empty.", refuse(argument, "\"<b>\"").getMessage());
  }

  @Test
  void bounds_areInclusive() {
    Argument page = Argument.integer("page").min(1);
    Argument size = Argument.integer("per_page").min(1).max(100);
    Argument most = Argument.integer("x").max(3);

    assertEquals(Values.of(1), accept(page, "\"1\""));
    assertRefused("rest_out_of_bounds", "page must be greater than or equal to 1", page, "\"0\"");
    assertEquals(Values.of(100), accept(size, "100"));
    assertRefused(
        "rest_out_of_bounds",
        "per_page must be between 1 (inclusive) and 100 (inclusive)",
        size,
        "101");
    assertRefused(
        "rest_out_of_bounds",
        "per_page must be between 1 (inclusive) and 100 (inclusive)",
        size,
        "0");
    assertRefused("rest_out_of_bounds", "x must be less than or equal to 3", most, "4");
    assertEquals(Values.of(-4), accept(most, "-4"));
  }

  @Test
  void name_isCleanedAndThenNotEmpty() {
    Argument name = Argument.string("name").cleanedAsName();

    assertEquals(Values.of("two words"), accept(name, "\"  two  words  \""));
    for (String empty : new String[] {"\"   \"", "\"<b></b>\"", "\"\\n\\t\"", "\"\""}) {
      assertRefused("rest_invalid_param", "name must not be empty.", name, empty);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\u0001", "\\u000b", "\\u001b", "\\u007f", "\\u0085"})
  void controlCharacterInAName_isRefused(String escape) {
    assertRefused(
        "rest_invalid_param",
        "name must not contain control characters.",
        Argument.string("name").cleanedAsName(),
        "\"a" + escape + "b\"");
    assertEquals(
        Json.value("\"a" + escape + "b\""),
        accept(Argument.string("secret"), "\"a" + escape + "b\""),
        "only names are looked at");
  }

  @Test
  void key_isLowerCaseAndThenExact() {
    Argument app = Argument.string("app").cleanedAsKey();

    assertEquals(Values.of("slack"), accept(app, "\"SlAck\""));
    assertEquals(Values.of("sl.ack"), accept(app, "\"sl.ack\""));
    assertEquals(Values.of(" slack"), accept(app, "\" slack\""));
    assertEquals(Values.of("slac\u212a"), accept(app, "\"slac\u212a\""), "the Kelvin sign is no K");
  }

  @Test
  void schema_showsKeywordsAsDeclaredAndRequiredLast() {
    assertEquals(
        "{\"type\":\"string\",\"minLength\":1,\"maxLength\":191,\"required\":true}",
        JsonOut.text(V1.name().required().schema()));
    assertEquals(
        "{\"type\":\"string\",\"enum\":[\"oauth2\",\"api_key\"],\"default\":\"api_key\","
            + "\"required\":false}",
        JsonOut.text(V1.authType("api_key").schema()));
    assertEquals(
        "{\"type\":\"integer\",\"minimum\":1,\"maximum\":100,\"default\":20,\"required\":false}",
        JsonOut.text(Argument.integer("per_page").min(1).max(100).defaultsTo("20").schema()));
    assertEquals(
        "{\"type\":\"boolean\",\"required\":false}", JsonOut.text(Argument.bool("x").schema()));
    assertEquals(
        "{\"default\":\"view\",\"required\":false}",
        JsonOut.text(Argument.untyped("context").defaultsTo("view").schema()));
  }

  @Test
  void refinement_leavesTheOriginalAsItWas() {
    Argument plain = Argument.string("x");

    plain.required().hidden().minLength(3).cleanedAsName();

    assertFalse(plain.isRequired());
    assertFalse(plain.isHidden());
    assertTrue(plain.required().isRequired());
    assertTrue(plain.hidden().isHidden());
    assertEquals("{\"type\":\"string\",\"required\":false}", JsonOut.text(plain.schema()));
  }

  @Test
  void fallback_isOfTheArgumentsType() {
    assertEquals(Optional.empty(), Argument.string("x").fallback());
    assertEquals(Optional.of(Values.of(20)), Argument.integer("x").defaultsTo("20").fallback());
    assertThrows(IllegalArgumentException.class, () -> Argument.integer("x").defaultsTo("many"));
  }
}
