package org.zaplane.site.php;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.site.php.Serialized.Array;
import org.zaplane.site.php.Serialized.Int;
import org.zaplane.site.php.Serialized.Other;
import org.zaplane.site.php.Serialized.Text;

class SerializedTest {

  private static final String SESSION =
      "a:1:{s:64:\"46a2199782c8827f0ac56f503be9d39efee97f40a736b92cc7d7c5f825cfd851\";a:4:{"
          + "s:10:\"expiration\";i:4102444800;s:2:\"ip\";s:11:\"203.0.113.7\";"
          + "s:2:\"ua\";s:16:\"Mozilla/5.0 \"é\"\";s:5:\"login\";i:1760000000;}}";
  private static final String BEFORE_USE =
      "a:1:{i:0;a:7:{s:4:\"uuid\";s:36:\"d1f8a1f2-0000-4000-8000-000000000001\";s:6:\"app_id\";"
          + "s:0:\"\";s:4:\"name\";s:6:\"vector\";s:8:\"password\";"
          + "s:49:\"$generic$F6W18u0QEytvRVb59DemVWRxyTxU6vg_VK0s_f-h\";"
          + "s:7:\"created\";i:1760000000;s:9:\"last_used\";N;s:7:\"last_ip\";N;}}";
  private static final String AFTER_USE =
      BEFORE_USE.replace(
          "s:9:\"last_used\";N;s:7:\"last_ip\";N;",
          "s:9:\"last_used\";i:1795321243;s:7:\"last_ip\";s:11:\"203.0.113.7\";");

