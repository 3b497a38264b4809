package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.identity.BrowserSession.CsrfSource;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/** Sign-in of an account of this server with its password, in a browser. */
@Singleton
public class PasswordSignIn {

  private static final Logger LOG = Logger.getLogger(PasswordSignIn.class.getName());

  private final Accounts accounts;
  private final Sessions sessions;
  private final SignInThrottle throttle;
  private final SessionCsrf csrf;
  private final KnownDevices devices;
  private final IdentitySettings settings;

  /** Sign-in to these accounts. */
  @Inject
  public PasswordSignIn(
      Accounts accounts,
      Sessions sessions,
      SignInThrottle throttle,
      SessionCsrf csrf,
      KnownDevices devices,
      IdentitySettings settings) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.throttle = throttle;
    this.csrf = csrf;
    this.devices = devices;
    this.settings = settings;
  }

  /** What a person typed, and in which browser. */
  public record Attempt(String login, Secret password, boolean remember, Browser browser) {}

  /**
   * The browser that a person signs in with.
   *
   * @param session the token of the session that it is in already; empty without one
   * @param device what {@link Opened#device} gave it earlier; empty without that
   */
  public record Browser(String address, String userAgent, Secret session, Secret device) {

    /** A browser that nobody has signed in with yet. */
    public Browser(String address, String userAgent) {
      this(address, userAgent, Secret.of(""), Secret.of(""));
    }
  }

  /**
   * An open session.
   *
   * @param token for the cookie
   * @param csrf where the page's CSRF token comes from
   * @param device for another cookie, which shows at the next sign-in that the account knows this
   *     browser
   */
  public record Opened(Account account, Secret token, CsrfSource csrf, Secret device) {}

  /**
   * Opens a session, and ends the one that the browser is in.
   *
   * @throws Problem UNAUTHENTICATED in the same words for an unknown login and a wrong password,
   *     TOO_MANY after too many failures, FORBIDDEN when WordPress keeps the users
   */
  public Opened signIn(Attempt attempt) {
    if (!settings.ownAccounts()) {
      throw new Problem(
          Kind.FORBIDDEN, Subject.SESSION, "WordPress keeps the users. Sign in there.");
    }
    Browser browser = attempt.browser();
    Optional<Account> known = accounts.find(attempt.login());
    SignInThrottle.Try counted =
        new SignInThrottle.Try(
            known
                .map(account -> "account " + account.id())
                .orElse("login " + AccountRow.key(attempt.login())),
            browser.address(),
            known.flatMap(account -> devices.name(account.id(), browser.device())));
    throttle.take(counted);
    Optional<Account> account = accounts.verify(attempt.login(), attempt.password());
    if (account.isEmpty()) {
      LOG.log(Level.INFO, "Signing in failed, from {0}.", browser.address());
      throw new Problem(
          Kind.UNAUTHENTICATED, Subject.SESSION, "The login or the password is wrong.");
    }
    throttle.giveBack(counted);
    long id = account.get().id();
    Secret token = sessions.open(id, attempt.remember(), browser);
    return new Opened(account.get(), token, csrf.of(id, token), devices.add(id, browser.device()));
  }
}
