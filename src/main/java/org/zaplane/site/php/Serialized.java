package org.zaplane.site.php;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A value in the notation of PHP's {@code serialize()}, read and written byte for byte, so that a
 * list that another program keeps can be changed in one place and stay as it is in all others.
 *
 * <p>Lengths in the notation count bytes. Texts are therefore kept as bytes, one to a char (ISO
 * 8859-1); {@link Text#utf8} reads them.
 */
public sealed interface Serialized {

  /** {@code N;} */
  record Null() implements Serialized {}

  /** {@code b:1;} */
  record Bool(boolean value) implements Serialized {}

  /** {@code i:7;} */
  record Int(long value) implements Serialized {}

  /** {@code d:0.5;}, as it is written: two programs do not agree on every digit. */
  record Decimal(String written) implements Serialized {}

  /** {@code s:5:"bytes";}, one char a byte. */
  record Text(String bytes) implements Serialized {

    /** Of a text of characters. */
    public static Text of(String text) {
      return new Text(
          new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** The characters. */
    public String utf8() {
      return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Rows of users hold hashes and tokens. */
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
  }

  /** {@code O:4:"Name":1:{…}}, an object; kept, never made use of. */
  record Instance(String className, Array properties) implements Serialized {}

  /** {@code C:…}, {@code E:…}, {@code R:…}, {@code r:…}: kept as it is written. */
  record Opaque(String written) implements Serialized {}

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

  /** Writes it as PHP does. */
  default byte[] write() {
    StringBuilder out = new StringBuilder();
    SerializedWriter.write(this, out);
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
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
    if (this instanceof Bool bool) {
      return bool.value();
    }
    if (this instanceof Array array) {
      return !array.entries().isEmpty();
    }
    boolean zero =
        this instanceof Decimal number && number.written().matches("[+-]?[0.]*(?:[eE].*)?");
    boolean nothing = zero || this instanceof Null || equals(new Int(0));
    return !nothing && !equals(new Text("")) && !equals(new Text("0"));
  }
}
