package org.zaplane.rest.wordpress;

import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
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
      value = Values.text(string());
    } else if (c == '-' || isDigit(c)) {
      value = number();
    } else if (c < ' ') {
      throw JsonFault.CONTROL.error();
    } else {
      value = wireName();
    }
    return Token.VALUE;
  }

  private JsonValue wireName() {
    for (JsonValue constant : new JsonValue[] {JsonValue.TRUE, JsonValue.FALSE, JsonValue.NULL}) {
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
        return Values.number(Long.parseLong(number.group()));
      } catch (NumberFormatException beyond64Bits) {
        // falls through to floating point
      }
    }
    double wide = Double.parseDouble(number.group());
    return Values.number(Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, wide)));
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

  private void unit(StringBuilder out) {
    char unit = hex();
    out.append(unit);
    if (!Character.isSurrogate(unit)) {
      return;
    }
    if (Character.isLowSurrogate(unit) || !lowSurrogateFollows()) {
      throw JsonFault.UTF16.error();
    }
    at += 2;
    out.append(hex());
  }

  private boolean lowSurrogateFollows() {
    return text.startsWith("\\u", at)
        && hexAt(at + 2)
        && Character.isLowSurrogate((char) Integer.parseInt(text, at + 2, at + 6, 16));
  }

  private char hex() {
    if (!hexAt(at)) {
      throw JsonFault.SYNTAX.error();
    }
    at += 4;
    return (char) Integer.parseInt(text, at - 4, at, 16);
  }

  private boolean hexAt(int start) {
    if (start + 4 > text.length()) {
      return false;
    }
    for (int i = start; i < start + 4; i++) {
      char c = text.charAt(i);
      if (!isDigit(c) && !(c >= 'a' && c <= 'f') && !(c >= 'A' && c <= 'F')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
