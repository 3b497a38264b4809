package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.identity.ApplicationPasswordThrottle.Try;
import org.zaplane.platform.Invisible;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/** Application passwords of our own accounts, by WordPress's rules. */
@Singleton
public class ApplicationPasswords {

  private static final int LENGTH = 24;

  private final Transactions transactions;
  private final Clock clock;
  private final RandomSource random;

  /** Application passwords in the database. */
  @Inject
  public ApplicationPasswords(Transactions transactions, Clock clock, RandomSource random) {
    this.transactions = transactions;
    this.clock = clock;
    this.random = random;
  }

  /** A new password and its text, which is shown this once. */
  public record Made(ApplicationPassword password, Secret text) {

    /** The text, for its owner, in groups of four as WordPress shows it. */
    public String read() {
      return inGroups(text);
    }

    static String inGroups(Secret text) {
      return text.reveal().replaceAll("(.{4})(?=.)", "$1 ");
    }
  }

  /**
   * Makes an application password.
   *
   * @throws Problem INVALID when the name is blank or too long
   */
  public Made create(long accountId, String name) {
    if (Invisible.isBlank(name) || name.codePointCount(0, name.length()) > 191) {
      throw new Problem(
          Kind.INVALID,
          Subject.APPLICATION_PASSWORD,
          "An application password needs a name of 1 to 191 characters.");
    }
    Secret text = Secret.of(random.lettersAndDigits(LENGTH));
    ApplicationPasswordRow row =
        new ApplicationPasswordRow(
            random.uuid(), accountId, name, ApplicationPasswordHash.of(text), Utc.now(clock));
    transactions.run(entities -> entities.persist(row));
    return new Made(row.toApplicationPassword(), text);
  }

  /** An account's application passwords, oldest first. */
  public List<ApplicationPassword> of(long accountId) {
    return transactions.call(
        entities ->
            entities
                .createQuery(
                    "select p from ApplicationPasswordRow p where p.accountId = :account order by p.createdAt, p.uuid",
                    ApplicationPasswordRow.class)
                .setParameter("account", accountId)
                .getResultStream()
                .map(ApplicationPasswordRow::toApplicationPassword)
                .toList());
  }

  /**
   * Revokes one at once.
   *
   * @throws Problem NOT_FOUND when the account has none of that name
   */
  public void revoke(long accountId, UUID uuid) {
    transactions.run(
        entities -> {
          ApplicationPasswordRow row = entities.find(ApplicationPasswordRow.class, uuid.toString());
          if (row == null || row.accountId() != accountId) {
            throw new Problem(
                Kind.NOT_FOUND, Subject.APPLICATION_PASSWORD, "Application password not found.");
          }
          entities.remove(row);
        });
  }

  /** Revokes all of an account at once. */
  public void revokeAll(long accountId) {
    transactions.run(
        entities -> AccountRow.deleteOwned(entities, ApplicationPasswordRow.class, accountId));
  }

  /**
   * The account that {@link Accounts#find(String)} finds, if the password is one of its own;
   * records the use once a day. Read fresh for each request with one statement, so that revoking
   * works at once.
   *
   * @throws Problem TOO_MANY when it is wrong, and too many were before
   */
  public Optional<Account> authenticate(
      BasicCredentials sent, String address, ApplicationPasswordThrottle throttle) {
    return transactions.call(
        entities -> {
          List<Object[]> found = withPasswords(entities, sent.user());
          Optional<Account> account =
              AccountRow.named(
                      found.stream().map(pair -> (AccountRow) pair[0]).toList(), sent.user())
                  .map(AccountRow::toAccount);
          long id = account.map(Account::id).orElse(0L);
          Try attempt =
              throttle.begin(
                  account.isPresent() ? "account " + id : "login " + sent.user(),
                  sent.password(),
                  address);
          for (Object[] pair : found) {
            if (pair[1] instanceof ApplicationPasswordRow row
                && row.accountId() == id
                && attempt.mayBe(row.lastAddress())
                && ApplicationPasswordHash.matches(sent.password(), row.passwordHash())) {
              row.used(Utc.now(clock), address);
              throttle.end(attempt, true);
              return account;
            }
          }
          throttle.end(attempt, false);
          return Optional.empty();
        });
  }

  private static List<Object[]> withPasswords(EntityManager entities, String loginOrEmail) {
    return entities
        .createQuery(
            "select a, p from AccountRow a left join ApplicationPasswordRow p on p.accountId = a.id"
                + " where a.loginKey = :key or a.emailKey = :key",
            Object[].class)
        .setParameter("key", AccountRow.key(loginOrEmail))
        .getResultList();
  }
}
