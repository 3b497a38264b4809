package org.zaplane.site.php;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.site.php.Serialized.Int;
import org.zaplane.site.php.Serialized.Text;

class SerializedTest {

  private static Optional<Serialized> read(String text) {
    return Serialized.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "N;",
        "b:1;",
        "b:0;",
        "i:-7;",
        "i:9223372036854775807;",
        "d:0.1;",
        "d:1.0E+25;",
        "d:-INF;",
        "s:0:\"\";",
        "s:7:\"\"é\";{}\";",
        "a:0:{}",
        "a:3:{i:0;s:1:\"a\";s:1:\"k\";a:1:{i:5;b:1;}i:-1;N;}",
        "O:8:\"stdClass\":1:{s:1:\"x\";i:1;}",
        "O:1:\"A\":1:{s:4:\"\u0000*\u0000p\";i:1;}",
        "a:2:{i:0;O:8:\"stdClass\":0:{}i:1;r:2;}",
        "a:2:{i:0;i:1;i:1;R:2;}",
        "C:3:\"Foo\":5:{a;\"}{}",
        "E:11:\"Suit:Hearts\";"
      })
  void value_isWrittenAsItWasRead(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(bytes, Serialized.read(bytes).orElseThrow().write());
  }

  @Test
  void bytes_thatAreNoUtf8StayWhatTheyAre() {
    byte[] bytes = {'s', ':', '2', ':', '"', (byte) 0xff, (byte) 0x00, '"', ';'};
    assertArrayEquals(bytes, Serialized.read(bytes).orElseThrow().write());
  }

  @Test
  void lengths_countBytes() {
    assertEquals("é", read("s:2:\"é\";").orElseThrow().text().orElseThrow());
    assertEquals(Optional.empty(), read("s:1:\"é\";"));
    assertEquals("s:3:\"é!\";", new String(Text.of("é!").write(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "N",
        "N;x",
        "x:1;",
        "i:;",
        "i:1",
        "i:1.5;",
        "i:99999999999999999999;",
        "b:;x",
        "s:3:\"ab\";",
        "s:1:\"ab\";",
        "s:-1:\"\";",
        "s:99999999999:\"a\";",
        "s:2147483647:\"a\";",
        "a:1:{}",
        "a:0:{i:0;N;}",
        "a:1:{i:0;N;",
        "a:1:{N;N;}",
        "a:1:{a:0:{}N;}",
        "a:-1:{}",
        "a:2147483647:{i:0;N;}",
        "O:8:\"stdClass\":1:{}",
        "C:3:\"Foo\":99:{}",
        "R:x;"
      })
  void malformed_isNothing(String text) {
    assertEquals(Optional.empty(), read(text));
  }

  @Test
  void nestingWithoutEnd_isNothing() {
    assertEquals(Optional.empty(), read("a:1:{i:0;".repeat(100_000)));
    String deep = "a:1:{i:0;".repeat(100) + "N;" + "}".repeat(100);
    assertTrue(read(deep).isPresent());
  }

  @Test
  void entry_isChangedInItsPlace() {
    Serialized.Array list =
        read("a:2:{i:0;s:1:\"a\";s:1:\"k\";N;}").orElseThrow().array().orElseThrow();
    assertEquals(
        "a:2:{i:0;s:1:\"b\";s:1:\"k\";N;}",
        new String(list.with(new Int(0), Text.of("b")).write(), StandardCharsets.UTF_8));
    assertEquals(
        "a:3:{i:0;s:1:\"a\";s:1:\"k\";N;s:1:\"z\";i:1;}",
        new String(list.with(Text.of("z"), new Int(1)).write(), StandardCharsets.UTF_8));
    assertEquals(Optional.of(new Serialized.Null()), list.get("k"));
    assertEquals(Optional.empty(), list.get("other"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "N;, false",
        "b:0;, false",
        "b:1;, true",
        "i:0;, false",
        "i:-1;, true",
        "s:0:\"\";, false",
        "s:1:\"0\";, false",
        "s:2:\"00\";, true",
        "a:0:{}, false",
        "a:1:{i:0;N;}, true",
        "d:0.5;, true"
      })
  void truth_isPhps(String text, boolean truth) {
    assertEquals(truth, read(text).orElseThrow().isTrue());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "i:7;, 7",
        "s:2:\"-7\";, -7",
        "s:1:\"x\";, ",
        "N;, ",
        "s:20:\"99999999999999999999\";, "
      })
  void number_isAlsoReadFromText(String text, Long number) {
    assertEquals(Optional.ofNullable(number), read(text).orElseThrow().number());
  }

  @Test
  void value_doesNotShowItsText() {
    assertFalse(
        read("a:1:{s:1:\"k\";s:6:\"secret\";}").orElseThrow().toString().contains("secret"));
  }
}
