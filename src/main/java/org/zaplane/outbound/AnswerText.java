package org.zaplane.outbound;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zaplane.platform.Invisible;

/**
 * The text of an answer: by its byte order mark, else in the charset that was declared, else in
 * UTF-8. Marks and blanks at its ends are left out, however many there are.
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

  private static final Set<String> EITHER_ORDER = Set.of("UTF-16", "UTF-32");
  private static final String BLANKS = " \t\r\n";

  private AnswerText() {}

  static String of(byte[] bytes, Optional<String> contentType) {
    Charset charset =
        marked(bytes)
            .or(() -> contentType.flatMap(AnswerText::declared))
            .map(found -> ordered(found, bytes))
            .orElse(StandardCharsets.UTF_8);
    return Invisible.strip(new String(bytes, charset));
  }

  /** The charset whose mark comes first, or after blanks, as some sites of PHP send it. */
  private static Optional<Charset> marked(byte[] bytes) {
    int start = 0;
    while (start < bytes.length && BLANKS.indexOf(bytes[start]) >= 0) {
      start++;
    }
    for (Map.Entry<byte[], Charset> mark : MARKS) {
      int end = start + mark.getKey().length;
      if (end <= bytes.length && Arrays.equals(mark.getKey(), 0, end - start, bytes, start, end)) {
        return Optional.of(mark.getValue());
      }
    }
    return Optional.empty();
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

  /** Without a mark: JSON begins with a character of ASCII, whose upper bytes are zero. */
  private static Charset ordered(Charset charset, byte[] bytes) {
    return EITHER_ORDER.contains(charset.name())
        ? Charset.forName(charset.name() + (bytes.length > 0 && bytes[0] == 0 ? "BE" : "LE"))
        : charset;
  }
}
