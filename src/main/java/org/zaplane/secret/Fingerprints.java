package org.zaplane.secret;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

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
    return masterKey.sign(
        "zaplane-fingerprint", scope.length() + ":" + scope + "," + secret.reveal());
  }
}
