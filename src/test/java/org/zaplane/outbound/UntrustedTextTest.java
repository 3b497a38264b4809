package org.zaplane.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.secret.Secret;

class UntrustedTextTest {

  private static final String USER = "ada.lovelace";
  private static final String SECRET = "p/ss \"w&rd\\é+<42>";

  private static UntrustedText text(String secret) {
    return new UntrustedText(List.of(Secret.of(secret)));
  }

  static Stream<String> echoes() {
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    String form = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    return Stream.of(
        SECRET,
        SECRET.toUpperCase(Locale.ROOT),
        form,
        form.replace("+", "%20"),
        form.toLowerCase(Locale.ROOT),
        "p/ss \\\"w&rd\\\\é+<42>",
        "p\\/ss \\\"w&rd\\\\é+<42>",
        "p/ss \"w&amp;rd\\é+&lt;42&gt;",
        HexFormat.of().formatHex(bytes),
        HexFormat.of().withUpperCase().formatHex(bytes),
        Base64.getEncoder().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
        "p/ss\n \"w&rd\r\n\\é+<42>",
        SECRET.chars().mapToObj(Character::toString).collect(Collectors.joining("\u200B")));
  }

  /** LK-02: derived forms of a secret that the other side repeats. */
  @ParameterizedTest
  @MethodSource("echoes")
  void echoOfTheSecret_isRemoved(String echo) {
    assertEquals("bad: [removed] !", text(SECRET).clean("bad: " + echo + " !"));
  }

  /** LK-02: base64 of user and password together. */
  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "ada.lovelace"})
  void echoOfABasicHeader_isRemoved(String user) {
    String pair = user + ":long-enough-password";
    String header = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    String shown = text("long-enough-password").clean("Authorization: Basic " + header);
    assertTrue(shown.contains("[removed]"), shown);
    String left = shown.replaceAll(".*Basic (.*)\\[removed].*", "$1");
    assertFalse(
        new String(Base64.getDecoder().decode(left), StandardCharsets.UTF_8).contains("lon"));
  }

  @Test
  void everyEcho_isRemovedNotTheFirstAlone() {
    assertEquals(
        "[removed] and [removed]", text("abcd-efgh").clean("abcd-efgh and abcd-efghabcd-efgh"));
  }

  @Test
  void valueThatIsNoSecret_stays() {
    assertEquals("user " + USER, text(SECRET).clean("user " + USER));
  }

  @Test
  void textWithoutSecret_staysAsItIs() {
    assertEquals("Invalid token: 42 (é)", text(SECRET).clean("Invalid token: 42 (é)"));
  }

  @Test
  void shortSecret_doesNotTearWordsApart() {
    assertEquals("no such account", text("no").clean("no such account"));
  }

  /** LK-08: nothing that forges a line of a log or turns the direction of writing. */
  @Test
  void controlAndDirectionCharacters_becomeABlank() {
    assertEquals(
        "one two three four five",
        text(SECRET).clean("\u0000one\r\n\ttwo\u001b\u202Ethree\u2028four\u200F\u0085five\u0007"));
  }

  @Test
  void markup_isNoMarkupAnyMore() {
    String shown = text(SECRET).clean("<script>alert(1)</script>");
    assertEquals("‹script›alert(1)‹/script›", shown);
  }

  /** AP-05: nobody evaluates it, and it is not changed either. */
  @Test
  void expression_staysText() {
    assertEquals("${7*7} #{7*7} {{7*7}}", text(SECRET).clean("${7*7} #{7*7} {{7*7}}"));
  }

  @Test
  void longText_isCut() {
    assertEquals("x".repeat(200) + "…", text(SECRET).clean("x".repeat(50_000)));
    assertEquals("x".repeat(200), text(SECRET).clean("x".repeat(200)));
  }

  @Test
  void longText_isNotCutInsideACharacter() {
    assertEquals("x".repeat(199) + "…", text(SECRET).clean("x".repeat(199) + "🚀🚀"));
  }

  @Test
  void secretAtTheCut_isRemovedBeforeIt() {
    assertEquals(
        "x".repeat(190) + "[removed]",
        text("abcdefghijkl").clean("x".repeat(190) + "abcdefghijkl"));
  }
}
