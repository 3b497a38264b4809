package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
    return new Derived(text -> masterKey.sign("zaplane-nonce", text), userId, token);
  }
}
