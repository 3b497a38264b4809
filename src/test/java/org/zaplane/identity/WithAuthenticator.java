package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

/** Tests that share one core per database; each makes its own accounts. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithAuthenticator {

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  @Parameter TestDatabase database;
  Core core;
  Accounts accounts;
  Sessions sessions;
  ApplicationPasswords passwords;

  @BeforeParameterizedClassInvocation
  void open(TestDatabase on) {
    core = Core.on(on);
    accounts = core.get(Accounts.class);
    sessions = core.get(Sessions.class);
    passwords = core.get(ApplicationPasswords.class);
    accounts.create("root", details("root@example.test", "password of root", Roles.ADMINISTRATOR));
  }

  @AfterParameterizedClassInvocation
  void close() {
    core.close();
  }

  /** Somebody new; the password is "password of " and the login. */
  Account somebody() {
    return accounts.find(core.caller("Person." + PEOPLE.incrementAndGet()).userId()).orElseThrow();
  }

  /** Whether it is an application password of the account, from a place without failures. */
  boolean verify(Account account, Secret text, String address) {
    return passwords
        .authenticate(
            new BasicCredentials(account.login(), text),
            address,
            core.get(ApplicationPasswordThrottle.class))
        .filter(account::equals)
        .isPresent();
  }

  static Secret passwordOf(Account account) {
    return Secret.of("password of " + account.login());
  }

  static AccountChange details(String email, String password, String... roles) {
    return new AccountChange(
        Optional.of(email),
        Optional.empty(),
        Optional.of(Set.of(roles)),
        Optional.of(Secret.of(password)));
  }

  static AccountChange newPassword(String password) {
    return new AccountChange(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Secret.of(password)));
  }

  static AccountChange newRoles(String... roles) {
    return new AccountChange(
        Optional.empty(), Optional.empty(), Optional.of(Set.of(roles)), Optional.empty());
  }

  long count(String table, Account of) {
    return core.get(Transactions.class)
        .call(
            entities ->
                ((Number)
                        entities
                            .createNativeQuery(
                                "select count(*) from " + table + " where account_id = " + of.id())
                            .getSingleResult())
                    .longValue());
  }

  static Problem assertRefused(Kind kind, Executable work) {
    Problem problem = assertThrows(Problem.class, work);
    assertEquals(kind, problem.kind());
    return problem;
  }
}
