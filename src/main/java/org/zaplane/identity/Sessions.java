package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Sha256;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/**
 * Sessions of our own accounts: two days long, two weeks when the browser is to remember, as in
 * WordPress.
 */
@Singleton
public class Sessions {

  /** How long a session lasts. */
  public static final Duration LIFE = Duration.ofDays(2);

  /** How long one lasts that the browser remembers. */
  public static final Duration REMEMBERED_LIFE = Duration.ofDays(14);

  private static final Duration GRACE = Duration.ofHours(1);
  private static final int TOKEN_LENGTH = 43;

  private final Transactions transactions;
  private final Clock clock;
  private final RandomSource random;

  /** Sessions in the database. */
  @Inject
  public Sessions(Transactions transactions, Clock clock, RandomSource random) {
    this.transactions = transactions;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Opens a session, ends the one that the browser had, whoever's it was, and deletes expired ones;
   * only the browser gets the token.
   */
  Secret open(long accountId, boolean remember, PasswordSignIn.Browser browser) {
    Secret token = Secret.of(random.lettersAndDigits(TOKEN_LENGTH));
    LocalDateTime now = Utc.now(clock);
    SessionRow row =
        new SessionRow(
            hash(token),
            accountId,
            now,
            now.plus(remember ? REMEMBERED_LIFE : LIFE),
            shortened(browser.address(), 64),
            shortened(browser.userAgent(), 255));
    transactions.run(
        entities -> {
          entities
              .createQuery(
                  "delete from SessionRow s where s.expiresAt < :over or s.tokenHash = :former")
              .setParameter("over", now.minus(GRACE))
              .setParameter("former", hash(browser.session()))
              .executeUpdate();
          entities.persist(row);
        });
    return token;
  }

  /** A session that has not expired, and its account. */
  public record Live(Session session, Account account) {}

  /**
   * The live session of a token.
   *
   * @param grace whether one counts that expired less than an hour ago
   */
  public Optional<Live> find(Secret token, boolean grace) {
    LocalDateTime alive = Utc.now(clock).minus(grace ? GRACE : Duration.ZERO);
    return transactions.call(
        entities ->
            entities
                .createQuery(
                    "select s, a from SessionRow s, AccountRow a"
                        + " where s.tokenHash = :hash and s.expiresAt >= :alive and a.id = s.accountId",
                    Object[].class)
                .setParameter("hash", hash(token))
                .setParameter("alive", alive)
                .getResultStream()
                .findFirst()
                .map(
                    pair ->
                        new Live(
                            ((SessionRow) pair[0]).toSession(),
                            ((AccountRow) pair[1]).toAccount())));
  }

  /** An account's sessions, newest first. */
  public List<Session> of(long accountId) {
    return transactions.call(
        entities ->
            entities
                .createQuery(
                    "select s from SessionRow s where s.accountId = :account and s.expiresAt >= :now order by s.id desc",
                    SessionRow.class)
                .setParameter("account", accountId)
                .setParameter("now", Utc.now(clock))
                .getResultStream()
                .map(SessionRow::toSession)
                .toList());
  }

  /**
   * Ends a session at once.
   *
   * @throws Problem NOT_FOUND when the account has none of that number
   */
  public void end(long accountId, long sessionId) {
    transactions.run(
        entities -> {
          SessionRow row = entities.find(SessionRow.class, sessionId);
          if (row == null || row.accountId() != accountId) {
            throw new Problem(Kind.NOT_FOUND, Subject.SESSION, "Session not found.");
          }
          entities.remove(row);
        });
  }

  /** Ends all sessions of an account at once. */
  public void endAll(long accountId) {
    transactions.run(entities -> AccountRow.deleteOwned(entities, SessionRow.class, accountId));
  }

  /**
   * Ends all sessions of an account but one at once.
   *
   * @param kept number of the one that stays; empty when none does
   * @return how many it were
   */
  public int endOthers(long accountId, OptionalLong kept) {
    return transactions.call(
        entities ->
            entities
                .createQuery(
                    "delete from SessionRow s where s.accountId = :account and s.id <> :kept")
                .setParameter("account", accountId)
                .setParameter("kept", kept.orElse(0))
                .executeUpdate());
  }

  private static String shortened(String text, int length) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.substring(0, Math.min(line.length(), length));
  }

  private static String hash(Secret token) {
    return Sha256.hex(token.reveal());
  }
}
