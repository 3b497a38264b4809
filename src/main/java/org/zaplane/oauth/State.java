package org.zaplane.oauth;

import java.util.HexFormat;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Sha256;
import org.zaplane.secret.Secret;

/**
 * The {@code state} of an authorization request (RFC 6749 §10.12): 256 random bits as 64
 * hexadecimal digits. Whoever holds it can try to finish the flow, so it is a secret; what is
 * stored is its hash.
 *
 * @param secret the state itself
 */
public record State(Secret secret) {

  private static final int OCTETS = 32;

  /** A new state. */
  public static State fresh(RandomSource random) {
    return new State(Secret.of(HexFormat.of().formatHex(random.bytes(OCTETS))));
  }

  /** The state as it goes to the one who begins, and to the system by way of the browser. */
  public String text() {
    return secret.reveal();
  }

  /**
   * Identifier of the flow: SHA-256 of the state in hexadecimal. It reveals nothing of the state,
   * so it may be stored and shown to the one who began.
   */
  public String hash() {
    return Sha256.hex(secret.reveal());
  }
}