  private static Optional<Serialized> read(String text) {
    return Serialized.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Array array(String text) {
    return read(text).orElseThrow().array().orElseThrow();
  }

  private static String written(Serialized value) {
    return new String(value.write(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SESSION,
        BEFORE_USE,
        "N;",
        "b:0;",
        "b:1;",
        "i:0;",
        "i:-5;",
        "i:9223372036854775807;",
        "i:-9223372036854775808;",
        "d:0.5;",
        "d:-1.0E+25;",
        "d:.5;",
        "d:1.;",
        "d:NAN;",
        "d:INF;",
        "d:-INF;",
        "s:0:\"\";",
        "s:8:\"a\";s:1:\"\";",
        "s:6:\"äöü\";",
        "s:4:\"\uD83D\uDE80\";",
        "s:2:\"\u0000\n\";",
        "a:0:{}",
        "a:2:{i:0;a:1:{i:-1;N;}s:1:\"}\";b:1;}",
        "a:2:{s:1:\"0\";i:1;s:2:\"-1\";i:2;}",
        "O:8:\"stdClass\":2:{s:1:\"a\";i:1;s:4:\"\u0000*\u0000b\";a:0:{}}",
        "O:3:\"A\\B\":0:{}",
        "a:2:{i:0;a:0:{}i:1;R:2;}",
        "a:2:{i:0;O:8:\"stdClass\":0:{}i:1;r:2;}",
        "a:1:{i:0;C:11:\"ArrayObject\":21:{x:i:0;a:0:{};m:a:0:{}}}",
        "E:11:\"Suit:Hearts\";"
      })
  void everyValue_isWrittenAsItWasRead(String text) {
    assertEquals(text, written(read(text).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "N",
        "N;N;",
        "x:1;",
        "b:2;",
        "b:;",
        "b:true;",
        "b1;",
        "i:;",
        "i:5",
        "i:x;",
        "i:1.5;",
        "i:+5;",
        "i:007;",
        "i:-0;",
        "i:9223372036854775808;",
        "d:;",
        "d:abc;",
        "d:-;",
        "d:.;",
        "d:1e;",
        "d:-NAN;",
        "d:0x1p3;",
        "s:1:\"ä\";",
        "s:3:\"ä\";",
        "s:2:\"a\";",
        "s:-1:\"\";",
        "s:+1:\"a\";",
        "s:1:a;",
        "s:1:\"a\"",
        "s:1:\"a;",
        "s:9999999999:\"a\";",
        "s:2147483647:\"a\";",
        "s::\"a\";",
        "S:1:\"a\";",
        "a:1:{}",
        "a:0:{i:0;i:0;}",
        "a:1:{i:0;}",
        "a:1:{i:0;i:0;",
        "a:1:{i:0;i:0;}}",
        "a:-1:{}",
        "a:+0:{}",
        "a:1000000000:{i:0;i:0;}",
        "a:1:{b:1;i:1;}",
        "a:1:{N;i:1;}",
        "a:1:{d:1;i:1;}",
        "a:1:{a:0:{}i:1;}",
        "a:0:{}x",
        "i:1;i:2;",
        "O:3:\"Foo\":1:{}",
        "O:4:\"Foo\":0:{}",
        "O:3:\"Foo\":0:{};",
        "C:3:\"Foo\":2:{a}",
        "C:3:\"Foo\":3:{a}",
        "C:3:\"Foo\":99:{a}",
        "E:3:\"A:B\"",
        "R:x;",
        "R:-1;",
        "r:;",
        "plain text"
      })
  void malformed_isNothing(String text) {
    assertEquals(Optional.empty(), read(text));
  }

  @Test
  void everyBeginning_isNothing() {
    byte[] whole = SESSION.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      assertEquals(Optional.empty(), Serialized.read(java.util.Arrays.copyOf(whole, length)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" a:0:{} ", "\n\ta:0:{}\r\n", "a:0:{}\u0000"})
  void blanksAround_areTakenAwayAsWordPressDoes(String text) {
    assertEquals("a:0:{}", written(read(text).orElseThrow()));
  }

  @Test
  void deepNesting_isNothing() {
    assertEquals(Optional.empty(), read(nested(200)));
    assertEquals(Optional.empty(), read(nested(100_000)));
    assertEquals(Optional.empty(), read("a:1:{i:0;".repeat(100_000)));
    assertEquals(Optional.empty(), read("O:1:\"A\":1:{i:0;".repeat(100_000)));
    assertEquals(nested(100), written(read(nested(100)).orElseThrow()));
  }

  private static String nested(int depth) {
    return "a:1:{i:0;".repeat(depth) + "N;" + "}".repeat(depth);
  }

  @Test
  void usedApplicationPassword_isWrittenAsWordPressWritesIt() {
    Array list = array(BEFORE_USE);
    Serialized key = list.entries().keySet().iterator().next();
    Array fields = list.entries().get(key).array().orElseThrow();
    Array changed =
        fields
            .with(Text.of("last_used"), new Int(1_795_321_243))
            .with(Text.of("last_ip"), Text.of("203.0.113.7"));
    assertEquals(AFTER_USE, written(list.with(key, changed)));
    assertEquals(BEFORE_USE, written(list));
    assertEquals(AFTER_USE, written(array(AFTER_USE)));
  }

  @Test
  void newEntry_comesLast() {
    assertEquals(
        "a:2:{s:1:\"b\";i:1;s:2:\"ä\";s:3:\"€\";}",
        written(array("a:1:{s:1:\"b\";i:1;}").with(Text.of("ä"), Text.of("€"))));
  }

  @Test
  void fieldsOfASession_areFound() {
    Array session = array(SESSION).entries().values().iterator().next().array().orElseThrow();
    assertEquals(Optional.of("Mozilla/5.0 \"é\""), session.get("ua").flatMap(Serialized::text));
    assertEquals(
        Optional.of(4_102_444_800L), session.get("expiration").flatMap(Serialized::number));
    assertEquals(Optional.empty(), session.get("UA"));
    assertEquals(Optional.empty(), session.get("ua").flatMap(Serialized::number));
    assertEquals(Optional.empty(), session.get("login").flatMap(Serialized::text));
    assertEquals(Optional.empty(), session.get("login").flatMap(Serialized::array));
  }

  @Test
  void lastOfTwoEntriesOfOneName_counts() {
    assertEquals("a:1:{i:0;i:2;}", written(read("a:2:{i:0;i:1;i:0;i:2;}").orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource({
    "N;, false",
    "b:0;, false",
    "b:1;, true",
    "i:0;, false",
    "i:-1;, true",
    "d:0;, false",
    "d:-0.0;, false",
    "d:0.0E+0;, false",
    "d:0.1;, true",
    "d:NAN;, true",
    "'s:0:\"\";', false",
    "'s:1:\"0\";', false",
    "'s:2:\"00\";', true",
    "a:0:{}, false",
    "a:1:{i:0;N;}, true",
    "'O:8:\"stdClass\":0:{}', true"
  })
  void truth_isThatOfPhp(String text, boolean truth) {
    assertEquals(truth, read(text).orElseThrow().isTrue());
  }

  @ParameterizedTest
  @CsvSource({"i:7;, 7", "'s:1:\"7\";', 7", "'s:2:\"-7\";', -7", "'s:1:\"x\";',", "N;,", "d:7;,"})
  void wholeNumber_isReadFromATextToo(String text, Long number) {
    assertEquals(Optional.ofNullable(number), read(text).orElseThrow().number());
  }

  @Test
  void bytesThatAreNoUtf8_stay() {
    byte[] bytes = "s:2:\"\u00ff\u00fe\";".getBytes(StandardCharsets.ISO_8859_1);
    assertArrayEquals(bytes, Serialized.read(bytes).orElseThrow().write());
  }

  @Test
  void texts_areNotShown() {
    assertFalse(array(BEFORE_USE).toString().contains("generic"));
  }

  @Test
  void whateverIsWritten_isRead() {
    Random random = new Random(20_261_125);
    for (int round = 0; round < 500; round++) {
      Serialized value = value(random, 4);
      byte[] bytes = value.write();
      Serialized again = Serialized.read(bytes).orElseThrow();
      assertEquals(value, again);
      assertArrayEquals(bytes, again.write());
    }
  }

  private static Serialized value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> new Other("N;");
      case 1 -> new Other(random.nextBoolean() ? "b:1;" : "b:0;");
      case 2 -> new Int(random.nextLong());
      case 3 -> new Other("d:" + random.nextDouble() + ";");
      case 4 -> text(random);
      case 5 -> new Other("R:" + random.nextInt(9) + ";");
      case 6 -> entries(random, depth - 1);
      default ->
          new Other(
              "O:10:\"Some\\Thing" + "\":" + entries(random, depth - 1).written().substring(2));
    };
  }

  private static Array entries(Random random, int depth) {
    Map<Serialized, Serialized> entries = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      entries.put(
          random.nextBoolean() ? new Int(random.nextInt()) : text(random), value(random, depth));
    }
    return new Array(entries);
  }

  private static Text text(Random random) {
    List<String> pieces = List.of("\"", ";", "}", "ä", "€", "\uD83D\uDE80", "\u0000", "s:1:", "x");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return Text.of(text.toString());
  }
}
