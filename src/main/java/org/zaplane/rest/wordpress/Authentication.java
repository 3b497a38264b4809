package org.zaplane.rest.wordpress;

import java.util.Optional;
import java.util.OptionalLong;
import org.zaplane.identity.Caller;

/**
 * What a request's credentials say, as WordPress looks at them.
 *
 * @param caller who it is, before any nonce is looked at
 * @param means how they were told
 * @param session number of the cookie's session; empty when another system keeps sessions
 * @param sessionKey identifier of that session; a hash, 64 hexadecimal digits
 * @param nonces the nonces that go with the user and the cookie's token, whether the cookie is
 *     valid or not
 */
public record Authentication(
    Optional<Caller> caller,
    Means means,
    OptionalLong session,
    Optional<String> sessionKey,
    Nonces nonces) {

  /** How a caller was told. */
  public enum Means {
    /** Nobody. */
    NONE,
    /** A cookie, which counts only with a nonce. */
    COOKIE,
    /** An application password, or something else that a WordPress site trusts; no nonce counts. */
    OTHER
  }
}
