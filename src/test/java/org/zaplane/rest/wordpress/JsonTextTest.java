package org.zaplane.rest.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static JsonValue parse(String text) {
    return JsonText.parse(text.getBytes(UTF_8));
  }

  private static int errorOf(byte[] body) {
    RestError error = assertThrows(RestError.class, () -> JsonText.parse(body));
    assertEquals(400, error.status());
    assertEquals("rest_invalid_json", error.code());
    assertEquals("Invalid JSON body passed.", error.getMessage());
    return error.data().getInt("json_error_code");
  }

  private static int errorOf(String text) {
    return errorOf(text.getBytes(UTF_8));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"b\":[true,false,null,\"x\"],\"c\":{\"d\":-2.5,\"e\":1.25}}",
        " \t\r\n{ \"a\" : [ ] , \"b\" : { } } \n",
        "[]",
        "[0,-1,12345678901]",
        "\"text\"",
        "true",
        "-0.0",
        "{\"\":{\"\":\"\"}}"
      })
  void legalJson_isReadAsTheContainerReadsIt(String text) {
    assertEquals(Json.value(text), parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0"})
  void emptyBody_meansNoParameters(String text) {
    assertEquals(JsonValue.NULL, parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "[1,2]", "5", "\"x\"", "true", "null", "[{\"app\":\"x\"}]"})
  void whatIsNoObject_hasNoParameters(String text) {
    assertEquals(JsonValue.EMPTY_JSON_OBJECT, JsonText.parameters(text.getBytes(UTF_8)));
  }

  @Test
  void object_hasItsMembersAsParametersInTheirOrder() {
    JsonObject parameters = JsonText.parameters("{\"z\":1,\"a\":2}".getBytes(UTF_8));

    assertEquals(List.of("z", "a"), List.copyOf(parameters.keySet()));
  }

  @Test
  void sameKeyTwice_lastWinsAtTheFirstPlace() {
    JsonObject object = parse("{\"a\":1,\"b\":2,\"a\":3}").asJsonObject();

    assertEquals("{\"a\":3,\"b\":2}", JsonOut.text(object));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"app\": \"slack\", ",
        "{",
        "[1,",
        "[1,]",
        "{\"a\":1,}",
        "{'a':1}",
        "{\"a\" 1}",
        "{\"a\":}",
        "{a:1}",
        "{1:2}",
        "{true:1}",
        "[1 2]",
        "{\"a\":1}x",
        "{\"a\":1} {}",
        "{}//c",
        "/*c*/{}",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "NaN",
        "Infinity",
        "TRUE",
        "nul",
        "nullx",
        " ",
        "\n",
        "00",
        "\u00a0{}",
        "\"\\x41\"",
        "\"\\u12\"",
        "\"\\u12G4\"",
        "\"\\",
        "\u00e9"
      })
  void brokenJson_isASyntaxError(String text) {
    assertEquals(4, errorOf(text));
  }

  @Test
  void byteOrderMark_isASyntaxError() {
    assertEquals(4, errorOf("\ufeff{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[}", "{]", "{\"a\":1]", "[1}", "[{]"})
  void wrongClosingBracket_hasPhpsOwnCode(String text) {
    assertEquals(2, errorOf(text));
  }

  @Test
  void bytesThatAreNotUtf8_areError5() {
    assertEquals(5, errorOf(bytes('"', 0xff, '"')));
    assertEquals(5, errorOf(bytes('"', 0xc0, 0xaf, '"')), "overlong slash");
    assertEquals(5, errorOf(bytes('"', 0xed, 0xa0, 0x80, '"')), "encoded surrogate");
    assertEquals(5, errorOf(bytes('"', 0xf4, 0x90, 0x80, 0x80, '"')), "beyond Unicode");
    assertEquals(5, errorOf(bytes('"', 0xe2, 0x82)), "cut off");
    assertEquals(5, errorOf(bytes('{', 0xff, '}')), "outside of strings too");
    assertEquals(Json.value("\"€𐍈\""), parse("\"€𐍈\""), "the twin");
  }

  @Test
  void firstFault_isTheOneReported() {
    assertEquals(4, errorOf(bytes('{', ',', '"', 0xff)));
    assertEquals(4, errorOf(bytes('"', '\\', 0xff)));
    assertEquals(3, errorOf(bytes('"', '\n', 0xff)));
    assertEquals(5, errorOf(bytes('"', 0xff, '\n')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud83d\"",
        "\"\\ud83dx\"",
        "\"\\ude80\"",
        "\"\\ud83d\\u0041\"",
        "\"\\ud83d\\ud83d\"",
        "\"\\ud83d\\n\""
      })
  void halfASurrogatePair_isError10(String text) {
    assertEquals(10, errorOf(text));
  }

  @Test
  void wholeSurrogatePairAndEscapes_areRead() {
    assertEquals(
        Values.of("\ud83d\ude80\u00e9\"\\/\b\f\n\r\t\0"),
        parse("\"\\ud83D\\uDE80\\u00e9\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\""));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 10, 13, 0x1f})
  void rawControlCharacterInAString_isError3(int control) {
    assertEquals(3, errorOf(bytes('"', 'a', control, '"')));
  }

  @Test
  void deleteAndC1Characters_areNoControlsToPhp() {
    assertEquals(Values.of("\u007f\u0085"), parse("\"\u007f\u0085\""));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 11, 12, 0x1f})
  void controlCharacterBetweenTokens_isError3(int control) {
    assertEquals(3, errorOf(bytes('[', control, ']')));
  }

  @Test
  void unfinishedString_isError3AsInPhp() {
    assertEquals(3, errorOf("{\"a\":\"b"));
  }

  @ParameterizedTest
  @CsvSource({"[,]", "'{\"a\":',}"})
  void depth511_isReadAnd512IsNot(String open, String close) {
    String inner = "1";
    assertEquals(
        JsonOut.text(parse(open.repeat(511) + inner + close.repeat(511))),
        open.repeat(511) + inner + close.repeat(511));
    assertEquals(1, errorOf(open.repeat(512) + inner + close.repeat(512)));
  }

  @Test
  void aMillionBrackets_areRefusedWithoutOverflow() {
    assertEquals(1, errorOf("[".repeat(1_000_000)));
    assertEquals(1, errorOf("{\"a\":".repeat(1_000_000)));
  }

  @Test
  void manyShallowLists_areNotDeep() {
    String text = "[" + "[],".repeat(1_000) + "[]]";

    assertEquals(1_001, parse(text).asJsonArray().size());
  }

  @Test
  void hugeNumbers_areReadAsFloatingPoint() {
    String digits = "9".repeat(100_000);

    assertEquals(Values.of(Double.MAX_VALUE), parse(digits));
    assertEquals(Values.of(-Double.MAX_VALUE), parse("-1e999999999"));
    assertEquals(Values.of(0.0), parse("1e-999999999"));
    assertEquals(Values.of(0x1p63), parse("9223372036854775808"));
    assertEquals(Values.of(Long.MAX_VALUE), parse("9223372036854775807"));
    assertEquals(Values.of(Long.MIN_VALUE), parse("-9223372036854775808"));
  }

  @Test
  void fiveThousandMembers_areReadAndOneMoreIsNot() {
    assertEquals(5_000, parse(objectOf(5_000)).asJsonObject().size());
    assertTooMany(objectOf(5_001));
    assertTooMany("[" + "1,".repeat(5_000) + "1]");
    assertTooMany("{\"a\":[" + "{\"b\":1},".repeat(2_500) + "1]}");
  }

  private static void assertTooMany(String text) {
    RestError error = assertThrows(RestError.class, () -> parse(text));
    assertEquals(
        "{\"code\":\"rest_invalid_json\",\"message\":\"Too many members in the JSON body.\","
            + "\"data\":{\"status\":400}}",
        JsonOut.text(error.body()));
  }

  private static String objectOf(int members) {
    return Stream.iterate(0, i -> i + 1)
        .limit(members)
        .map(i -> "\"" + i + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
