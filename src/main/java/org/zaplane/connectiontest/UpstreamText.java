package org.zaplane.connectiontest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.zaplane.credential.Credentials;
import org.zaplane.secret.Secret;

/**
 * Makes text from the outside fit to be shown: without any credential it may echo (also base64,
 * percent-encoded or JSON-escaped), control characters, direction marks or markup, and not too
 * long.
 */
public final class UpstreamText {

  private static final int MAX_LENGTH = 200;
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

  private final List<String> secrets = new ArrayList<>();

  /** Cleans for a connection with these credentials. */
  public UpstreamText(Credentials credentials) {
    for (Secret secret : credentials.all()) {
      String text = secret.reveal();
      if (text.length() >= 4) {
        secrets.add(text);
        secrets.add(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
        secrets.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
        addBase64(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    secrets.sort(Comparator.comparingInt(String::length).reversed());
  }

  /**
   * What base64 makes of a secret wherever it stands in something longer, such as {@code
   * user:password}: three forms, each without the characters that its neighbours have a part in.
   */
  private void addBase64(byte[] secret) {
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + secret.length];
      System.arraycopy(secret, 0, shifted, before, secret.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      int start = before == 0 ? 0 : before + 1;
      int end = encoded.length() - (shifted.length % 3 == 0 ? 0 : 1);
      String own = encoded.substring(start, end);
      secrets.add(own);
      secrets.add(own.replace('+', '-').replace('/', '_'));
    }
  }

  /** The text, fit to be shown. */
  public String clean(String text) {
    String clean = text.length() > 10_000 ? text.substring(0, 10_000) : text;
    clean = CONTROLS.matcher(clean).replaceAll(" ").strip();
    for (String secret : secrets) {
      clean = clean.replace(secret, "[removed]");
    }
    clean = clean.replace('<', '\u2039').replace('>', '\u203A');
    return clean.length() <= MAX_LENGTH ? clean : cut(clean);
  }

  private static String cut(String text) {
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return text.substring(0, end) + "\u2026";
  }
}
