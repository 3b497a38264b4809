package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HexFormat;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/**
 * Slows down guessing: after {@value #TRIES_PER_LOGIN} failures for one login or {@value
 * #TRIES_PER_ADDRESS} from one address, signing in is refused until a quarter of an hour has passed
 * without another. Counted in the database, so that all nodes count together; a refused try is not
 * counted, so nobody can be locked out for ever.
 */
@Singleton
class SignInThrottle {

  static final int TRIES_PER_LOGIN = 10;
  static final int TRIES_PER_ADDRESS = 50;
  static final Duration WINDOW = Duration.ofMinutes(15);

  private final Transactions transactions;
  private final Clock clock;

  @Inject
  SignInThrottle(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Lets a try through or not.
   *
   * @throws Problem TOO_MANY when there were too many failures lately
   */
  void check(String login, String address) {
    if (failures(ofLogin(login)) >= TRIES_PER_LOGIN
        || failures(ofAddress(address)) >= TRIES_PER_ADDRESS) {
      throw new Problem(
          Kind.TOO_MANY,
          Subject.SESSION,
          "Too many failed attempts. Wait " + WINDOW.toMinutes() + " minutes and try again.");
    }
  }

  /** Counts a failure. */
  void failed(String login, String address) {
    count(ofLogin(login));
    count(ofAddress(address));
  }

  /** Forgets a login's failures after a success. */
  void succeeded(String login) {
    transactions.run(
        entities ->
            entities
                .createQuery(
                    "delete from SignInFailureRow f where f.subjectHash = :subject or f.forgetAt < :now")
                .setParameter("subject", ofLogin(login))
                .setParameter("now", Utc.now(clock))
                .executeUpdate());
  }

  private int failures(String subject) {
    return transactions.call(
        entities -> {
          SignInFailureRow row = entities.find(SignInFailureRow.class, subject);
          return row == null ? 0 : row.failures(Utc.now(clock));
        });
  }

  private void count(String subject) {
    LocalDateTime now = Utc.now(clock);
    for (boolean counted = false; !counted; ) {
      try {
        transactions.run(
            entities -> {
              SignInFailureRow row =
                  entities.find(SignInFailureRow.class, subject, LockModeType.PESSIMISTIC_WRITE);
              if (row == null) {
                row = new SignInFailureRow(subject);
                entities.persist(row);
              }
              row.failed(now, now.plus(WINDOW));
            });
        counted = true;
      } catch (ConcurrentChange firstFailureAtTheSameTime) {
        // counted again on top of it
      }
    }
  }

  private static String ofLogin(String login) {
    return hash("login:" + AccountRow.key(login));
  }

  private static String ofAddress(String address) {
    return hash("address:" + address);
  }

  private static String hash(String subject) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(subject.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
