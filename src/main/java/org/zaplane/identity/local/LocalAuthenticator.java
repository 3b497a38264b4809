package org.zaplane.identity.local;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;
import org.zaplane.identity.Account;
import org.zaplane.identity.BrowserAuthenticator;
import org.zaplane.identity.BrowserSession;
import org.zaplane.identity.IdentitySettings;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.identity.SessionCookies;
import org.zaplane.identity.SessionCsrf;
import org.zaplane.identity.Sessions;
import org.zaplane.platform.Sha256;
import org.zaplane.secret.Secret;

/** Sessions of our own accounts, by their cookie. */
@Singleton
class LocalAuthenticator implements BrowserAuthenticator {

  private final Sessions sessions;
  private final SessionCookies cookies;
  private final SessionCsrf csrf;
  private final IdentitySettings settings;

  @Inject
  LocalAuthenticator(
      Sessions sessions, SessionCookies cookies, SessionCsrf csrf, IdentitySettings settings) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.csrf = csrf;
    this.settings = settings;
  }

  @Override
  public String kind() {
    return "local";
  }

  @Override
  public boolean isChosen() {
    return settings.ownAccounts();
  }

  @Override
  public BrowserSession authenticate(RequestCredentials request) {
    Secret token = cookies.session(request.cookies());
    return token.isBlank()
        ? BrowserSession.none(csrf.of(0, token))
        : sessions
            .find(token, request.post())
            .map(live -> session(live, token))
            .orElseGet(() -> BrowserSession.none(csrf.of(0, token)));
  }

  private BrowserSession session(Sessions.Live live, Secret token) {
    Account account = live.account();
    return new BrowserSession(
        Optional.of(account.caller()),
        true,
        OptionalLong.of(live.session().id()),
        Optional.of(Sha256.hex(token.reveal())),
        csrf.of(account.id(), token));
  }
}
