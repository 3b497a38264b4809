package org.zaplane.rest.console;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zaplane.identity.Account;
import org.zaplane.identity.AccountChange;
import org.zaplane.identity.Caller;
import org.zaplane.rest.wordpress.Members;
import org.zaplane.rest.wordpress.Parameters;

/** Accounts and callers as v2 writes them. */
final class AccountWire {

  private AccountWire() {}

  static AccountChange change(Parameters parameters) {
    return new AccountChange(
        parameters.text("email"),
        parameters.text("display_name"),
        parameters.texts("roles").map(Set::copyOf),
        parameters.secret("password"));
  }

  /** Somebody who is signed in; the address is known of our own accounts alone. */
  static JsonObject user(Caller caller, Optional<String> email) {
    Members user = Members.of("id", caller.userId()).add("login", caller.login());
    email.ifPresent(address -> user.add("email", address));
    return user.add("display_name", caller.displayName()).add("roles", caller.roles()).build();
  }

  static JsonObject list(List<Account> accounts) {
    return Members.of("accounts", accounts.stream().map(AccountWire::row).toList()).build();
  }

  static JsonObject row(Account account) {
    return Members.of("id", account.id())
        .add("login", account.login())
        .add("email", account.email())
        .add("display_name", account.displayName())
        .add("roles", account.roles())
        .add("created", account.created())
        .build();
  }
}
