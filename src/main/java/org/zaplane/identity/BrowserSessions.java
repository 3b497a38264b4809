package org.zaplane.identity;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.zaplane.platform.StartRefused;
import org.zaplane.platform.Variants;

/** Browser sessions of this server's users. */
@Singleton
public class BrowserSessions {

  private final BrowserAuthenticator authenticator;

  /** The server has one set of users, so their sessions are found in one way. */
  @Inject
  public BrowserSessions(@Any Instance<BrowserAuthenticator> authenticators) {
    List<BrowserAuthenticator> chosen =
        Variants.byKind("sign-in", authenticators, BrowserAuthenticator::kind).values().stream()
            .filter(BrowserAuthenticator::isChosen)
            .toList();
    if (chosen.size() != 1) {
      throw new StartRefused(
          "one way to sign in is needed, the settings choose "
              + chosen.stream().map(BrowserAuthenticator::kind).sorted().toList());
    }
    authenticator = chosen.get(0);
  }

  /**
   * The session that the request names.
   *
   * @throws org.zaplane.problem.Problem as {@link BrowserAuthenticator#authenticate}
   */
  public BrowserSession find(RequestCredentials request) {
    return authenticator.authenticate(request);
  }
}
