package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.identity.PasswordSignIn.Browser;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.RowLock;

class AccountsTest extends WithAuthenticator {

  private static final String PASSWORD = "twelve chars";

  @Test
  void newAccount_isASubscriberNamedLikeItsLogin() {
    AccountChange details =
        new AccountChange(
            Optional.of("Ann.Lee@Example.test"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Secret.of(PASSWORD)));
    Account ann = accounts.create("Ann Lee", details);
    assertEquals("Ann Lee", ann.displayName());
    assertEquals("Ann.Lee@Example.test", ann.email());
    assertEquals(Set.of("subscriber"), ann.roles());
    assertEquals(Optional.of(ann), accounts.find(ann.id()));
    assertTrue(accounts.all().contains(ann));
  }

  @Test
  void find_takesLoginOrAddressWhateverCaseAndBlanksAround() {
    Account known = somebody();
    for (String spelling : List.of(known.login(), known.email())) {
      assertEquals(Optional.of(known), accounts.find(spelling.toUpperCase(Locale.ROOT)));
      assertEquals(Optional.of(known), accounts.find("  " + spelling + " "));
    }
    assertEquals(Optional.empty(), accounts.find(known.login() + "x"));
    assertEquals(Optional.empty(), accounts.find(""));
    assertEquals(Optional.empty(), accounts.find(Long.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " a", "a ", "a/b", "ä", "a\nb", "<b>", "a:b"})
  void unfitLogin_isRefused(String login) {
    assertRefused(Kind.INVALID, () -> accounts.create(login, details("x@example.test", PASSWORD)));
  }

  @Test
  void loginOf60Characters_isTheLongest() {
    String longest = "l".repeat(60);
    assertEquals(longest, accounts.create(longest, details("long@example.test", PASSWORD)).login());
    assertRefused(
        Kind.INVALID, () -> accounts.create(longest + "l", details("lo@example.test", PASSWORD)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "x@", "@x.test", "x@y", "a b@x.test", "x@x.test\n", "<x>@x.test"})
  void unfitAddress_isRefused(String email) {
    assertRefused(Kind.INVALID, () -> accounts.create("unfit", details(email, PASSWORD)));
  }

  @Test
  void shortOrEndlessPassword_isRefused() {
    for (String password : List.of("", "eleven char", "p".repeat(4097))) {
      assertRefused(
          Kind.INVALID, () -> accounts.create("weak", details("weak@example.test", password)));
    }
    accounts.create("strong", details("strong@example.test", "p".repeat(4096)));
  }

  @Test
  void unknownRoleOrBlankName_isRefused() {
    Account known = somebody();
    assertRefused(Kind.INVALID, () -> accounts.update(known.id(), newRoles("superhero")));
    for (String name : List.of("", "  ", "n".repeat(192))) {
      AccountChange change =
          new AccountChange(
              Optional.empty(), Optional.of(name), Optional.empty(), Optional.empty());
      assertRefused(Kind.INVALID, () -> accounts.update(known.id(), change));
    }
    assertEquals(Optional.of(known), accounts.find(known.id()));
  }

  @Test
  void accountWithoutAddressOrPassword_isRefused() {
    AccountChange nothing =
        new AccountChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    assertRefused(Kind.INVALID, () -> accounts.create("nobody", nothing));
  }

  @Test
  void loginOrAddressThatIsTaken_isAConflictWhateverItsCase() {
    Account known = somebody();
    Account other = somebody();
    assertRefused(
        Kind.CONFLICT,
        () ->
            accounts.create(
                known.login().toUpperCase(Locale.ROOT), details("new@example.test", PASSWORD)));
    String taken = known.email().toUpperCase(Locale.ROOT);
    assertRefused(Kind.CONFLICT, () -> accounts.create("newcomer", details(taken, PASSWORD)));
    AccountChange change =
        new AccountChange(Optional.of(taken), Optional.empty(), Optional.empty(), Optional.empty());
    assertRefused(Kind.CONFLICT, () -> accounts.update(other.id(), change));
    assertEquals(Optional.empty(), accounts.find("newcomer"));
  }

  @Test
  void verify_takesTheAccountsPasswordAlone() {
    Account known = somebody();
    assertEquals(Optional.of(known), accounts.verify(known.login(), passwordOf(known)));
    assertEquals(Optional.of(known), accounts.verify(known.email(), passwordOf(known)));
    for (String wrong : List.of("", "Password of " + known.login(), "password of root")) {
      assertEquals(Optional.empty(), accounts.verify(known.login(), Secret.of(wrong)));
    }
    assertEquals(Optional.empty(), accounts.verify("nobody at all", passwordOf(known)));
    assertEquals(Optional.empty(), accounts.verify(known.login(), Secret.of("p".repeat(5000))));
  }

  @Test
  void newPassword_endsTheOldOneAndAllSessionsButNoApplicationPassword() {
    Account known = somebody();
    Secret token = sessions.open(known.id(), true, new Browser("", ""));
    Secret forPrograms = passwords.create(known.id(), "cli").text();
    accounts.update(known.id(), newPassword("another password"));
    assertEquals(Optional.empty(), accounts.verify(known.login(), passwordOf(known)));
    assertTrue(accounts.verify(known.login(), Secret.of("another password")).isPresent());
    assertTrue(sessions.find(token, true).isEmpty());
    assertTrue(verify(known, forPrograms, ""));
  }

  @Test
  void newRoles_countAtOnceAndEndNoSession() {
    Account known = somebody();
    Secret token = sessions.open(known.id(), false, new Browser("", ""));
    accounts.update(known.id(), newRoles("editor", "author"));
    assertEquals(
        Set.of("editor", "author"), sessions.find(token, false).orElseThrow().account().roles());
  }

  @Test
  void delete_takesSessionsAndApplicationPasswordsAlong() {
    Account known = somebody();
    Account other = somebody();
    for (Account account : List.of(known, other)) {
      sessions.open(account.id(), false, new Browser("", ""));
      passwords.create(account.id(), "cli");
    }
    accounts.delete(known.id());
    assertEquals(Optional.empty(), accounts.find(known.login()));
    assertEquals(0, count("zaplane_session", known));
    assertEquals(0, count("zaplane_application_password", known));
    assertEquals(1, count("zaplane_session", other));
    assertEquals(1, count("zaplane_application_password", other));
    assertRefused(Kind.NOT_FOUND, () -> accounts.delete(known.id()));
    assertRefused(Kind.NOT_FOUND, () -> accounts.update(known.id(), newRoles("editor")));
  }

  @Test
  void lastAdministrator_stays() {
    try (Core small = Core.on(database)) {
      Accounts few = small.get(Accounts.class);
      Account first = few.create("first", details("f@example.test", PASSWORD, "administrator"));
      few.create("other", details("o@example.test", PASSWORD, "editor"));
      assertRefused(Kind.CONFLICT, () -> few.delete(first.id()));
      assertRefused(Kind.CONFLICT, () -> few.update(first.id(), newRoles("editor")));
      assertEquals(Optional.of(first), few.find("first"));
      few.create("second", details("s@example.test", PASSWORD, "administrator"));
      few.delete(first.id());
      assertEquals(Optional.empty(), few.find("first"));
    }
  }

  @Test
  void twoAdministratorsDismissedAtTheSameInstant_leaveOne() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(2);
    try (Core small = Core.on(database)) {
      Accounts few = small.get(Accounts.class);
      Account a = few.create("a", details("a@example.test", PASSWORD, "administrator"));
      Account b = few.create("b", details("b@example.test", PASSWORD, "administrator"));
      Future<Boolean> first;
      Future<Boolean> second;
      try (RowLock held = new RowLock(small, database, "zaplane_account", "id > 0")) {
        first = people.submit(dismissal(() -> few.update(a.id(), newRoles("editor"))));
        second =
            people.submit(
                dismissal(
                    () -> {
                      few.delete(b.id());
                      return b;
                    }));
        held.awaitWaiting(List.of(first, second));
      }
      assertTrue(first.get() ^ second.get());
      assertEquals(
          1, few.all().stream().filter(account -> account.caller().isAdministrator()).count());
    } finally {
      people.shutdown();
    }
  }

  /** Whether it was done, or refused with a conflict. */
  private static Callable<Boolean> dismissal(Callable<Account> work) {
    return () -> {
      try {
        work.call();
        return true;
      } catch (Problem problem) {
        assertEquals(Kind.CONFLICT, problem.kind());
        return false;
      }
    };
  }

  @Test
  void twoAccountsOfOneLoginAtTheSameInstant_areOne() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> work =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      dismissal(
                          () -> accounts.create("twin", details(i + "@example.test", PASSWORD))))
              .toList();
      long made = 0;
      for (Future<Boolean> outcome : people.invokeAll(work)) {
        made += outcome.get() ? 1 : 0;
      }
      assertEquals(1, made);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      people.shutdown();
    }
    assertFalse(accounts.find("twin").isEmpty());
  }
}
