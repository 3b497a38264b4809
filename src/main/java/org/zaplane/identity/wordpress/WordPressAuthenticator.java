package org.zaplane.identity.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.zaplane.identity.ApplicationPasswordThrottle;
import org.zaplane.identity.Authentication;
import org.zaplane.identity.Authentication.Means;
import org.zaplane.identity.Authenticator;
import org.zaplane.identity.BasicCredentials;
import org.zaplane.identity.Caller;
import org.zaplane.identity.IdentitySettings;
import org.zaplane.identity.Nonces;
import org.zaplane.identity.SignInRequest;
import org.zaplane.identity.wordpress.SiteUsers.Found;
import org.zaplane.identity.wordpress.SiteUsers.Wanted;
import org.zaplane.secret.Secret;
import org.zaplane.site.Site;
import org.zaplane.site.php.Serialized;

/** Users of the joined WordPress, in WordPress's order of things. */
@Singleton
class WordPressAuthenticator implements Authenticator {

  private static final String SESSIONS = "session_tokens";
  private static final String DATABASE_VERSION = "db_version";

  /** {@code $wp_db_version} of 6.8. */
  private static final long VERSION_68 = 60_421;

  private final Site site;
  private final SiteUsers users;
  private final SiteApplicationPasswords passwords;
  private final ApplicationPasswordThrottle throttle;
  private final Salts salts;
  private final CookieName cookieName;
  private final Rights rights;
  private final Diagnosis diagnosis;
  private final IdentitySettings settings;
  private final Clock clock;

  @Inject
  WordPressAuthenticator(
      Site site,
      SiteUsers users,
      SiteApplicationPasswords passwords,
      ApplicationPasswordThrottle throttle,
      Salts salts,
      CookieName cookieName,
      Rights rights,
      Diagnosis diagnosis,
      IdentitySettings settings,
      Clock clock) {
    this.site = site;
    this.users = users;
    this.passwords = passwords;
    this.throttle = throttle;
    this.salts = salts;
    this.cookieName = cookieName;
    this.rights = rights;
    this.diagnosis = diagnosis;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "wordpress";
  }

  @Override
  public boolean isChosen() {
    return site.joined();
  }

  @Override
  public Authentication authenticate(SignInRequest request) {
    site.follow();
    Optional<LoggedInCookie> cookie =
        request.cookies().isEmpty()
            ? Optional.empty()
            : Optional.ofNullable(request.cookies().get(cookieName.get()))
                .flatMap(LoggedInCookie::parse);
    Secret token = cookie.map(LoggedInCookie::token).orElse(Secret.of(""));
    Optional<Caller> byCookie = cookie.flatMap(sent -> byCookie(sent, request.post()));
    if (byCookie.isPresent()) {
      return new Authentication(
          byCookie,
          Means.COOKIE,
          OptionalLong.empty(),
          cookie.map(LoggedInCookie::sessionKey),
          nonces(byCookie.get().userId(), token));
    }
    Optional<Caller> byPassword = byApplicationPassword(request);
    return new Authentication(
        byPassword,
        byPassword.isPresent() ? Means.APPLICATION_PASSWORD : Means.NONE,
        OptionalLong.empty(),
        Optional.empty(),
        nonces(0, token));
  }

  private Nonces nonces(long userId, Secret token) {
    return new Nonces(clock, text -> salts.hash(text, "nonce"), userId, token.reveal());
  }

  private Optional<Caller> byCookie(LoggedInCookie cookie, boolean post) {
    long now = clock.instant().getEpochSecond();
    if (!cookie.isCurrent(now, post)) {
      return Optional.empty();
    }
    Found found = users.byLogin(cookie.login(), wanted(List.of(SESSIONS), List.of()));
    if (found.user().isEmpty()) {
      return Optional.empty();
    }
    SiteUser user = found.user().get();
    Serialized.Array sessions = user.array(SESSIONS).orElse(new Serialized.Array(Map.of()));
    boolean signed =
        cookie.isSigned(
            text -> salts.hash(text, "logged_in"),
            LoggedInCookie.fragments(user.passwordHash(), isBefore68(found)));
    boolean alive = cookie.hasSession(sessions, now);
    if (!signed || !alive) {
      diagnosis.refusedCookie(signed, alive, user);
      return Optional.empty();
    }
    return Optional.of(rights.caller(user, found));
  }

  private Optional<Caller> byApplicationPassword(SignInRequest request) {
    return request
        .authorization()
        .flatMap(BasicCredentials::parse)
        .filter(basic -> settings.applicationPasswordsAllowed(request.https()))
        .flatMap(basic -> byApplicationPassword(basic, request.address()));
  }

  private Optional<Caller> byApplicationPassword(BasicCredentials basic, String address) {
    Wanted wanted =
        wanted(List.of(SiteApplicationPasswords.META), List.of(SiteApplicationPasswords.IN_USE));
    Found byLogin = users.byLogin(basic.user(), wanted);
    boolean asAddress = byLogin.user().isEmpty() && basic.user().strip().indexOf('@') > 0;
    Found found = asAddress ? users.byEmail(basic.user().strip(), wanted) : byLogin;
    String name = found.user().map(user -> "user " + user.id()).orElse("login " + basic.user());
    ApplicationPasswordThrottle.Try attempt = throttle.begin(name, basic.password(), address);
    Optional<SiteUser> right =
        found
            .user()
            .filter(user -> SiteApplicationPasswords.inUse(found))
            .filter(user -> passwords.verify(user, basic.password(), isBefore68(found), attempt));
    attempt.end(right.isPresent());
    return right.map(user -> rights.caller(user, found));
  }

  private Wanted wanted(List<String> meta, List<String> shared) {
    List<String> allMeta = new ArrayList<>(meta);
    allMeta.add(rights.meta());
    List<String> options = new ArrayList<>(rights.options());
    options.add(DATABASE_VERSION);
    List<String> allShared = new ArrayList<>(shared);
    allShared.addAll(rights.shared());
    return new Wanted(allMeta, options, allShared);
  }

  private static boolean isBefore68(Found found) {
    return found
        .option(DATABASE_VERSION)
        .filter(version -> version.matches("\\d{1,9}"))
        .map(version -> Long.parseLong(version) < VERSION_68)
        .orElse(false);
  }
}
