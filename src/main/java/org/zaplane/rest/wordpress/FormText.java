package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads query strings and urlencoded bodies as PHP does, because WordPress's parameters are PHP's:
 * brackets nest, the last of a name wins, a name without {@code =} is the empty text.
 */
public final class FormText {
  private static final int MAX_PAIRS = 1_000;
  private static final JsonValue UNREADABLE = JsonValue.FALSE;

  private FormText() {}

  /** A name and its value, decoded, brackets not looked at. */
  record Pair(String name, String value) {}

  /**
   * The parameters of a query string; none when it is null.
   *
   * <p>A value that is not UTF-8 after decoding becomes {@code false}, which is no value of any
   * argument that text is read for: it is refused where it is declared and ignored elsewhere.
   *
   * @throws RestError 400 {@code rest_invalid_param} when it has more pairs than anybody needs
   */
  public static JsonObject parse(String text) {
    return parse(text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The parameters of an urlencoded body.
   *
   * @throws RestError as for a query string
   */
  public static JsonObject parse(byte[] text) {
    List<byte[]> parts = split(text);
    if (parts.size() > MAX_PAIRS) {
      throw RestError.of(400, "rest_invalid_param", "Too many parameters.");
    }
    PhpArray array = new PhpArray();
    for (byte[] part : parts) {
      JsonValue value = text(valueOf(part)).map(Values::of).orElse(UNREADABLE);
      text(nameOf(part)).flatMap(PhpName::of).ifPresent(path -> array.put(path, value));
    }
    return array.toObject();
  }

  /** The pairs of a query, read leniently: what is not UTF-8 is taken for ISO-8859-1. */
  static List<Pair> pairs(String query) {
    return split(query.getBytes(StandardCharsets.UTF_8)).stream()
        .map(part -> new Pair(anyText(nameOf(part)), anyText(valueOf(part))))
        .toList();
  }

  private static String anyText(byte[] bytes) {
    return text(bytes).orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
  }

  private static byte[] nameOf(byte[] part) {
    return decoded(part, 0, equalsSign(part));
  }

  private static byte[] valueOf(byte[] part) {
    return decoded(part, Math.min(equalsSign(part) + 1, part.length), part.length);
  }

  private static List<byte[]> split(byte[] text) {
    List<byte[]> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i == text.length || text[i] == '&') {
        if (i > start) {
          parts.add(Arrays.copyOfRange(text, start, i));
        }
        start = i + 1;
      }
    }
    return parts;
  }

  private static int equalsSign(byte[] part) {
    int at = 0;
    while (at < part.length && part[at] != '=') {
      at++;
    }
    return at;
  }

  /** Plus is a blank; a percent sign without two hex digits stays one. */
  private static byte[] decoded(byte[] part, int start, int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(end - start);
    for (int i = start; i < end; i++) {
      if (part[i] == '%' && i + 2 < end && hex(part[i + 1]) >= 0 && hex(part[i + 2]) >= 0) {
        out.write(hex(part[i + 1]) * 16 + hex(part[i + 2]));
        i += 2;
      } else {
        out.write(part[i] == '+' ? ' ' : part[i]);
      }
    }
    return out.toByteArray();
  }

  /** Not {@link Character#digit}, which knows digits of other scripts too. */
  private static int hex(byte b) {
    return b < 0 ? -1 : Character.digit((char) b, 16);
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
