package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.zaplane.identity.PasswordSignIn.Browser;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

class ManagedAccountsTest {

  private Core core;
  private ManagedAccounts accounts;
  private Caller admin;
  private Caller bob;

  @BeforeEach
  void openCore() {
    core = Core.on(TestDatabase.H2);
    accounts = core.get(ManagedAccounts.class);
    Caller maker = core.caller("maker");
    core.get(Accounts.class)
        .update(maker.userId(), change(null, null, Set.of(Roles.ADMINISTRATOR)));
    admin = core.get(Accounts.class).find(maker.userId()).orElseThrow().caller();
    bob = core.caller("bob");
  }

  @AfterEach
  void closeCore() {
    core.close();
  }

  private static AccountChange change(String email, String name, Set<String> roles) {
    return new AccountChange(
        Optional.ofNullable(email),
        Optional.ofNullable(name),
        Optional.ofNullable(roles),
        Optional.empty());
  }

  private static void assertForbidden(Executable action) {
    Problem problem = assertThrows(Problem.class, action);
    assertEquals(Kind.FORBIDDEN, problem.kind());
    assertEquals("Sorry, you are not allowed to do that.", problem.getMessage());
  }

  @Test
  void administrators_doEverything() {
    AccountChange details =
        new AccountChange(
            Optional.of("new@example.test"),
            Optional.of("New"),
            Optional.of(Set.of("editor")),
            Optional.of(Secret.of("a long password")));
    Account made = accounts.create(admin, "new", details);

    assertEquals(made, accounts.get(admin, made.id()));
    assertEquals(3, accounts.all(admin).size());
    assertEquals(
        "Newer", accounts.update(admin, made.id(), change(null, "Newer", null)).displayName());
    accounts.delete(admin, made.id());
    assertEquals(
        Kind.NOT_FOUND, assertThrows(Problem.class, () -> accounts.get(admin, made.id())).kind());
  }

  @Test
  void others_seeAndChangeNobody() {
    assertForbidden(() -> accounts.all(bob));
    assertForbidden(() -> accounts.get(bob, bob.userId()));
    assertForbidden(() -> accounts.create(bob, "new", change("n@example.test", null, null)));
    assertForbidden(() -> accounts.update(bob, admin.userId(), change(null, "Fool", null)));
    assertForbidden(() -> accounts.update(bob, 999, change(null, "Fool", null)));
    assertForbidden(() -> accounts.delete(bob, bob.userId()));
  }

  @Test
  void everybody_changesTheirOwnNameButNotTheirRoles() {
    assertEquals(
        "Robert", accounts.update(bob, bob.userId(), change(null, "Robert", null)).displayName());
    assertForbidden(
        () -> accounts.update(bob, bob.userId(), change(null, null, Set.of("administrator"))));
    assertForbidden(() -> accounts.update(bob, bob.userId(), change(null, null, Set.of())));
  }

  @Test
  void callerOfTheSameNumberElsewhere_hasNoAccountHere() {
    Caller stranger =
        new Caller(Caller.SITE, bob.userId(), "somebody", "Somebody", Set.of("editor"));

    assertEquals(Optional.empty(), accounts.find(stranger));
    assertEquals(Kind.NOT_FOUND, assertThrows(Problem.class, () -> accounts.own(stranger)).kind());
    assertForbidden(() -> accounts.update(stranger, bob.userId(), change(null, "Fool", null)));
  }

  @Test
  void endingOtherSessions_keepsTheOneThatAsksAndThoseOfOthers() {
    Sessions sessions = core.get(Sessions.class);
    Secret kept = sessions.open(bob.userId(), false, new Browser("127.0.0.1", "one"));
    sessions.open(bob.userId(), false, new Browser("127.0.0.1", "two"));
    sessions.open(admin.userId(), false, new Browser("127.0.0.1", "three"));
    long id = sessions.find(kept, false).orElseThrow().session().id();

    assertEquals(1, sessions.endOthers(bob.userId(), OptionalLong.of(id)));
    assertEquals(1, sessions.of(bob.userId()).size());
    assertEquals(1, sessions.of(admin.userId()).size());
    assertEquals(1, sessions.endOthers(bob.userId(), OptionalLong.empty()));
    assertEquals(0, sessions.of(bob.userId()).size());
  }

  @Test
  void newApplicationPassword_isReadInGroupsOfFour() {
    ApplicationPasswords.Made made =
        core.get(ApplicationPasswords.class).create(bob.userId(), "laptop");

    assertEquals(made.text().reveal(), made.read().replace(" ", ""));
    assertEquals(29, made.read().length());
  }
}
