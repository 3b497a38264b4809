package org.zaplane.site.php;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A value in the notation of PHP's {@code serialize()}, read and written byte for byte, so that one
 * entry of a list that another program keeps can be changed and all others stay as they are.
 *
 * <p>Lengths in the notation count bytes. Texts are therefore kept as bytes, one to a char (ISO
 * 8859-1); {@link Text#utf8} reads them.
 */
public sealed interface Serialized {

  /** {@code i:7;} */
  record Int(long value) implements Serialized {

    @Override
    public String written() {
      return "i:" + value + ";";
    }
  }

  /** {@code s:5:"bytes";}, one char a byte. */
  record Text(String bytes) implements Serialized {

    /** A text of characters. */
    public static Text of(String text) {
      return new Text(
          new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** The characters. */
    public String utf8() {
      return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Override
    public String written() {
      return "s:" + bytes.length() + ":\"" + bytes + "\";";
    }

    /** Nothing of the text, because rows of users hold hashes and tokens. */
    @Override
    public String toString() {
      return "Text";
    }
  }

  /** {@code a:1:{…}}: keys are {@link Int} or {@link Text}, in their order. */
  record Array(Map<Serialized, Serialized> entries) implements Serialized {

    /** A copy that keeps the order. */
    public Array {
      entries = new LinkedHashMap<>(entries);
    }

    /** The entry of that name. */
    public Optional<Serialized> get(String key) {
      return Optional.ofNullable(entries.get(Text.of(key)));
    }

    /** A copy in which the entry is another; its place stays, a new one comes last. */
    public Array with(Serialized key, Serialized value) {
      Map<Serialized, Serialized> changed = new LinkedHashMap<>(entries);
      changed.put(key, value);
      return new Array(changed);
    }

    @Override
    public String written() {
      StringBuilder out = new StringBuilder("a:" + entries.size() + ":{");
      entries.forEach((key, value) -> out.append(key.written()).append(value.written()));
      return out.append('}').toString();
    }
  }

  /** Null, a truth value, a decimal, an object or a reference: kept as it is written. */
  record Other(String written) implements Serialized {

    /** The kind only, because rows of users hold hashes and tokens. */
    @Override
    public String toString() {
      return "Other";
    }
  }

  /**
   * Reads a value; empty when the bytes are none, or have more than blanks around them (WordPress's
   * {@code maybe_unserialize} takes blanks away too).
   */
  static Optional<Serialized> read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return new SerializedReader(
            text.replaceAll("^[ \\n\\r\\t\\x0b\\x00]++|[ \\n\\r\\t\\x0b\\x00]++$", ""))
        .read();
  }

  /** The notation, one char a byte. */
  String written();

  /** Writes it as PHP does. */
  default byte[] write() {
    return written().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A map; nothing when it is something else. */
  default Optional<Array> array() {
    return this instanceof Array array ? Optional.of(array) : Optional.empty();
  }

  /** A whole number, also when it is written as a text. */
  default Optional<Long> number() {
    if (this instanceof Int number) {
      return Optional.of(number.value());
    }
    return this instanceof Text text && text.bytes().matches("-?\\d{1,18}")
        ? Optional.of(Long.parseLong(text.bytes()))
        : Optional.empty();
  }

  /** A text; nothing when it is something else. */
  default Optional<String> text() {
    return this instanceof Text text ? Optional.of(text.utf8()) : Optional.empty();
  }

  /** Whether PHP takes it for true. */
  default boolean isTrue() {
    return !written()
        .matches("N;|b:0;|i:0;|d:[+-]?[0.]*(?:[eE].*)?;|s:0:\"\";|s:1:\"0\";|a:0:\\{\\}");
  }
}
