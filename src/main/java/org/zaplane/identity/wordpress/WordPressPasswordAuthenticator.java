package org.zaplane.identity.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.zaplane.identity.ApplicationPasswordThrottle;
import org.zaplane.identity.Authenticator;
import org.zaplane.identity.BasicCredentials;
import org.zaplane.identity.Caller;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.identity.wordpress.SiteUsers.Found;
import org.zaplane.identity.wordpress.SiteUsers.Wanted;
import org.zaplane.site.Site;

/** Application passwords of the joined WordPress's users. */
@Singleton
class WordPressPasswordAuthenticator implements Authenticator {

  private final Site site;
  private final SiteUsers users;
  private final SiteApplicationPasswords passwords;
  private final ApplicationPasswordThrottle throttle;
  private final Rights rights;

  @Inject
  WordPressPasswordAuthenticator(
      Site site,
      SiteUsers users,
      SiteApplicationPasswords passwords,
      ApplicationPasswordThrottle throttle,
      Rights rights) {
    this.site = site;
    this.users = users;
    this.passwords = passwords;
    this.throttle = throttle;
    this.rights = rights;
  }

  @Override
  public String kind() {
    return "wordpress-application-password";
  }

  @Override
  public Scheme scheme() {
    return Scheme.BASIC;
  }

  @Override
  public boolean isActive() {
    return site.joined();
  }

  @Override
  public Optional<Caller> authenticate(RequestCredentials request) {
    site.follow();
    return request
        .authorization()
        .flatMap(BasicCredentials::parse)
        .flatMap(basic -> byPassword(basic, request.address()));
  }

  private Optional<Caller> byPassword(BasicCredentials basic, String address) {
    Wanted wanted = rights.with(SiteApplicationPasswords.META, SiteApplicationPasswords.IN_USE);
    Found byLogin = users.byLogin(basic.user(), wanted);
    boolean asAddress = byLogin.user().isEmpty() && basic.user().strip().indexOf('@') > 0;
    Found found = asAddress ? users.byEmail(basic.user().strip(), wanted) : byLogin;
    String name = found.user().map(user -> "user " + user.id()).orElse("login " + basic.user());
    ApplicationPasswordThrottle.Try attempt = throttle.begin(name, basic.password(), address);
    Optional<SiteUser> right =
        found.user().filter(user -> passwords.verify(found, basic.password(), attempt, address));
    throttle.end(attempt, right.isPresent());
    return right.map(user -> rights.caller(user, found));
  }
}
