package org.zaplane.identity;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.zaplane.platform.StartRefused;
import org.zaplane.platform.Variants;

/** Asks the one authenticator of this server who sends a request. */
@Singleton
public class SignIn {

  private final Authenticator authenticator;

  /** The server has one set of users, so it has one authenticator. */
  @Inject
  public SignIn(@Any Instance<Authenticator> authenticators) {
    List<Authenticator> chosen =
        Variants.byKind("sign-in", authenticators, Authenticator::kind).values().stream()
            .filter(Authenticator::isChosen)
            .toList();
    if (chosen.size() != 1) {
      throw new StartRefused(
          "one way to sign in is needed, the settings choose "
              + chosen.stream().map(Authenticator::kind).sorted().toList());
    }
    authenticator = chosen.get(0);
  }

  /** Who sends the request. */
  public Authentication authenticate(SignInRequest request) {
    return authenticator.authenticate(request);
  }
}
