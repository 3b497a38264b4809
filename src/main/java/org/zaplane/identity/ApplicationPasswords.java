package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

  /** A password that was just made, and its text, which is never seen again. */
  public record Made(ApplicationPassword password, Secret text) {

    /** The text for its owner's eyes once, in groups of four as WordPress shows it. */
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
            rows(entities, accountId).stream()
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
    transactions.run(entities -> ApplicationPasswordRow.deleteAll(entities, accountId));
  }

  /** An account and the application passwords that it has right now. */
  public static final class Holder {
    private final Account account;
    private final List<ApplicationPasswordRow> rows;

    private Holder(Account account, List<ApplicationPasswordRow> rows) {
      this.account = account;
      this.rows = rows;
    }

    /** Whose they are. */
    public Account account() {
      return account;
    }
  }

  /**
   * The account that {@link Accounts#find(String)} finds, with its application passwords; one
   * statement. Read fresh for each request, so that revoking works at once.
   */
  public Optional<Holder> holder(String loginOrEmail) {
    return transactions.call(
        entities -> {
          Map<AccountRow, List<ApplicationPasswordRow>> found = new LinkedHashMap<>();
          for (Object[] pair : withPasswords(entities, loginOrEmail)) {
            List<ApplicationPasswordRow> rows =
                found.computeIfAbsent((AccountRow) pair[0], account -> new ArrayList<>());
            Optional.ofNullable((ApplicationPasswordRow) pair[1]).ifPresent(rows::add);
          }
          return AccountRow.named(found.keySet(), loginOrEmail)
              .map(row -> new Holder(row.toAccount(), found.get(row)));
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

  /** Whether it is one of the holder's that the try may be; writes down its use once a day. */
  public boolean verify(Holder holder, Secret sent, ApplicationPasswordThrottle.Try attempt) {
    LocalDateTime now = Utc.now(clock);
    Optional<ApplicationPasswordRow> match =
        holder.rows.stream()
            .filter(row -> attempt.mayBe(row.lastAddress()))
            .filter(row -> ApplicationPasswordHash.matches(sent, row.passwordHash()))
            .findFirst();
    match
        .filter(row -> row.useIsNews(now))
        .ifPresent(
            row ->
                transactions.run(
                    entities ->
                        Optional.ofNullable(
                                entities.find(
                                    ApplicationPasswordRow.class,
                                    row.toApplicationPassword().uuid().toString()))
                            .ifPresent(current -> current.used(now, attempt.address()))));
    return match.isPresent();
  }

  private static List<ApplicationPasswordRow> rows(EntityManager entities, long accountId) {
    return entities
        .createQuery(
            "select p from ApplicationPasswordRow p where p.accountId = :account order by p.createdAt, p.uuid",
            ApplicationPasswordRow.class)
        .setParameter("account", accountId)
        .getResultList();
  }
}
