package org.zaplane.identity.local;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;
import org.zaplane.identity.Account;
import org.zaplane.identity.Accounts;
import org.zaplane.identity.ApplicationPasswordThrottle;
import org.zaplane.identity.ApplicationPasswords;
import org.zaplane.identity.Authentication;
import org.zaplane.identity.Authentication.Means;
import org.zaplane.identity.Authenticator;
import org.zaplane.identity.BasicCredentials;
import org.zaplane.identity.IdentitySettings;
import org.zaplane.identity.SessionCookies;
import org.zaplane.identity.SessionNonces;
import org.zaplane.identity.Sessions;
import org.zaplane.identity.SignInRequest;
import org.zaplane.platform.Sha256;
import org.zaplane.secret.Secret;

/** Our own accounts, with WordPress's order of things. */
@Singleton
class LocalAuthenticator implements Authenticator {

  private final Accounts accounts;
  private final Sessions sessions;
  private final SessionCookies cookies;
  private final ApplicationPasswords passwords;
  private final ApplicationPasswordThrottle throttle;
  private final SessionNonces nonces;
  private final IdentitySettings settings;

  @Inject
  LocalAuthenticator(
      Accounts accounts,
      Sessions sessions,
      SessionCookies cookies,
      ApplicationPasswords passwords,
      ApplicationPasswordThrottle throttle,
      SessionNonces nonces,
      IdentitySettings settings) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.cookies = cookies;
    this.passwords = passwords;
    this.throttle = throttle;
    this.nonces = nonces;
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
  public Authentication authenticate(SignInRequest request) {
    Secret token = cookies.session(request.cookies());
    Optional<Sessions.Live> live =
        token.isBlank() ? Optional.empty() : sessions.find(token, request.post());
    if (live.isPresent()) {
      Account account = live.get().account();
      return new Authentication(
          Optional.of(account.caller()),
          Means.COOKIE,
          OptionalLong.of(live.get().session().id()),
          Optional.of(Sha256.hex(token.reveal())),
          nonces.of(account.id(), token));
    }
    Optional<Account> account = byApplicationPassword(request);
    return new Authentication(
        account.map(Account::caller),
        account.isPresent() ? Means.APPLICATION_PASSWORD : Means.NONE,
        OptionalLong.empty(),
        Optional.empty(),
        nonces.of(0, token));
  }

  private Optional<Account> byApplicationPassword(SignInRequest request) {
    if (!settings.applicationPasswordsAllowed(request.https())) {
      return Optional.empty();
    }
    return request
        .authorization()
        .flatMap(BasicCredentials::parse)
        .flatMap(basic -> byApplicationPassword(basic, request.address()));
  }

  private Optional<Account> byApplicationPassword(BasicCredentials basic, String address) {
    Optional<Account> named = accounts.find(basic.user());
    String user = named.map(account -> "account " + account.id()).orElse("login " + basic.user());
    ApplicationPasswordThrottle.Try attempt = throttle.begin(user, basic.password(), address);
    Optional<Account> account =
        named.filter(known -> passwords.verify(known, basic.password(), attempt));
    attempt.end(account.isPresent());
    return account;
  }
}
