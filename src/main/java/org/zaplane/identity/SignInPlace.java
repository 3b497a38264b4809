package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.zaplane.site.LoginUrl;
import org.zaplane.site.Site;

/** Where people sign in: here, or at the WordPress site whose accounts they have. */
@Singleton
public class SignInPlace {

  private final IdentitySettings settings;
  private final Site site;
  private final LoginUrl loginUrl;

  @Inject
  SignInPlace(IdentitySettings settings, Site site, LoginUrl loginUrl) {
    this.settings = settings;
    this.site = site;
    this.loginUrl = loginUrl;
  }

  /** Whether it is here, with accounts that this server keeps. */
  public boolean isHere() {
    return settings.ownAccounts();
  }

  /** The site's page where it is not; empty when that cannot be known. */
  public Optional<String> url() {
    if (isHere()) {
      return Optional.empty();
    }
    return site.joined() ? loginUrl.joined() : Optional.of(loginUrl.bridged());
  }
}
