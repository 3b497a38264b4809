package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.Invisible;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/** Accounts of this server; passwords are stored as hashes only. */
@Singleton
public class Accounts {

  private static final int MIN_PASSWORD = 12;
  private static final int MAX_PASSWORD = 4096;
  private static final Pattern LOGIN =
      Pattern.compile("[A-Za-z0-9_.@-]([A-Za-z0-9 _.@-]{0,58}[A-Za-z0-9_.@-])?");
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\"<>]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  private final Transactions transactions;
  private final Clock clock;
  private final RandomSource random;

  /** Accounts in the database. */
  @Inject
  public Accounts(Transactions transactions, Clock clock, RandomSource random) {
    this.transactions = transactions;
    this.clock = clock;
    this.random = random;
  }

  /** All accounts by login. */
  public List<Account> all() {
    return transactions.call(
        entities ->
            entities
                .createQuery("select a from AccountRow a order by a.loginKey", AccountRow.class)
                .getResultList()
                .stream()
                .map(AccountRow::toAccount)
                .toList());
  }

  /** The account of that number. */
  public Optional<Account> find(long id) {
    return transactions
        .call(entities -> Optional.ofNullable(entities.find(AccountRow.class, id)))
        .map(AccountRow::toAccount);
  }

  /**
   * The account of that login or, failing that, e-mail address; blanks around it and case do not
   * matter.
   */
  public Optional<Account> find(String loginOrEmail) {
    return transactions.call(entities -> row(entities, loginOrEmail)).map(AccountRow::toAccount);
  }

  /**
   * Makes an account.
   *
   * @throws Problem INVALID, or CONFLICT when the login or address is taken
   */
  public Account create(String login, AccountChange details) {
    if (!LOGIN.matcher(login).matches()) {
      throw invalid(
          "The login must be 1 to 60 letters, digits and _ . - @, with blanks only inside.");
    }
    if (details.email().isEmpty() || details.password().isEmpty()) {
      throw invalid("An account needs an e-mail address and a password.");
    }
    check(details);
    AccountRow row = new AccountRow(login, Utc.now(clock));
    row.apply(details, random);
    try {
      return transactions.call(
          entities -> {
            entities.persist(row);
            entities.flush();
            return row.toAccount();
          });
    } catch (ConcurrentChange taken) {
      throw new Problem(Kind.CONFLICT, Subject.ACCOUNT, "This login or e-mail address is taken.");
    }
  }

  /**
   * Changes an account. A new password ends all its sessions.
   *
   * @throws Problem NOT_FOUND, INVALID, or CONFLICT when the address is taken or no administrator
   *     would be left
   */
  public Account update(long id, AccountChange change) {
    check(change);
    try {
      return transactions.call(
          entities -> {
            if (change.roles().isPresent()) {
              takeTurns(entities);
            }
            AccountRow row = row(entities, id);
            row.apply(change, random);
            if (change.password().isPresent()) {
              AccountRow.deleteOwned(entities, SessionRow.class, id);
            }
            entities.flush();
            requireAdministrator(entities);
            return row.toAccount();
          });
    } catch (ConcurrentChange taken) {
      throw new Problem(Kind.CONFLICT, Subject.ACCOUNT, "This e-mail address is taken.");
    }
  }

  /**
   * Deletes an account with its sessions, application passwords and API keys. Its connections stay
   * and are nobody's.
   *
   * @throws Problem NOT_FOUND, or CONFLICT when no administrator would be left
   */
  public void delete(long id) {
    transactions.run(
        entities -> {
          takeTurns(entities);
          AccountRow row = row(entities, id);
          for (Class<?> owned :
              List.of(SessionRow.class, ApplicationPasswordRow.class, ApiKeyRow.class)) {
            AccountRow.deleteOwned(entities, owned, id);
          }
          entities.remove(row);
          entities.flush();
          requireAdministrator(entities);
        });
  }

  /** Whether this is the account's password. Takes as long for an unknown account. */
  public Optional<Account> verify(String loginOrEmail, Secret password) {
    Optional<AccountRow> row = transactions.call(entities -> row(entities, loginOrEmail));
    String hash = row.map(AccountRow::passwordHash).orElse(UNKNOWN);
    boolean right =
        password.reveal().length() <= MAX_PASSWORD && PasswordHash.matches(password, hash);
    return row.filter(known -> right).map(AccountRow::toAccount);
  }

  /** A hash that no password has. */
  private static final String UNKNOWN =
      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private static void check(AccountChange change) {
    if (change
        .email()
        .filter(email -> !EMAIL.matcher(email).matches() || email.length() > 254)
        .isPresent()) {
      throw invalid("This is no e-mail address.");
    }
    if (change
        .displayName()
        .filter(name -> Invisible.isBlank(name) || name.codePointCount(0, name.length()) > 191)
        .isPresent()) {
      throw invalid("The display name must be 1 to 191 characters.");
    }
    if (change.roles().filter(roles -> !Roles.ALL.containsAll(roles)).isPresent()) {
      throw invalid("Roles are " + String.join(", ", Roles.ALL) + ".");
    }
    int length = change.password().map(password -> password.reveal().length()).orElse(MIN_PASSWORD);
    if (length < MIN_PASSWORD || length > MAX_PASSWORD) {
      throw invalid("A password has at least " + MIN_PASSWORD + " characters.");
    }
  }

  /** Locks all accounts, so that two administrators cannot remove each other at once. */
  private static void takeTurns(EntityManager entities) {
    entities
        .createQuery("select a from AccountRow a order by a.id", AccountRow.class)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  private static void requireAdministrator(EntityManager entities) {
    List<AccountRow> rows =
        entities.createQuery("select a from AccountRow a", AccountRow.class).getResultList();
    if (rows.stream().noneMatch(row -> row.toAccount().roles().contains(Roles.ADMINISTRATOR))) {
      throw new Problem(Kind.CONFLICT, Subject.ACCOUNT, "At least one administrator must stay.");
    }
  }

  private static AccountRow row(EntityManager entities, long id) {
    AccountRow row = entities.find(AccountRow.class, id);
    if (row == null) {
      throw new Problem(Kind.NOT_FOUND, Subject.ACCOUNT, "Account not found.");
    }
    return row;
  }

  private static Optional<AccountRow> row(EntityManager entities, String loginOrEmail) {
    List<AccountRow> rows =
        entities
            .createQuery(
                "select a from AccountRow a where a.loginKey = :key or a.emailKey = :key",
                AccountRow.class)
            .setParameter("key", AccountRow.key(loginOrEmail))
            .getResultList();
    return AccountRow.named(rows, loginOrEmail);
  }

  private static Problem invalid(String message) {
    return new Problem(Kind.INVALID, Subject.ACCOUNT, message);
  }
}
