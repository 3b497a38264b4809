package org.zaplane.identity.local;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.zaplane.identity.Account;
import org.zaplane.identity.ApplicationPasswordThrottle;
import org.zaplane.identity.ApplicationPasswords;
import org.zaplane.identity.Authenticator;
import org.zaplane.identity.BasicCredentials;
import org.zaplane.identity.Caller;
import org.zaplane.identity.IdentitySettings;
import org.zaplane.identity.RequestCredentials;

/** Application passwords of our own accounts. */
@Singleton
class LocalPasswordAuthenticator implements Authenticator {

  private final ApplicationPasswords passwords;
  private final ApplicationPasswordThrottle throttle;
  private final IdentitySettings settings;

  @Inject
  LocalPasswordAuthenticator(
      ApplicationPasswords passwords,
      ApplicationPasswordThrottle throttle,
      IdentitySettings settings) {
    this.passwords = passwords;
    this.throttle = throttle;
    this.settings = settings;
  }

  @Override
  public String kind() {
    return "application-password";
  }

  @Override
  public Scheme scheme() {
    return Scheme.BASIC;
  }

  @Override
  public boolean isActive() {
    return settings.ownAccounts();
  }

  @Override
  public Optional<Caller> authenticate(RequestCredentials request) {
    return request
        .authorization()
        .flatMap(BasicCredentials::parse)
        .flatMap(basic -> passwords.authenticate(basic, request.address(), throttle))
        .map(Account::caller);
  }
}
