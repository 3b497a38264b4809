package org.zaplane.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.IDN;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PunycodeTest {

  /** RFC 3492 §7.1, those that are lower case. */
  @ParameterizedTest
  @CsvSource({
    "ليهمابتكلموشعربي؟, egbpdaj6bu4bxfgehfvwxn",
    "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
    "почемужеонинеговорятпорусски, b1abfaaepdrnnbgefbadotcwatmq2g4l",
    "3年b組金八先生, 3b-ww4c5e180e575a65lsy2b",
    "ひとつ屋根の下2, 2-u9tlzr9756bt3uc0v",
    "そのスピードで, d9juau41awczczp",
    "fußball, fuball-cta"
  })
  void label_isWrittenAsTheStandardDoes(String label, String encoded) {
    assertEquals(encoded, Punycode.encode(label));
  }

  /** Java's own is the oracle for all letters but the two that it maps away. */
  @ParameterizedTest
  @ValueSource(ints = {0xE0, 0x430, 0x10D0, 0x3041, 0x4E00, 0xAC00, 0x20000})
  void labelsOfAScript_areWrittenAsJavaDoes(int first) {
    Random random = new Random(first);
    for (int i = 0; i < 500; i++) {
      String label =
          random
              .ints(1 + random.nextInt(9), 0, 40)
              .map(n -> n < 10 ? 'a' + n : first + n - 10)
              .filter(point -> point != 0xF7)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .append('z')
              .appendCodePoint(first)
              .toString();
      assertEquals(
          IDN.toASCII(label, IDN.ALLOW_UNASSIGNED), "xn--" + Punycode.encode(label), label);
    }
  }
}
