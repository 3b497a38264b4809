package org.zaplane.operation;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.zaplane.identity.Account;
import org.zaplane.identity.AccountProvisioning;
import org.zaplane.identity.Accounts;
import org.zaplane.identity.ApiKeys;
import org.zaplane.identity.ApiKeys.NewKey;
import org.zaplane.identity.ApplicationPasswords;
import org.zaplane.identity.Roles;
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
  private final AccountProvisioning letters;
  private final PrintStream terminal;

  AccountCommands(
      Transactions transactions, Clock clock, RandomSource random, PrintStream terminal) {
    this.accounts = new Accounts(transactions, clock, random);
    this.passwords = new ApplicationPasswords(transactions, clock, random);
    this.sessions = new Sessions(transactions, clock, random);
    this.keys = new ApiKeys(transactions, clock, random);
    this.letters = new AccountProvisioning(accounts, passwords, keys, random);
    this.terminal = terminal;
  }

  /** Runs the command; false when it is not one. */
  boolean run(List<String> words) {
    String command = words.get(0) + " " + words.get(1);
    List<String> rest = words.subList(2, words.size());
    return switch (command) {
      case "account list" -> rest.isEmpty() && listAccounts();
      case "account create" -> (rest.size() == 2 || rest.size() == 3) && createAccount(rest);
      case "account reset" -> rest.size() == 1 && print(letters.reset(account(rest)).read());
      case "account delete" -> rest.size() == 1 && deleteAccount(rest);
      case "application-password list" -> rest.size() == 1 && listPasswords(rest);
      case "application-password create" ->
          rest.size() == 2
              && print(letters.newApplicationPassword(account(rest), rest.get(1)).read());
      case "application-password revoke" -> rest.size() == 2 && revokePassword(rest);
      case "api-key list" -> rest.size() == 1 && listKeys(rest);
      case "api-key create" -> rest.size() >= 2 && createKey(rest);
      case "api-key revoke" -> rest.size() == 2 && revokeKey(rest);
      case "session list" -> rest.size() == 1 && listSessions(rest);
      case "session end" -> rest.size() == 2 && endSession(rest);
      default -> false;
    };
  }

  private boolean listAccounts() {
    accounts
        .all()
        .forEach(
            account ->
                print(
                    "%d  %s  %s  %s"
                        .formatted(
                            account.id(), account.login(), account.email(), account.roles())));
    return true;
  }

  private boolean createAccount(List<String> rest) {
    String role = rest.size() == 3 ? rest.get(2) : Roles.ADMINISTRATOR;
    return print(letters.newAccount(rest.get(0), rest.get(1), role).read());
  }

  private boolean deleteAccount(List<String> rest) {
    Account account = account(rest);
    accounts.delete(account.id());
    return print("Deleted " + account.login() + ".");
  }

  private boolean listPasswords(List<String> rest) {
    passwords
        .of(account(rest).id())
        .forEach(
            password ->
                print(
                    "%s  %s  made %s  last used %s"
                        .formatted(
                            password.uuid(),
                            password.name(),
                            password.created(),
                            password.lastUsed().map(Object::toString).orElse("never"))));
    return true;
  }

  private boolean revokePassword(List<String> rest) {
    long account = account(rest).id();
    if (rest.get(1).equals("all")) {
      passwords.revokeAll(account);
    } else {
      passwords.revoke(
          account, uuid(rest.get(1), Subject.APPLICATION_PASSWORD, "application password"));
    }
    return print("Revoked.");
  }

  private boolean listKeys(List<String> rest) {
    keys.of(account(rest).id())
        .forEach(
            key ->
                print(
                    "%s  %s  %s  made %s  expires %s  last used %s"
                        .formatted(
                            key.uuid(),
                            key.name(),
                            new TreeSet<>(key.roles()),
                            key.created(),
                            key.expires().map(Object::toString).orElse("never"),
                            key.lastUsed().map(Object::toString).orElse("never"))));
    return true;
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
    return print(letters.newApiKey(account(rest), wanted).read());
  }

  private boolean revokeKey(List<String> rest) {
    long account = account(rest).id();
    if (rest.get(1).equals("all")) {
      keys.revokeAll(account);
    } else {
      keys.revoke(account, uuid(rest.get(1), Subject.API_KEY, "API key"));
    }
    return print("Revoked.");
  }

  private boolean listSessions(List<String> rest) {
    sessions
        .of(account(rest).id())
        .forEach(
            session ->
                print(
                    "%d  opened %s from %s  ends %s  %s"
                        .formatted(
                            session.id(),
                            session.created(),
                            session.address(),
                            session.expires(),
                            session.userAgent())));
    return true;
  }

  private boolean endSession(List<String> rest) {
    long account = account(rest).id();
    if (rest.get(1).equals("all")) {
      sessions.endAll(account);
      return print("Ended.");
    }
    if (!rest.get(1).matches("\\d{1,18}")) {
      return false;
    }
    sessions.end(account, Long.parseLong(rest.get(1)));
    return print("Ended.");
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

  private boolean print(String text) {
    terminal.println(text);
    return true;
  }
}
