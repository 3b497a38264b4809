package org.zaplane.identity.apikey;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zaplane.identity.Account;
import org.zaplane.identity.ApiKeys;
import org.zaplane.identity.Authenticator;
import org.zaplane.identity.BearerToken;
import org.zaplane.identity.Caller;
import org.zaplane.identity.IdentitySettings;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.identity.Roles;

/**
 * API keys of our own accounts. The caller has those of the key's roles that the account still has,
 * and of its capabilities the one alone that this server requires, so that no key manages accounts.
 */
@Singleton
class ApiKeyAuthenticator implements Authenticator {

  private final ApiKeys keys;
  private final IdentitySettings settings;

  @Inject
  ApiKeyAuthenticator(ApiKeys keys, IdentitySettings settings) {
    this.keys = keys;
    this.settings = settings;
  }

  @Override
  public String kind() {
    return "api-key";
  }

  @Override
  public Scheme scheme() {
    return Scheme.BEARER;
  }

  @Override
  public boolean isActive() {
    return settings.ownAccounts();
  }

  @Override
  public Optional<Caller> authenticate(RequestCredentials request) {
    return request
        .authorization()
        .flatMap(BearerToken::parse)
        .flatMap(keys::find)
        .map(this::caller);
  }

  private Caller caller(ApiKeys.Live live) {
    Account account = live.account();
    Set<String> roles =
        Roles.ofTenants(account).stream()
            .filter(live.key().roles()::contains)
            .collect(Collectors.toUnmodifiableSet());
    Set<String> capabilities =
        settings.requiredCapability().filter(account.caller()::can).map(Set::of).orElse(Set.of());
    return new Caller(
        Caller.SITE, account.id(), account.login(), account.displayName(), roles, capabilities);
  }
}
