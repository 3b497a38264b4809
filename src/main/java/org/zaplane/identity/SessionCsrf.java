package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zaplane.identity.BrowserSession.CsrfSource;
import org.zaplane.identity.BrowserSession.Derived;
import org.zaplane.secret.MasterKey;
import org.zaplane.secret.Secret;

/**
 * Source of the CSRF tokens of our own sessions: HMAC-SHA256 under a key derived from the master
 * key.
 */
@Singleton
public class SessionCsrf {

  private final MasterKey masterKey;

  /** Tokens under the master key. */
  @Inject
  public SessionCsrf(MasterKey masterKey) {
    this.masterKey = masterKey;
  }

  /** The source for one user and session; user 0 and an empty token are nobody's. */
  public CsrfSource of(long userId, Secret token) {
    return new Derived(this::hash, userId, token);
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
