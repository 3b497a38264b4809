package org.zaplane.identity;

/**
 * A way to find the browser session of a request: of our own accounts, of a joined WordPress site,
 * or as a site's plugin asserts it. One folder per way; found by CDI. Exactly one is active.
 */
public interface BrowserAuthenticator {

  /** The name of this way. */
  String kind();

  /** Whether the operator's settings choose this way; exactly one is chosen. */
  boolean isChosen();

  /**
   * The session that the request names. A wrong or missing cookie is nobody and no error, as in
   * WordPress.
   *
   * @throws org.zaplane.problem.Problem UNAUTHENTICATED when a bridge vouches for somebody and
   *     cannot be believed
   */
  BrowserSession authenticate(RequestCredentials request);
}
