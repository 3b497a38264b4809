package org.zaplane.outbound;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an answer: by its byte order mark, which is left out, else in the charset that was
 * declared, else in UTF-8.
 */
final class AnswerText {

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\\s\"';]+)", Pattern.CASE_INSENSITIVE);

  /** The longer marks first, because one begins like another. */
  private static final List<Map.Entry<byte[], Charset>> MARKS =
      List.of(
          Map.entry(new byte[] {0, 0, (byte) 0xfe, (byte) 0xff}, Charset.forName("UTF-32BE")),
          Map.entry(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0}, Charset.forName("UTF-32LE")),
          Map.entry(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, StandardCharsets.UTF_8),
          Map.entry(new byte[] {(byte) 0xfe, (byte) 0xff}, StandardCharsets.UTF_16BE),
          Map.entry(new byte[] {(byte) 0xff, (byte) 0xfe}, StandardCharsets.UTF_16LE));

  private AnswerText() {}

  static String of(byte[] bytes, Optional<String> contentType) {
    for (Map.Entry<byte[], Charset> mark : MARKS) {
      int length = mark.getKey().length;
      if (bytes.length >= length && Arrays.equals(mark.getKey(), 0, length, bytes, 0, length)) {
        return new String(bytes, length, bytes.length - length, mark.getValue());
      }
    }
    Charset declared = contentType.flatMap(AnswerText::declared).orElse(StandardCharsets.UTF_8);
    return new String(bytes, declared.equals(StandardCharsets.UTF_16) ? order(bytes) : declared);
  }

  private static Optional<Charset> declared(String contentType) {
    Matcher charset = CHARSET.matcher(contentType);
    if (!charset.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Charset.forName(charset.group(1)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException nobodyKnows) {
      return Optional.empty();
    }
  }

  /** Without a mark: JSON begins with a character of ASCII, whose upper byte is zero. */
  private static Charset order(byte[] bytes) {
    return bytes.length > 1 && bytes[1] == 0
        ? StandardCharsets.UTF_16LE
        : StandardCharsets.UTF_16BE;
  }
}
