package org.zaplane.rest.wordpress;

import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of a JSON text, left to right, so that of several faults the first is reported, as PHP
 * does. Source: PHP's {@code ext/json/json_scanner.re}.
 */
final class JsonTokens {
  enum Token {
    OBJECT,
    OBJECT_END,
    LIST,
    LIST_END,
    COLON,
    COMMA,
    VALUE,
    END
  }

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(?<rest>(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)");

  private static final Pattern UNIT = Pattern.compile("[0-9A-Fa-f]{4}");

  private static final List<JsonValue> WORDS =
      List.of(JsonValue.TRUE, JsonValue.FALSE, JsonValue.NULL);

  private final String text;
  private final boolean brokenAtEnd;
  private int at;
  private JsonValue value = JsonValue.NULL;

  private JsonTokens(String text, boolean brokenAtEnd) {
    this.text = text;
    this.brokenAtEnd = brokenAtEnd;
  }

  /** Decodes up to the first byte that is not UTF-8; what comes before it may hold the fault. */
  static JsonTokens of(byte[] body) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer chars = CharBuffer.allocate(body.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(body), chars, true);
    return new JsonTokens(chars.flip().toString(), result.isError());
  }

  /** What the last {@link Token#VALUE} was. */
  JsonValue value() {
    return value;
  }

  Token next() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at == text.length()) {
      if (brokenAtEnd) {
        throw JsonFault.UTF8.error();
      }
      return Token.END;
    }
    return switch (text.charAt(at)) {
      case '{' -> mark(Token.OBJECT);
      case '}' -> mark(Token.OBJECT_END);
      case '[' -> mark(Token.LIST);
      case ']' -> mark(Token.LIST_END);
      case ':' -> mark(Token.COLON);
      case ',' -> mark(Token.COMMA);
      default -> literal();
    };
  }

  private Token mark(Token token) {
    at++;
    return token;
  }

  private Token literal() {
    char c = text.charAt(at);
    if (c == '"') {
      at++;
      value = Values.of(string());
    } else if (c == '-' || isDigit(c)) {
      value = number();
    } else if (c < ' ') {
      throw JsonFault.CONTROL.error();
    } else {
      value = word();
    }
    return Token.VALUE;
  }

  private JsonValue word() {
    for (JsonValue constant : WORDS) {
      String word = constant.toString();
      if (text.startsWith(word, at)) {
        at += word.length();
        return constant;
      }
    }
    throw JsonFault.SYNTAX.error();
  }

  /**
   * As PHP: what does not fit 64 bits becomes floating point. Exact values of any length would let
   * a short body cost a long computation.
   */
  private JsonValue number() {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      throw JsonFault.SYNTAX.error();
    }
    at = number.end();
    if (number.group("rest").isEmpty()) {
      try {
        return Values.of(Long.parseLong(number.group()));
      } catch (NumberFormatException beyond64Bits) {
        // falls through to floating point
      }
    }
    double wide = Double.parseDouble(number.group());
    return Values.of(Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, wide)));
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return out.toString();
      }
      if (c < ' ') {
        throw JsonFault.CONTROL.error();
      }
      if (c == '\\') {
        escape(out);
      } else {
        out.append(c);
      }
    }
    // PHP meets the zero byte behind the text here and takes it for a control character
    throw (brokenAtEnd ? JsonFault.UTF8 : JsonFault.CONTROL).error();
  }

  private void escape(StringBuilder out) {
    char c = at < text.length() ? text.charAt(at++) : 0;
    int known = "\"\\/bfnrt".indexOf(c);
    if (known >= 0) {
      out.append("\"\\/\b\f\n\r\t".charAt(known));
    } else if (c == 'u') {
      unit(out);
    } else {
      throw JsonFault.SYNTAX.error();
    }
  }

  /** A UTF-16 unit; one of a surrogate pair has the other behind it. */
  private void unit(StringBuilder out) {
    int unit = unitAt(at);
    if (unit < 0) {
      throw JsonFault.SYNTAX.error();
    }
    at += 4;
    out.append((char) unit);
    if (Character.isSurrogate((char) unit)) {
      int low = text.startsWith("\\u", at) ? unitAt(at + 2) : -1;
      if (Character.isLowSurrogate((char) unit) || !Character.isLowSurrogate((char) low)) {
        throw JsonFault.UTF16.error();
      }
      at += 6;
      out.append((char) low);
    }
  }

  /** The number that four hexadecimal digits make; -1 when they are not there. */
  private int unitAt(int start) {
    Matcher digits = UNIT.matcher(text).region(start, text.length());
    return digits.lookingAt() ? Integer.parseInt(digits.group(), 16) : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
