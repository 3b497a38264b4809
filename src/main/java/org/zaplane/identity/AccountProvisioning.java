package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.zaplane.platform.RandomSource;
import org.zaplane.problem.Problem;
import org.zaplane.secret.Secret;

/** Creation of accounts and of new credentials. */
@Singleton
public class AccountProvisioning {

  private static final String FIRST_LOGIN = "admin";
  private static final String FIRST_NAME = "first";
  private static final int PASSWORD_LENGTH = 20;

  private final Accounts accounts;
  private final ApplicationPasswords passwords;
  private final ApiKeys keys;
  private final RandomSource random;

  /** Provisioning of these accounts. */
  @Inject
  public AccountProvisioning(
      Accounts accounts, ApplicationPasswords passwords, ApiKeys keys, RandomSource random) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.keys = keys;
    this.random = random;
  }

  /** Creates the first account, an administrator, if there is none. */
  public Optional<IssuedCredentials> firstAccount() {
    if (!accounts.all().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(newAccount(FIRST_LOGIN, "admin@zaplane.invalid", Roles.ADMINISTRATOR));
    } catch (Problem anotherNodeWasFirst) {
      return Optional.empty();
    }
  }

  /**
   * Creates an account with random passwords.
   *
   * @throws Problem as {@link Accounts#create}
   */
  public IssuedCredentials newAccount(String login, String email, String role) {
    Secret password = randomPassword();
    AccountChange details =
        new AccountChange(
            Optional.of(email), Optional.empty(), Optional.of(Set.of(role)), Optional.of(password));
    return forPrograms(accounts.create(login, details), password);
  }

  /**
   * Gives an account new passwords. The old password, all sessions, all application passwords and
   * all API keys end at once.
   */
  public IssuedCredentials reset(Account account) {
    Secret password = randomPassword();
    accounts.update(
        account.id(),
        new AccountChange(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(password)));
    passwords.revokeAll(account.id());
    keys.revokeAll(account.id());
    return forPrograms(account, password);
  }

  /** Gives an account one more application password. */
  public IssuedCredentials newApplicationPassword(Account account, String name) {
    return new IssuedCredentials(
        account.login(),
        Optional.empty(),
        Optional.of(passwords.create(account.id(), name).text()),
        Optional.empty());
  }

  /** Gives an account one more API key. */
  public IssuedCredentials newApiKey(Account account, ApiKeys.NewKey wanted) {
    return new IssuedCredentials(
        account.login(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(keys.create(account, wanted).text()));
  }

  private IssuedCredentials forPrograms(Account account, Secret password) {
    return new IssuedCredentials(
        account.login(),
        Optional.of(password),
        Optional.of(passwords.create(account.id(), FIRST_NAME).text()),
        Optional.of(keys.create(account, new ApiKeys.NewKey(FIRST_NAME)).text()));
  }

  private Secret randomPassword() {
    return Secret.of(random.lettersAndDigits(PASSWORD_LENGTH));
  }
}
