package org.zaplane.site.php;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zaplane.site.php.Serialized.Array;
import org.zaplane.site.php.Serialized.Bool;
import org.zaplane.site.php.Serialized.Decimal;
import org.zaplane.site.php.Serialized.Instance;
import org.zaplane.site.php.Serialized.Int;
import org.zaplane.site.php.Serialized.Null;
import org.zaplane.site.php.Serialized.Opaque;
import org.zaplane.site.php.Serialized.Text;

/** Reads PHP's {@code serialize()}; what is malformed, nested too deep or cut off is nothing. */
final class SerializedReader {

  private static final int MAX_DEPTH = 128;

  private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");
  private static final Pattern BOOL = Pattern.compile("[01]");
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,18}");
  private static final Pattern DECIMAL =
      Pattern.compile("NAN|-?INF|[+-]?(?:\\d+\\.?|\\d*\\.\\d+)(?:[eE][+-]?\\d+)?");

  private final String source;
  private int at;

  SerializedReader(String source) {
    this.source = source;
  }

  Optional<Serialized> read() {
    try {
      Serialized value = value(0);
      return at == source.length() ? Optional.of(value) : Optional.empty();
    } catch (Malformed | IndexOutOfBoundsException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The bytes are no serialized value. */
  private static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed() {
      super(null, null, false, false);
    }
  }

  private Serialized value(int depth) {
    if (depth > MAX_DEPTH) {
      throw new Malformed();
    }
    int start = at;
    char kind = source.charAt(at);
    at++;
    if (kind == 'N') {
      expect(";");
      return new Null();
    }
    expect(":");
    return switch (kind) {
      case 'b' -> new Bool(matching(BOOL).equals("1"));
      case 'i' -> new Int(Long.parseLong(matching(WHOLE)));
      case 'd' -> new Decimal(matching(DECIMAL));
      case 's' -> new Text(quoted(";"));
      case 'a' -> array(depth);
      case 'O' -> new Instance(quoted(":"), array(depth));
      case 'R', 'r' -> {
        matching(LENGTH);
        yield new Opaque(source.substring(start, at));
      }
      case 'E' -> {
        quoted(";");
        yield new Opaque(source.substring(start, at));
      }
      case 'C' -> custom(start);
      default -> throw new Malformed();
    };
  }

  private Serialized custom(int start) {
    quoted(":");
    int length = length(':');
    expect("{");
    at += length;
    expect("}");
    return new Opaque(source.substring(start, at));
  }

  private Array array(int depth) {
    int count = length(':');
    expect("{");
    Map<Serialized, Serialized> entries = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      Serialized key = value(depth + 1);
      if (!(key instanceof Int) && !(key instanceof Text)) {
        throw new Malformed();
      }
      entries.put(key, value(depth + 1));
    }
    expect("}");
    return new Array(entries);
  }

  /** A length, and so many bytes in quotes. */
  private String quoted(String end) {
    int length = length(':');
    expect("\"");
    String text = source.substring(at, Math.addExact(at, length));
    at += length;
    expect("\"");
    expect(end);
    return text;
  }

  private int length(char end) {
    String digits = until(end);
    int length = LENGTH.matcher(digits).matches() ? Integer.parseInt(digits) : -1;
    if (length < 0 || length > source.length()) {
      throw new Malformed();
    }
    return length;
  }

  /** What stands before the semicolon, in a notation that is written again as it was. */
  private String matching(Pattern notation) {
    String text = until(';');
    if (!notation.matcher(text).matches()) {
      throw new Malformed();
    }
    return text;
  }

  private String until(char end) {
    int to = source.indexOf(end, at);
    if (to < 0) {
      throw new Malformed();
    }
    String text = source.substring(at, to);
    at = to + 1;
    return text;
  }

  private void expect(String text) {
    if (!source.startsWith(text, at)) {
      throw new Malformed();
    }
    at += text.length();
  }
}
