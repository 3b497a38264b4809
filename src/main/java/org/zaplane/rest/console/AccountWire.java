package org.zaplane.rest.console;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zaplane.identity.Account;
import org.zaplane.identity.AccountChange;
import org.zaplane.identity.Caller;
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
    JsonObjectBuilder user =
        JSON.createObjectBuilder().add("id", caller.userId()).add("login", caller.login());
    email.ifPresent(address -> user.add("email", address));
    return user.add("display_name", caller.displayName())
        .add("roles", JSON.createArrayBuilder(caller.roles()))
        .build();
  }

  static JsonObject list(List<Account> accounts) {
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    accounts.forEach(account -> rows.add(row(account)));
    return JSON.createObjectBuilder().add("accounts", rows).build();
  }

  static JsonObject row(Account account) {
    return JSON.createObjectBuilder()
        .add("id", account.id())
        .add("login", account.login())
        .add("email", account.email())
        .add("display_name", account.displayName())
        .add("roles", JSON.createArrayBuilder(account.roles()))
        .add("created", Members.time(account.created()))
        .build();
  }

  static JsonObject deleted(long id) {
    return JSON.createObjectBuilder().add("deleted", true).add("id", id).build();
  }
}
