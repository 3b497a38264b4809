package org.zaplane.outbound;

import java.util.List;
import java.util.regex.Pattern;
import org.zaplane.platform.ColumnText;
import org.zaplane.secret.Secret;

/**
 * Sanitizer for text of other systems that is shown: without any secret it may echo ({@link
 * SecretRedactor}), control characters, direction marks or markup, and not too long.
 */
public final class UntrustedText {

  private static final int MAX_READ = 10_000;
  private static final int MAX_LENGTH = 200;
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

  private final SecretRedactor echoes;

  /** Cleans what may echo these secrets. */
  public UntrustedText(List<Secret> secrets) {
    this.echoes = new SecretRedactor(secrets);
  }

  /** The text, fit to be shown. */
  public String clean(String text) {
    String clean = text.length() > MAX_READ ? text.substring(0, MAX_READ) : text;
    clean = CONTROLS.matcher(echoes.removeFrom(clean)).replaceAll(" ").strip();
    clean = clean.replace('<', '\u2039').replace('>', '\u203A');
    return clean.length() <= MAX_LENGTH ? clean : ColumnText.cut(clean, MAX_LENGTH) + "\u2026";
  }
}
