package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zaplane.secret.MasterKey;
import org.zaplane.secret.Secret;

/**
 * Nonces of our own sessions: WordPress's formula, with HMAC-SHA256 under a key derived from the
 * master key.
 */
@Singleton
public class SessionNonces {

  private final Clock clock;
  private final MasterKey masterKey;

  /** Nonces under the master key. */
  @Inject
  public SessionNonces(Clock clock, MasterKey masterKey) {
    this.clock = clock;
    this.masterKey = masterKey;
  }

  /** Nonces of one user and session; user 0 and an empty token are nobody's. */
  public Nonces of(long userId, Secret token) {
    return new Nonces(clock, this::hash, userId, token.reveal());
  }

  private String hash(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(masterKey.derive("zaplane-nonce"), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
