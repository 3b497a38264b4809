package org.zaplane.site.php;

import org.zaplane.site.php.Serialized.Array;
import org.zaplane.site.php.Serialized.Bool;
import org.zaplane.site.php.Serialized.Decimal;
import org.zaplane.site.php.Serialized.Instance;
import org.zaplane.site.php.Serialized.Int;
import org.zaplane.site.php.Serialized.Opaque;
import org.zaplane.site.php.Serialized.Text;

/** Writes PHP's {@code serialize()}. */
final class SerializedWriter {

  private SerializedWriter() {}

  static void write(Serialized value, StringBuilder out) {
    if (value instanceof Bool bool) {
      out.append("b:").append(bool.value() ? 1 : 0).append(';');
    } else if (value instanceof Int number) {
      out.append("i:").append(number.value()).append(';');
    } else if (value instanceof Decimal number) {
      out.append("d:").append(number.written()).append(';');
    } else if (value instanceof Text text) {
      out.append("s:").append(quoted(text.bytes())).append(';');
    } else if (value instanceof Array array) {
      out.append("a:");
      entries(array, out);
    } else if (value instanceof Instance object) {
      out.append("O:").append(quoted(object.className())).append(':');
      entries(object.properties(), out);
    } else if (value instanceof Opaque opaque) {
      out.append(opaque.written());
    } else {
      out.append("N;");
    }
  }

  private static String quoted(String bytes) {
    return bytes.length() + ":\"" + bytes + "\"";
  }

  private static void entries(Array array, StringBuilder out) {
    out.append(array.entries().size()).append(":{");
    array
        .entries()
        .forEach(
            (key, value) -> {
              write(key, out);
              write(value, out);
            });
    out.append('}');
  }
}
