package org.zaplane.rest.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.zaplane.identity.Authenticator.Scheme;
import org.zaplane.identity.Authenticators;
import org.zaplane.identity.BrowserSession;
import org.zaplane.identity.BrowserSessions;
import org.zaplane.identity.Caller;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.rest.wordpress.Authentication.Means;

/**
 * Authenticates senders in WordPress's order: a valid cookie wins over an application password,
 * which counts only without one. Wrong or missing credentials are nobody and no error.
 */
@Singleton
public class RequestAuthentication {

  private static final Set<Scheme> TAKEN = Set.of(Scheme.BASIC);

  private final BrowserSessions sessions;
  private final Authenticators authenticators;
  private final Clock clock;

  /** Authentication by these sessions and credentials. */
  @Inject
  public RequestAuthentication(
      BrowserSessions sessions, Authenticators authenticators, Clock clock) {
    this.sessions = sessions;
    this.authenticators = authenticators;
    this.clock = clock;
  }

  /**
   * The sender of the request.
   *
   * @throws org.zaplane.problem.Problem UNAUTHENTICATED when a bridge vouches for somebody and
   *     cannot be believed, TOO_MANY when too many application passwords were wrong
   */
  public Authentication authenticate(RequestCredentials request) {
    BrowserSession session = sessions.find(request);
    Nonces nonces = Nonces.of(session.csrf(), clock);
    if (session.caller().isPresent()) {
      Means means = session.byCookie() ? Means.COOKIE : Means.OTHER;
      return new Authentication(session.caller(), means, session.number(), session.key(), nonces);
    }
    Optional<Caller> caller = authenticators.authenticate(TAKEN, request);
    return new Authentication(
        caller,
        caller.isPresent() ? Means.OTHER : Means.NONE,
        OptionalLong.empty(),
        Optional.empty(),
        nonces);
  }
}
