package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.zaplane.platform.Invisible;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Sha256;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/**
 * API keys of our own accounts: {@code zk_} and 32 random bytes in base64url. Stored as SHA-256,
 * without salt and without a slow function: of 256 random bits there is nothing to guess, and equal
 * hashes find the row.
 */
@Singleton
public class ApiKeys {

  /** The longest life that can be chosen, in days. */
  public static final int MAX_DAYS = 3650;

  private static final String PREFIX = "zk_";
  private static final int BYTES = 32;
  private static final Pattern TEXT = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

  private final Transactions transactions;
  private final Clock clock;
  private final RandomSource random;

  /** API keys in the database. */
  @Inject
  public ApiKeys(Transactions transactions, Clock clock, RandomSource random) {
    this.transactions = transactions;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Properties of a new key.
   *
   * @param name what its owner calls it
   * @param roles words of {@link Roles#OF_TENANTS}; empty for all that the account has
   * @param life how long it is valid; empty for no end
   */
  public record NewKey(String name, Optional<Set<String>> roles, Optional<Duration> life) {

    /** A key with all roles of its account that does not expire. */
    public NewKey(String name) {
      this(name, Optional.empty(), Optional.empty());
    }
  }

  /** A new key and its text, which is shown this once. */
  public record Made(ApiKey key, Secret text) {

    /** The text, for its owner. */
    public String read() {
      return text.reveal();
    }
  }

  /**
   * Makes a key.
   *
   * @throws Problem INVALID when the name, the roles or the life are unfit, FORBIDDEN when the
   *     account has not all of the roles
   */
  public Made create(Account account, NewKey wanted) {
    check(account, wanted);
    Secret text =
        Secret.of(
            PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random.bytes(BYTES)));
    LocalDateTime now = Utc.now(clock);
    ApiKey key =
        new ApiKey(
            random.uuid(),
            wanted.name(),
            wanted.roles().orElse(Roles.ofTenants(account)),
            now,
            wanted.life().map(now::plus),
            Optional.empty());
    transactions.run(entities -> entities.persist(new ApiKeyRow(key, account.id(), hash(text))));
    return new Made(key, text);
  }

  private static void check(Account account, NewKey wanted) {
    String name = wanted.name();
    if (Invisible.isBlank(name) || name.codePointCount(0, name.length()) > 191) {
      throw invalid("An API key needs a name of 1 to 191 characters.");
    }
    if (wanted.life().filter(life -> life.toDays() < 1 || life.toDays() > MAX_DAYS).isPresent()) {
      throw invalid("An API key is good for 1 to " + MAX_DAYS + " days.");
    }
    Set<String> roles = wanted.roles().orElse(Set.of(Roles.USER));
    if (roles.isEmpty() || !Roles.OF_TENANTS.containsAll(roles)) {
      throw invalid("Roles of an API key are " + String.join(", ", Roles.OF_TENANTS) + ".");
    }
    if (!Roles.ofTenants(account).containsAll(roles)) {
      throw new Problem(
          Kind.FORBIDDEN, Subject.API_KEY, "An API key has no roles that its account has not.");
    }
  }

  /** An account's keys, oldest first. */
  public List<ApiKey> of(long accountId) {
    return transactions.call(
        entities ->
            entities
                .createQuery(
                    "select k from ApiKeyRow k where k.accountId = :account order by k.createdAt, k.uuid",
                    ApiKeyRow.class)
                .setParameter("account", accountId)
                .getResultStream()
                .map(ApiKeyRow::toApiKey)
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
          ApiKeyRow row = entities.find(ApiKeyRow.class, uuid.toString());
          if (row == null || row.accountId() != accountId) {
            throw new Problem(Kind.NOT_FOUND, Subject.API_KEY, "API key not found.");
          }
          entities.remove(row);
        });
  }

  /** Revokes all of an account at once. */
  public void revokeAll(long accountId) {
    transactions.run(entities -> AccountRow.deleteOwned(entities, ApiKeyRow.class, accountId));
  }

  /** A valid key and its account. */
  public record Live(ApiKey key, Account account) {}

  /**
   * The key of that text, which has not expired, with its account; records its use once a day. Read
   * fresh for each request, so that revoking it or changing the account's roles works at once.
   */
  public Optional<Live> find(Secret text) {
    if (!TEXT.matcher(text.reveal()).matches()) {
      return Optional.empty();
    }
    LocalDateTime now = Utc.now(clock);
    return transactions.call(
        entities ->
            entities
                .createQuery(
                    "select k, a from ApiKeyRow k, AccountRow a where k.keyHash = :hash"
                        + " and (k.expiresAt is null or k.expiresAt > :now)"
                        + " and a.id = k.accountId",
                    Object[].class)
                .setParameter("hash", hash(text))
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(
                    pair -> {
                      ApiKeyRow key = (ApiKeyRow) pair[0];
                      key.used(now);
                      return new Live(key.toApiKey(), ((AccountRow) pair[1]).toAccount());
                    }));
  }

  private static String hash(Secret text) {
    return Sha256.hex(text.reveal());
  }

  private static Problem invalid(String message) {
    return new Problem(Kind.INVALID, Subject.API_KEY, message);
  }
}
