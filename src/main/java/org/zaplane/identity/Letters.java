package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.zaplane.platform.Chance;
import org.zaplane.problem.Problem;
import org.zaplane.secret.Secret;

/** Makes accounts and new passwords whose text goes to a person in a {@link Letter}. */
@Singleton
public class Letters {

  private static final String FIRST_LOGIN = "admin";
  private static final int PASSWORD_LENGTH = 20;

  private final Accounts accounts;
  private final ApplicationPasswords passwords;
  private final Chance chance;

  /** Letters about these accounts. */
  @Inject
  public Letters(Accounts accounts, ApplicationPasswords passwords, Chance chance) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.chance = chance;
  }

  /** Makes the first account, an administrator, if there is none at all. */
  public Optional<Letter> firstAccount() {
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
   * Makes an account with random passwords.
   *
   * @throws Problem as {@link Accounts#create}
   */
  public Letter newAccount(String login, String email, String role) {
    Secret password = randomPassword();
    AccountChange details =
        new AccountChange(
            Optional.of(email), Optional.empty(), Optional.of(Set.of(role)), Optional.of(password));
    return withApplicationPassword(accounts.create(login, details), password);
  }

  /**
   * Gives an account new passwords. The old password, all sessions and all application passwords
   * end at once.
   */
  public Letter reset(Account account) {
    Secret password = randomPassword();
    accounts.update(
        account.id(),
        new AccountChange(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(password)));
    passwords.revokeAll(account.id());
    return withApplicationPassword(account, password);
  }

  /** Gives an account one more application password. */
  public Letter newApplicationPassword(Account account, String name) {
    return new Letter(
        account.login(),
        Optional.empty(),
        Optional.of(passwords.create(account.id(), name).text()));
  }

  private Letter withApplicationPassword(Account account, Secret password) {
    Secret text = passwords.create(account.id(), "first").text();
    return new Letter(account.login(), Optional.of(password), Optional.of(text));
  }

  private Secret randomPassword() {
    return Secret.of(chance.lettersAndDigits(PASSWORD_LENGTH));
  }
}
