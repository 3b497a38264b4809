package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {
  /** sanitize_text_field as measured; JSON text without its outer quotes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`  two  words  ` | two words",
        "<b>Bold</b> & <i>it</i> | Bold & it",
        "A<script>alert(1)</script>B | AB",
        "5 < 6 and 7 > 3 | 5 < 6 and 7 > 3",
        "x<y>z | xz",
        "a\\n\\tb\\r\\nc | a b c",
        "Tom &amp; Jerry &lt;b&gt; | Tom &amp; Jerry &lt;b&gt;",
        "O'Neil \\\"x\\\" \\\\ back | O'Neil \\\"x\\\" \\\\ back",
        "Slack 🚀 | Slack 🚀",
        "nbsp\\u00a0x\\u0020 | nbsp\\u00a0x",
        "<!-- c -->x | x",
        "<style>p{}</style>y | y",
        "&#60;b&#62; | &#60;b&#62;",
        "\\ufeffbom | \\ufeffbom",
        "a<br>b | ab",
        "`  \\u3000wide ` | \\u3000wide",
        "\\u200bzero\\u200b | \\u200bzero\\u200b",
        "Müller 日本語 عربى | Müller 日本語 عربى",
        "100 % sure | 100 % sure",
        "a < b > c | a < b > c",
        "`` | ``",
        "` \\t\\n` | ``"
      })
  void name_isCleanedAsWordPressDoes(String typed, String clean) {
    assertEquals(unescaped(clean), Name.clean(unescaped(typed)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a < b",
        "<",
        "<a",
        "a<",
        "1<2",
        "50%ab off %41 100%",
        "%%4141",
        "a%20b",
        "I <3 you",
        "1<2 & 4>3",
        "<-- here -->",
        "< b>x"
      })
  void textThatWordPressWouldChange_staysAsTypedWhereItIsNoTag(String typed) {
    assertEquals(typed, Name.clean(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<B CLASS='x'>y</B> | y",
        "a<br/>b | ab",
        "<?php echo 1 > 0 ?>x | x",
        "<?x>y | y",
        "<!doctype html>x | x",
        "<!-- a > b -->x | x",
        "<!-- <b> -->x | x",
        "<!-- a | <!-- a",
        "A<SCRIPT src=x>1</Script>B | AB",
        "A<style media=x>1</style>B | AB",
        "A<script>alert(1)B | Aalert(1)B",
        "A<script>1</script>B<script>2</script>C | ABC",
        "</b>x | x",
        "x<>y | x<>y",
        "1<2<3>4 | 1<2<3>4",
        "<3 you > me | <3 you > me",
        "1<2 <b>x</b> | 1<2 x",
        "1<2 <b>x</b> >5 | 1<2 x >5",
        "<b>a | a",
        "<b>one</b>\\n<b>two</b> | one two"
      })
  void markup_goesAndItsTextStays(String typed, String clean) {
    assertEquals(unescaped(clean), Name.clean(unescaped(typed)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<scr<b>ipt>alert(1)</script>",
        "<scr<!-- x -->ipt>alert(1)</scr<b></b>ipt>",
        "<scr<script>1</script>ipt>alert(1)",
        "<<b>img src=x onerror=alert(1)>",
        "<img src=\"<b>\" onerror=alert(1)>",
        "<img src=x onerror=alert(1) =\"> \"",
        "<a title=\">\">x",
        "<script <2 <b></b> >",
        "<<<<a>>>>",
        "<!-<b></b>- x -->"
      })
  void takingATagOut_neverLeavesAnother(String typed) {
    String clean = Name.clean(typed);

    assertFalse(clean.matches("(?s).*<[A-Za-z/!?][^>]*>.*"), clean);
    assertEquals(clean, Name.clean(clean), "cleaning again changes nothing");
  }

  @Test
  void aMillionCharactersOfMarkup_areCleanedInOnePass() {
    String open = "<a".repeat(300_000);

    assertEquals(open, Name.clean(open));
    assertEquals("", Name.clean("<a".repeat(300_000) + ">".repeat(300_000)));
    assertEquals("<!--".repeat(200_000), Name.clean("<!--".repeat(200_000)));
    assertEquals("x", Name.clean("<script>".repeat(100_000) + "</script>x"));
    assertEquals("", Name.clean("<script>".repeat(100_000)));
  }

  @Test
  void trimming_takesPhpsBlanksOnly() {
    assertEquals("a", Name.clean(" \t\n\r\0\u000Ba\u000B\0\r\n\t "));
    assertEquals("\fa\f", Name.clean("\fa\f"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 11, 12, 14, 27, 31, 127, 0x80, 0x85, 0x9f})
  void controlCharacters_areNotPlain(int control) {
    assertFalse(Name.isPlain("a" + (char) control + "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\tb\nc\rd", "Müller 🚀", "\u00a0", "\u200d", "\ufeff"})
  void otherText_isPlain(String text) {
    assertTrue(Name.isPlain(text));
  }

  private static String unescaped(String jsonText) {
    return jsonText == null
        ? ""
        : ((jakarta.json.JsonString)
                Json.value("\"" + jsonText.replace("\\\"", "\"").replace("\"", "\\\"") + "\""))
            .getString();
  }
}
