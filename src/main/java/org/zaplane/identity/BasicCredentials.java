package org.zaplane.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.zaplane.secret.Secret;

/** User and password of HTTP Basic (RFC 7617). */
public record BasicCredentials(String user, Secret password) {

  private static final String SCHEME = "basic ";

  /** Reads an {@code Authorization} header; empty when it is of another scheme or malformed. */
  public static Optional<BasicCredentials> parse(Secret header) {
    String text = header.reveal().strip();
    if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(text.substring(SCHEME.length()).strip());
      String pair = new String(decoded, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon <= 0
          ? Optional.empty()
          : Optional.of(
              new BasicCredentials(pair.substring(0, colon), Secret.of(pair.substring(colon + 1))));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
