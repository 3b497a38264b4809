package org.zaplane.identity;

import java.util.Optional;

/**
 * A kind of credentials in the {@code Authorization} header. One folder per kind; found by CDI.
 * Several are active at once, and a contract takes those whose scheme it names ({@link
 * Authenticators}).
 */
public interface Authenticator {

  /** The name of this kind. */
  String kind();

  /** The scheme of the header that these credentials come with. */
  Scheme scheme();

  /** Whether this server has callers of this kind. */
  boolean isActive();

  /**
   * The caller whose credentials the request carries; empty when they are missing, malformed or
   * wrong.
   *
   * @throws org.zaplane.problem.Problem TOO_MANY when too many were wrong, UNAVAILABLE when
   *     something that is needed to check them cannot be reached
   */
  Optional<Caller> authenticate(RequestCredentials request);

  /** An authentication scheme of HTTP (RFC 9110 §11.1). */
  enum Scheme {
    /** User and password (RFC 7617). */
    BASIC,
    /** A token (RFC 6750). */
    BEARER
  }
}
