package org.zaplane.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

  @ParameterizedTest
  @CsvSource({
    "example.org, example.org",
    "EXAMPLE.org., example.org",
    "müller.example, xn--mller-kva.example",
    "MÜLLER.example, xn--mller-kva.example",
    "müller.example, xn--mller-kva.example",
    "fußball.example, xn--fuball-cta.example",
    "FUẞBALL.example, xn--fuball-cta.example",
    "βόλος.example, xn--nxasmm1c.example",
    "βόλοσ.example, xn--nxasmq6b.example",
    "ΒΌΛΟΣ.example, xn--nxasmq6b.example",
    "İ.example, xn--i-9bb.example",
    "例え。テスト, xn--r8jz45g.xn--zckzah",
    "例え｡テスト, xn--r8jz45g.xn--zckzah",
    "пример.рф, xn--e1afmkfd.xn--p1ai",
    "💩.example, xn--ls8h.example",
    "Ｇｏ.com, go.com",
    "ex\u00adam\u200bple.org, example.org",
    "xn--mller-kva.XN--MLLER-KVA, xn--mller-kva.xn--mller-kva",
    "xn--fuball-cta.example, xn--fuball-cta.example",
    "xn--ls8h.example, xn--ls8h.example",
    "_dmarc.a_b.example, _dmarc.a_b.example",
    "a--b.c-.example, a--b.c-.example",
    "3scale, 3scale",
    "10.1.2.3, 10.1.2.3",
    "１０.1.2.3., 10.1.2.3"
  })
  void name_isSentAsBrowsersSendIt(String written, String sent) {
    assertEquals(Optional.of(sent), HostName.of(written));
  }

  /** NET-03 */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a..b",
        ".a",
        "a..",
        "a…b",
        "a b",
        "a b",
        "a\tb",
        "a\0b",
        "a\nb",
        "a\u200db",
        "a\u200cb",
        "a\u202eb",
        "a\uD800b",
        "a/b",
        "a／b",
        "a℀b",
        "a#b",
        "a＃b",
        "a?b",
        "a@b",
        "a＠b",
        "a:b",
        "a：b",
        "a%2fb",
        "a％b",
        "a\\b",
        "a＼b",
        "[::1]",
        "{a}",
        "*.a",
        "-a",
        "a-",
        "xn--ü",
        "ｘn--ß",
        "127.1",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "2130706433",
        "1.2.3.4.5",
        "999.1.1.1",
        "１２７.1"
      })
  void anythingElse_isNone(String written) {
    assertEquals(Optional.empty(), HostName.of(written));
  }

  /** Letters of which browsers make others than Java does, and dots that they do not take. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u03F2a",
        "\u13A0",
        "\uAB70",
        "\u1C80a",
        "\uD835\uDED3a",
        "\u0378",
        "a\u2024b",
        "a\u2488b",
        "a\uFE52b",
        "a\uFE12b",
        "a\u33C2b"
      })
  void letterThatBrowsersReadOtherwise_isNone(String written) {
    assertEquals(Optional.empty(), HostName.of(written));
  }

  @Test
  void length_isThatOfDns() {
    String label = "a".repeat(63);
    String longest = (label + ".").repeat(3) + "a".repeat(61);
    assertEquals(Optional.of(longest), HostName.of(longest));
    assertEquals(Optional.empty(), HostName.of(longest + "a"));
    assertEquals(Optional.empty(), HostName.of(label + "a"));
    assertEquals(Optional.empty(), HostName.of("ü".repeat(200)));
  }
}
