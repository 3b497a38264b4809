package org.zaplane.identity.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.zaplane.identity.BrowserAuthenticator;
import org.zaplane.identity.BrowserSession;
import org.zaplane.identity.BrowserSession.Derived;
import org.zaplane.identity.Caller;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.identity.wordpress.SiteUsers.Found;
import org.zaplane.secret.Secret;
import org.zaplane.site.Site;
import org.zaplane.site.php.Serialized;

/** Sessions of the joined WordPress's users, by its cookie. */
@Singleton
class WordPressAuthenticator implements BrowserAuthenticator {

  private static final String SESSIONS = "session_tokens";

  private final Site site;
  private final SiteUsers users;
  private final Salts salts;
  private final CookieName cookieName;
  private final Rights rights;
  private final Diagnosis diagnosis;
  private final Clock clock;

  @Inject
  WordPressAuthenticator(
      Site site,
      SiteUsers users,
      Salts salts,
      CookieName cookieName,
      Rights rights,
      Diagnosis diagnosis,
      Clock clock) {
    this.site = site;
    this.users = users;
    this.salts = salts;
    this.cookieName = cookieName;
    this.rights = rights;
    this.diagnosis = diagnosis;
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
  public BrowserSession authenticate(RequestCredentials request) {
    site.follow();
    Optional<LoggedInCookie> cookie =
        request.cookies().isEmpty()
            ? Optional.empty()
            : Optional.ofNullable(request.cookies().get(cookieName.get()))
                .flatMap(LoggedInCookie::parse);
    Secret token = cookie.map(LoggedInCookie::token).orElse(Secret.of(""));
    Optional<Caller> caller = cookie.flatMap(sent -> byCookie(sent, request.post()));
    if (caller.isEmpty()) {
      return BrowserSession.none(csrf(0, token));
    }
    return new BrowserSession(
        caller,
        true,
        OptionalLong.empty(),
        cookie.map(LoggedInCookie::sessionKey),
        csrf(caller.get().userId(), token));
  }

  private Derived csrf(long userId, Secret token) {
    return new Derived(text -> salts.hash(text, "nonce"), userId, token);
  }

  private Optional<Caller> byCookie(LoggedInCookie cookie, boolean post) {
    long now = clock.instant().getEpochSecond();
    if (!cookie.isCurrent(now, post)) {
      return Optional.empty();
    }
    Found found = users.byLogin(cookie.login(), rights.with(SESSIONS));
    if (found.user().isEmpty()) {
      return Optional.empty();
    }
    SiteUser user = found.user().get();
    Serialized.Array sessions = user.array(SESSIONS).orElse(new Serialized.Array(Map.of()));
    String fragment = LoggedInCookie.fragment(user.passwordHash(), found.isBefore68());
    boolean signed = cookie.isSigned(salts.hash(cookie.keyText(fragment), "logged_in"));
    boolean alive = cookie.hasSession(sessions, now);
    if (!signed || !alive) {
      diagnosis.refusedCookie(signed, alive, user);
      return Optional.empty();
    }
    return Optional.of(rights.caller(user, found));
  }
}
