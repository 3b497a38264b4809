package org.zaplane.rest.wordpress;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;

/** Writes JSON as WordPress's clients get it: without blanks, or for {@code _pretty} indented. */
public final class JsonOut {
  private static final String INDENT = "    ";

  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;

  private JsonOut(boolean pretty) {
    this.pretty = pretty;
  }

  /** The text of a value, without blanks. */
  public static String text(JsonValue value) {
    return text(value, false);
  }

  /** The text of a value, with four blanks per level when pretty. No line end behind it. */
  public static String text(JsonValue value, boolean pretty) {
    JsonOut json = new JsonOut(pretty);
    json.value(value, 0);
    return json.out.toString();
  }

  private void value(JsonValue value, int level) {
    if (value instanceof JsonObject object) {
      object(object, level);
    } else if (value instanceof JsonArray list) {
      list(list, level);
    } else if (value instanceof JsonString text) {
      string(text.getString());
    } else {
      out.append(value);
    }
  }

  private void object(JsonObject object, int level) {
    String separator = "{";
    for (Map.Entry<String, JsonValue> member : object.entrySet()) {
      out.append(separator);
      line(level + 1);
      string(member.getKey());
      out.append(pretty ? ": " : ":");
      value(member.getValue(), level + 1);
      separator = ",";
    }
    end(object.isEmpty(), "{}", level);
  }

  private void list(JsonArray list, int level) {
    String separator = "[";
    for (JsonValue element : list) {
      out.append(separator);
      line(level + 1);
      value(element, level + 1);
      separator = ",";
    }
    end(list.isEmpty(), "[]", level);
  }

  /** Both brackets where nothing was written, else the closing one. */
  private void end(boolean empty, String brackets, int level) {
    if (empty) {
      out.append(brackets);
    } else {
      line(level);
      out.append(brackets.charAt(1));
    }
  }

  private void line(int level) {
    if (pretty) {
      out.append('\n').append(INDENT.repeat(level));
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int known = "\"\\\b\f\n\r\t".indexOf(c);
      if (known >= 0) {
        out.append('\\').append("\"\\bfnrt".charAt(known));
      } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
        // the two line separators end a line of script where the answer is pasted into one
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
