package org.zaplane.site.php;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zaplane.site.php.Serialized.Array;
import org.zaplane.site.php.Serialized.Int;
import org.zaplane.site.php.Serialized.Other;
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
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Serialized value(int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException();
    }
    int start = at;
    char kind = source.charAt(at);
    at++;
    expect(kind == 'N' ? ";" : ":");
    return switch (kind) {
      case 'i' -> new Int(Long.parseLong(matching(WHOLE)));
      case 's' -> new Text(quoted(";"));
      case 'a' -> array(depth);
      default -> {
        skipOther(kind, depth);
        yield new Other(source.substring(start, at));
      }
    };
  }

  private void skipOther(char kind, int depth) {
    switch (kind) {
      case 'N' -> {}
      case 'b' -> matching(BOOL);
      case 'd' -> matching(DECIMAL);
      case 'R', 'r' -> matching(LENGTH);
      case 'E' -> quoted(";");
      case 'O' -> {
        quoted(":");
        array(depth);
      }
      case 'C' -> {
        quoted(":");
        int length = length(':');
        expect("{");
        at += length;
        expect("}");
      }
      default -> throw new IllegalArgumentException();
    }
  }

  private Array array(int depth) {
    int count = length(':');
    expect("{");
    Map<Serialized, Serialized> entries = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      Serialized key = value(depth + 1);
      if (!(key instanceof Int) && !(key instanceof Text)) {
        throw new IllegalArgumentException();
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
      throw new IllegalArgumentException();
    }
    return length;
  }

  /** What stands before the semicolon, in a notation that is written again as it was. */
  private String matching(Pattern notation) {
    String text = until(';');
    if (!notation.matcher(text).matches()) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private String until(char end) {
    int to = source.indexOf(end, at);
    if (to < 0) {
      throw new IllegalArgumentException();
    }
    String text = source.substring(at, to);
    at = to + 1;
    return text;
  }

  private void expect(String text) {
    if (!source.startsWith(text, at)) {
      throw new IllegalArgumentException();
    }
    at += text.length();
  }
}
