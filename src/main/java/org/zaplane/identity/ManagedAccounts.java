package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/**
 * Our own accounts as callers may see and change them: administrators all of them, everybody their
 * own name, address and password.
 */
@Singleton
public class ManagedAccounts {

  private final Accounts accounts;
  private final IdentitySettings settings;

  /** Managed access to these accounts. */
  @Inject
  public ManagedAccounts(Accounts accounts, IdentitySettings settings) {
    this.accounts = accounts;
    this.settings = settings;
  }

  /** The caller's own account; empty when another system keeps it. */
  public Optional<Account> find(Caller caller) {
    return settings.ownAccounts()
        ? accounts.find(caller.userId()).filter(own -> own.login().equals(caller.login()))
        : Optional.empty();
  }

  /**
   * The caller's own account.
   *
   * @throws Problem NOT_FOUND when another system keeps it
   */
  public Account own(Caller caller) {
    return find(caller).orElseThrow(() -> notFound("Your account is not kept by this server."));
  }

  /**
   * All accounts by login.
   *
   * @throws Problem FORBIDDEN to others than administrators
   */
  public List<Account> all(Caller caller) {
    requireAdministrator(caller);
    return accounts.all();
  }

  /**
   * The account of that number.
   *
   * @throws Problem FORBIDDEN to others than administrators, NOT_FOUND
   */
  public Account get(Caller caller, long id) {
    requireAdministrator(caller);
    return accounts.find(id).orElseThrow(() -> notFound("Account not found."));
  }

  /**
   * Makes an account.
   *
   * @throws Problem FORBIDDEN to others than administrators, or as {@link Accounts#create}
   */
  public Account create(Caller caller, String login, AccountChange details) {
    requireAdministrator(caller);
    return accounts.create(login, details);
  }

  /**
   * Changes an account. A new password ends all its sessions.
   *
   * @throws Problem FORBIDDEN to others than administrators, but for one's own name, address and
   *     password; or as {@link Accounts#update}
   */
  public Account update(Caller caller, long id, AccountChange change) {
    boolean ownMatter =
        change.roles().isEmpty() && find(caller).filter(own -> own.id() == id).isPresent();
    if (!ownMatter) {
      requireAdministrator(caller);
    }
    return accounts.update(id, change);
  }

  /**
   * Deletes an account with its sessions, application passwords and API keys.
   *
   * @throws Problem FORBIDDEN to others than administrators, or as {@link Accounts#delete}
   */
  public void delete(Caller caller, long id) {
    requireAdministrator(caller);
    accounts.delete(id);
  }

  private void requireAdministrator(Caller caller) {
    if (!settings.ownAccounts()) {
      throw new Problem(
          Kind.FORBIDDEN, Subject.ACCOUNT, "WordPress keeps the users. Manage them there.");
    }
    if (!caller.isAdministrator()) {
      throw new Problem(Kind.FORBIDDEN, Subject.ACCOUNT, "Sorry, you are not allowed to do that.");
    }
  }

  private static Problem notFound(String message) {
    return new Problem(Kind.NOT_FOUND, Subject.ACCOUNT, message);
  }
}
