package org.zaplane.secret;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether two secrets are the same without keeping either: HMAC-SHA256 under a key of its
 * own, so that nobody without the master key can try guesses.
 */
@Singleton
public class Fingerprints {

  private final MasterKey masterKey;

  /** Under the master key. */
  @Inject
  public Fingerprints(MasterKey masterKey) {
    this.masterKey = masterKey;
  }

  /**
   * The fingerprint of a secret, 64 hexadecimal digits.
   *
   * @param scope secrets of different scopes never look the same
   */
  public String of(String scope, Secret secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(masterKey.derive("zaplane-fingerprint"), "HmacSHA256"));
      mac.update((scope.length() + ":" + scope + ",").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of()
          .formatHex(mac.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
