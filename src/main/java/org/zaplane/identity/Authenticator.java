package org.zaplane.identity;

/**
 * A way to find out who sends a request: from our own accounts, or from a WordPress site's. One
 * folder per way; found by CDI.
 */
public interface Authenticator {

  /** The word for this way. */
  String kind();

  /** Whether the operator's settings choose this way; exactly one is chosen. */
  boolean isChosen();

  /**
   * Who sends the request. Wrong or missing credentials are nobody and no error, as in WordPress.
   *
   * <p>A valid cookie wins over an application password; an application password counts only
   * without one.
   *
   * @throws org.zaplane.problem.Problem UNAUTHENTICATED when a bridge vouches for somebody and
   *     cannot be believed, TOO_MANY when too many application passwords were wrong
   */
  Authentication authenticate(SignInRequest request);
}
