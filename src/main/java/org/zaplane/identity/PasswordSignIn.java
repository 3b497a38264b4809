package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/** Signs one of our own accounts in with its password, in a browser. */
@Singleton
public class PasswordSignIn {

  private static final Logger LOG = Logger.getLogger(PasswordSignIn.class.getName());

  private final Accounts accounts;
  private final Sessions sessions;
  private final SignInThrottle throttle;
  private final SessionNonces nonces;
  private final IdentitySettings settings;

  /** Signing in over these accounts. */
  @Inject
  public PasswordSignIn(
      Accounts accounts,
      Sessions sessions,
      SignInThrottle throttle,
      SessionNonces nonces,
      IdentitySettings settings) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.throttle = throttle;
    this.nonces = nonces;
    this.settings = settings;
  }

  /** What a person typed, and where. */
  public record Attempt(
      String login, Secret password, boolean remember, String address, String userAgent) {}

  /** An open session: the token is for the cookie, the nonce for the page. */
  public record Opened(Account account, Secret token, String nonce) {}

  /**
   * Opens a session.
   *
   * @throws Problem UNAUTHENTICATED in the same words for an unknown login and a wrong password,
   *     TOO_MANY after too many failures, FORBIDDEN when WordPress keeps the users
   */
  public Opened signIn(Attempt attempt) {
    if (!settings.ownAccounts()) {
      throw new Problem(
          Kind.FORBIDDEN, Subject.SESSION, "WordPress keeps the users. Sign in there.");
    }
    String subject =
        accounts
            .find(attempt.login())
            .map(account -> "account " + account.id())
            .orElse("login " + AccountRow.key(attempt.login()));
    throttle.take(subject, attempt.address());
    Optional<Account> account = accounts.verify(attempt.login(), attempt.password());
    if (account.isEmpty()) {
      LOG.log(Level.INFO, "Signing in failed, from {0}.", attempt.address());
      throw new Problem(
          Kind.UNAUTHENTICATED, Subject.SESSION, "The login or the password is wrong.");
    }
    throttle.giveBack(subject, attempt.address());
    Secret token =
        sessions.open(
            account.get().id(), attempt.remember(), attempt.address(), attempt.userAgent());
    return new Opened(account.get(), token, nonces.of(account.get().id(), token).fresh());
  }
}
