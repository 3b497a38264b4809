package org.zaplane.identity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zaplane.secret.Secret;

/** The token of {@code Authorization: Bearer} (RFC 6750 §2.1). */
public final class BearerToken {

  /** Longer tokens are of nobody; servers take no longer headers anyway. */
  private static final int MAX = 8192;

  private static final Pattern HEADER =
      Pattern.compile("\\s*bearer +([A-Za-z0-9._~+/-]+=*)\\s*", Pattern.CASE_INSENSITIVE);

  private BearerToken() {}

  /** The token of a header; empty when it is of another scheme, malformed or too long. */
  public static Optional<Secret> parse(Secret header) {
    String text = header.reveal();
    if (text.length() > MAX) {
      return Optional.empty();
    }
    Matcher bearer = HEADER.matcher(text);
    return bearer.matches() ? Optional.of(Secret.of(bearer.group(1))) : Optional.empty();
  }
}
