package org.zaplane.operation;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.zaplane.identity.Account;
import org.zaplane.identity.AccountProvisioning;
import org.zaplane.identity.Accounts;
import org.zaplane.identity.ApiKey;
import org.zaplane.identity.ApiKeys;
import org.zaplane.identity.ApiKeys.NewKey;
import org.zaplane.identity.ApplicationPassword;
import org.zaplane.identity.ApplicationPasswords;
import org.zaplane.identity.IssuedCredentials;
import org.zaplane.identity.Roles;
import org.zaplane.identity.Session;
import org.zaplane.identity.Sessions;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/** Accounts, their application passwords, API keys and sessions, from the terminal. */
final class AccountCommands {

  private final Accounts accounts;
  private final ApplicationPasswords passwords;
  private final ApiKeys keys;
  private final Sessions sessions;
  private final AccountProvisioning provisioning;
  private final PrintStream terminal;

  AccountCommands(
      Transactions transactions, Clock clock, RandomSource random, PrintStream terminal) {
    this.accounts = new Accounts(transactions, clock, random);
    this.passwords = new ApplicationPasswords(transactions, clock, random);
    this.sessions = new Sessions(transactions, clock, random);
    this.keys = new ApiKeys(transactions, clock, random);
    this.provisioning = new AccountProvisioning(accounts, passwords, keys, random);
    this.terminal = terminal;
  }

  /** Runs the command; false when it is not one. */
  boolean run(List<String> words) {
    String command = words.get(0) + " " + words.get(1);
    List<String> rest = words.subList(2, words.size());
    return switch (command) {
      case "account list" ->
          rest.isEmpty() && print(accounts.all().stream().map(AccountCommands::line));
      case "account create" -> (rest.size() == 2 || rest.size() == 3) && createAccount(rest);
      case "account reset" -> rest.size() == 1 && print(provisioning.reset(account(rest)));
      case "account delete" -> rest.size() == 1 && deleteAccount(account(rest));
      case "application-password list" ->
          rest.size() == 1
              && print(passwords.of(account(rest).id()).stream().map(AccountCommands::line));
      case "application-password create" ->
          rest.size() == 2
              && print(provisioning.newApplicationPassword(account(rest), rest.get(1)));
      case "application-password revoke" ->
          rest.size() == 2 && revokePassword(account(rest).id(), rest.get(1));
      case "api-key list" ->
          rest.size() == 1
              && print(keys.of(account(rest).id()).stream().map(AccountCommands::line));
      case "api-key create" -> rest.size() >= 2 && createKey(rest);
      case "api-key revoke" -> rest.size() == 2 && revokeKey(account(rest).id(), rest.get(1));
      case "session list" ->
          rest.size() == 1
              && print(sessions.of(account(rest).id()).stream().map(AccountCommands::line));
      case "session end" -> rest.size() == 2 && endSession(account(rest).id(), rest.get(1));
      default -> false;
    };
  }

  private boolean createAccount(List<String> rest) {
    String role = rest.size() == 3 ? rest.get(2) : Roles.ADMINISTRATOR;
    return print(provisioning.newAccount(rest.get(0), rest.get(1), role));
  }

  private boolean deleteAccount(Account account) {
    accounts.delete(account.id());
    return print("Deleted " + account.login() + ".");
  }

  private boolean revokePassword(long account, String which) {
    if (which.equals("all")) {
      passwords.revokeAll(account);
    } else {
      passwords.revoke(account, uuid(which, Subject.APPLICATION_PASSWORD, "application password"));
    }
    return print("Revoked.");
  }

  /** After the name come days, roles, both or none. */
  private boolean createKey(List<String> rest) {
    List<String> wishes = rest.subList(2, rest.size());
    boolean days = !wishes.isEmpty() && wishes.get(0).matches("\\d{1,9}");
    Set<String> roles = new TreeSet<>(days ? wishes.subList(1, wishes.size()) : wishes);
    NewKey wanted =
        new NewKey(
            rest.get(1),
            roles.isEmpty() ? Optional.empty() : Optional.of(roles),
            days ? Optional.of(Duration.ofDays(Long.parseLong(wishes.get(0)))) : Optional.empty());
    return print(provisioning.newApiKey(account(rest), wanted));
  }

  private boolean revokeKey(long account, String which) {
    if (which.equals("all")) {
      keys.revokeAll(account);
    } else {
      keys.revoke(account, uuid(which, Subject.API_KEY, "API key"));
    }
    return print("Revoked.");
  }

  private boolean endSession(long account, String which) {
    if (which.equals("all")) {
      sessions.endAll(account);
    } else if (which.matches("\\d{1,18}")) {
      sessions.end(account, Long.parseLong(which));
    } else {
      return false;
    }
    return print("Ended.");
  }

  private static String line(Account account) {
    return "%d  %s  %s  %s"
        .formatted(account.id(), account.login(), account.email(), account.roles());
  }

  private static String line(ApplicationPassword password) {
    return "%s  %s  made %s  last used %s"
        .formatted(
            password.uuid(), password.name(), password.created(), orNever(password.lastUsed()));
  }

  private static String line(ApiKey key) {
    return "%s  %s  %s  made %s  expires %s  last used %s"
        .formatted(
            key.uuid(),
            key.name(),
            new TreeSet<>(key.roles()),
            key.created(),
            orNever(key.expires()),
            orNever(key.lastUsed()));
  }

  private static String line(Session session) {
    return "%d  opened %s from %s  ends %s  %s"
        .formatted(
            session.id(),
            session.created(),
            session.address(),
            session.expires(),
            session.userAgent());
  }

  private static String orNever(Optional<LocalDateTime> time) {
    return time.map(LocalDateTime::toString).orElse("never");
  }

  private Account account(List<String> rest) {
    return accounts
        .find(rest.get(0))
        .orElseThrow(
            () ->
                new Problem(
                    Kind.NOT_FOUND, Subject.ACCOUNT, "There is no account " + rest.get(0) + "."));
  }

  private static UUID uuid(String text, Subject subject, String of) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new Problem(Kind.INVALID, subject, "This is no " + of + "'s UUID.");
    }
  }

  private boolean print(Stream<String> lines) {
    lines.forEach(terminal::println);
    return true;
  }

  private boolean print(IssuedCredentials issued) {
    return print(issued.read());
  }

  private boolean print(String text) {
    terminal.println(text);
    return true;
  }
}
