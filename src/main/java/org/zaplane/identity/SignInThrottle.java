package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.Sha256;
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
   * Takes a try, before the password is looked at, so that guesses at the same time count too.
   *
   * @param subject the account, or the login where there is none
   * @throws Problem TOO_MANY when there were too many failures lately; the try is not counted then
   */
  void take(String subject, String address) {
    for (boolean taken = false; !taken; ) {
      try {
        transactions.run(
            entities -> {
              take(entities, hash("who:" + subject), TRIES_PER_LOGIN);
              take(entities, hash("from:" + address), TRIES_PER_ADDRESS);
            });
        taken = true;
      } catch (ConcurrentChange anotherTryAtTheSameTime) {
        // taken on top of it
      }
    }
  }

  private void take(EntityManager entities, String subject, int limit) {
    LocalDateTime now = Utc.now(clock);
    SignInFailureRow row =
        entities.find(SignInFailureRow.class, subject, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      row = new SignInFailureRow(subject);
      entities.persist(row);
    }
    if (row.failures(now) >= limit) {
      throw new Problem(
          Kind.TOO_MANY,
          Subject.SESSION,
          "Too many failed attempts. Wait " + WINDOW.toMinutes() + " minutes and try again.");
    }
    row.failed(now, now.plus(WINDOW));
  }

  /** The try was right: forgets the failures of who it was, and this one of the address. */
  void giveBack(String subject, String address) {
    transactions.run(
        entities -> {
          entities
              .createQuery(
                  "delete from SignInFailureRow f where f.subjectHash = :subject or f.forgetAt < :now")
              .setParameter("subject", hash("who:" + subject))
              .setParameter("now", Utc.now(clock))
              .executeUpdate();
          entities
              .createQuery(
                  "update SignInFailureRow f set f.failures = f.failures - 1"
                      + " where f.subjectHash = :address and f.failures > 0")
              .setParameter("address", hash("from:" + address))
              .executeUpdate();
        });
  }

  private static String hash(String subject) {
    return Sha256.hex(subject);
  }
}
