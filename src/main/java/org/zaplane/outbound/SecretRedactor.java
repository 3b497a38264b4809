package org.zaplane.outbound;

import static org.zaplane.platform.Json.JSON;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.zaplane.secret.Secret;

/**
 * Redactor of secrets in text of other systems, in the forms in which systems echo them: as they
 * are, escaped for JSON, HTML or a URL, in hexadecimal, in base64 alone or inside something longer
 * such as {@code user:password}; whatever the case, and also when blanks or line ends stand
 * between.
 */
final class SecretRedactor {

  private static final String REMOVED = "[removed]";
  private static final int SHORTEST = 4;
  private static final int SHORTEST_BASE64 = 6;

  private final Set<String> forms = new LinkedHashSet<>();

  SecretRedactor(List<Secret> secrets) {
    for (Secret secret : secrets) {
      String text = secret.reveal();
      if (text.length() >= SHORTEST) {
        addText(text);
        addBytes(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    forms.removeIf(form -> form.length() < SHORTEST);
  }

  private void addText(String text) {
    String json = JSON.createValue(text).toString();
    json = json.substring(1, json.length() - 1);
    String url = URLEncoder.encode(text, StandardCharsets.UTF_8);
    add(text);
    add(json);
    add(json.replace("/", "\\/"));
    add(url);
    add(url.replace("+", "%20"));
    add(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    add(text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
  }

  private void addBytes(byte[] bytes) {
    add(HexFormat.of().formatHex(bytes));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      // only the characters that this secret alone decides
      int from = (before * Byte.SIZE + 5) / 6;
      int to = shifted.length * Byte.SIZE / 6;
      if (to - from >= SHORTEST_BASE64) {
        add(Base64.getEncoder().encodeToString(shifted).substring(from, to));
        add(Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
      }
    }
  }

  private void add(String form) {
    forms.add(new Squeezed(form).text());
  }

  /** The text with every secret replaced. */
  String removeFrom(String text) {
    Squeezed squeezed = new Squeezed(text);
    BitSet hidden = new BitSet();
    for (String form : forms) {
      int at = squeezed.text().indexOf(form);
      while (at >= 0) {
        hidden.set(squeezed.place(at), squeezed.place(at + form.length() - 1) + 1);
        at = squeezed.text().indexOf(form, at + 1);
      }
    }
    return hidden.isEmpty() ? text : without(text, hidden);
  }

  private static String without(String text, BitSet hidden) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!hidden.get(i)) {
        kept.append(text.charAt(i));
      } else if (i == 0 || !hidden.get(i - 1)) {
        kept.append(REMOVED);
      }
    }
    return kept.toString();
  }

  /** A text in lower case without blanks and invisible characters, and where each stood. */
  private static final class Squeezed {

    private final StringBuilder kept = new StringBuilder();
    private final int[] places;

    Squeezed(String text) {
      places = new int[text.length()];
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (!Character.isWhitespace(c)
            && !Character.isSpaceChar(c)
            && !Character.isISOControl(c)
            && Character.getType(c) != Character.FORMAT) {
          places[kept.length()] = i;
          kept.append(Character.toLowerCase(c));
        }
      }
    }

    String text() {
      return kept.toString();
    }

    int place(int index) {
      return places[index];
    }
  }
}
