package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zaplane.platform.AddressBlock;
import org.zaplane.platform.Retries;
import org.zaplane.platform.Sha256;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/**
 * Slows down guessing of passwords. In a quarter of an hour strangers have {@value
 * #TRIES_PER_CLIENT_AND_LOGIN} failures for one login from one client, {@value #TRIES_PER_LOGIN}
 * for it from all clients together (NIST SP 800-63B §5.2.2), and {@value #TRIES_PER_CLIENT} from
 * one client for all logins; a client is what {@link AddressBlock#client} says. A device on which
 * the account has signed in before is no stranger: its failures are counted apart, so that nobody
 * locks an owner out by guessing.
 *
 * <p>Counted in the database, so that all nodes count together. A refused try is not counted, and
 * the quarter of an hour begins with the first failure: no lock-out lasts longer.
 */
@Singleton
class SignInThrottle {

  static final int TRIES_PER_CLIENT_AND_LOGIN = 10;
  static final int TRIES_PER_LOGIN = 100;
  static final int TRIES_PER_CLIENT = 50;
  static final Duration WINDOW = Duration.ofMinutes(15);

  /** How long a try is repeated that others make at the same time. */
  private static final Duration LONGEST_RACE = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final Clock clock;

  @Inject
  SignInThrottle(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A try to sign in.
   *
   * @param subject the account, or the login where there is none
   * @param address of the sender
   * @param device the name of a device on which this account has signed in before
   */
  record Try(String subject, String address, Optional<String> device) {

    /** What is counted, with its limit, in the order in which it is locked. */
    private Map<String, Integer> counters() {
      Map<String, Integer> counters = new LinkedHashMap<>();
      counters.put(own(), TRIES_PER_CLIENT_AND_LOGIN);
      if (device.isEmpty()) {
        counters.put(Sha256.hex("who:" + subject), TRIES_PER_LOGIN);
        counters.put(Sha256.hex("from:" + AddressBlock.client(address)), TRIES_PER_CLIENT);
      }
      return counters;
    }

    /** The counter of this sender alone, which a right password deletes. */
    private String own() {
      return Sha256.hex(
          device
              .map(name -> "device:" + name)
              .orElseGet(() -> "who:" + subject + " from:" + AddressBlock.client(address)));
    }
  }

  /** The refusal of a try after too many failures. */
  static Problem tooMany() {
    return new Problem(
        Kind.TOO_MANY,
        Subject.SESSION,
        "Too many failed attempts. Wait " + WINDOW.toMinutes() + " minutes and try again.");
  }

  /**
   * Counts an attempt before the password is compared, so that concurrent guesses count too.
   *
   * @throws Problem TOO_MANY when there were too many failures lately; the try is not counted then
   */
  void take(Try attempt) {
    Retries.onConflict(
        LONGEST_RACE,
        () ->
            transactions.call(
                entities -> {
                  attempt.counters().forEach((subject, limit) -> take(entities, subject, limit));
                  return null;
                }));
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
      throw tooMany();
    }
    row.failed(now, now.plus(WINDOW));
  }

  /** Uncounts a successful attempt, and deletes the failures of its sender. */
  void giveBack(Try attempt) {
    transactions.run(
        entities -> {
          entities
              .createQuery(
                  "delete from SignInFailureRow f where f.subjectHash = :own or f.forgetAt < :now")
              .setParameter("own", attempt.own())
              .setParameter("now", Utc.now(clock))
              .executeUpdate();
          entities
              .createQuery(
                  "update SignInFailureRow f set f.failures = f.failures - 1"
                      + " where f.subjectHash in :shared and f.failures > 0")
              .setParameter("shared", attempt.counters().keySet())
              .executeUpdate();
        });
  }
}
