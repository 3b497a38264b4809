package org.zaplane.oauth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Sha256;
import org.zaplane.secret.Secret;

/**
 * A PKCE code verifier (RFC 7636 §4.1): 32 random octets in base64url, 43 characters. Made for one
 * flow and used once.
 *
 * @param secret the verifier itself
 */
public record CodeVerifier(Secret secret) {

  /** The only method that is used; {@code plain} protects nothing. */
  public static final String METHOD = "S256";

  private static final int OCTETS = 32;

  /** A new verifier. */
  public static CodeVerifier fresh(RandomSource random) {
    return new CodeVerifier(
        Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random.bytes(OCTETS))));
  }

  /** The challenge that goes with the authorization request (§4.2, S256). */
  public String challenge() {
    byte[] digest = Sha256.of(secret.reveal().getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }
}
