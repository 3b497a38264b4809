package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.identity.PasswordSignIn.Browser;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.Dump;
import org.zaplane.testing.TestDatabase;

class AccountProvisioningTest {

  @ParameterizedTest
  @EnumSource
  void firstAccount_isMadeOnceAndItsLetterOpensTheDoor(TestDatabase database) {
    try (Core core = Core.on(database)) {
      IssuedCredentials letter = core.get(AccountProvisioning.class).firstAccount().orElseThrow();
      Account admin =
          core.get(Accounts.class)
              .verify(letter.login(), letter.password().orElseThrow())
              .orElseThrow();
      assertTrue(admin.caller().isAdministrator());
      Secret forPrograms = letter.applicationPassword().orElseThrow();
      assertTrue(isProgramsPassword(core, admin, letter));
      assertEquals(Optional.empty(), core.get(AccountProvisioning.class).firstAccount());
      String dump = Dump.of(core);
      assertFalse(dump.contains(letter.password().orElseThrow().reveal()));
      assertFalse(dump.contains(forPrograms.reveal()));
      Secret key = letter.apiKey().orElseThrow();
      assertEquals(admin, core.get(ApiKeys.class).find(key).orElseThrow().account());
      assertFalse(dump.contains(key.reveal()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void ac14_firstAccount_isNotMadeWhereThereIsAnyOther(TestDatabase database) {
    try (Core core = Core.on(database)) {
      core.caller("somebody");
      assertEquals(Optional.empty(), core.get(AccountProvisioning.class).firstAccount());
      assertEquals(1, core.get(Accounts.class).all().size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void ac14_nodesThatStartTogether_makeOneFirstAccount(TestDatabase database) throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(4);
    try (Core core = Core.on(database)) {
      Callable<Optional<IssuedCredentials>> start =
          () -> core.get(AccountProvisioning.class).firstAccount();
      int letters = 0;
      for (Future<Optional<IssuedCredentials>> letter :
          nodes.invokeAll(List.of(start, start, start, start))) {
        letters += letter.get().isPresent() ? 1 : 0;
      }
      assertEquals(1, letters);
      assertEquals(1, core.get(Accounts.class).all().size());
    } finally {
      nodes.shutdown();
    }
  }

  private static boolean isProgramsPassword(Core core, Account account, IssuedCredentials letter) {
    Secret text = letter.applicationPassword().orElseThrow();
    ApplicationPasswords passwords = core.get(ApplicationPasswords.class);
    return passwords
        .authenticate(
            new BasicCredentials(account.login(), text),
            "",
            core.get(ApplicationPasswordThrottle.class))
        .isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void reset_endsOldPasswordsAndSessions(TestDatabase database) {
    try (Core core = Core.on(database)) {
      IssuedCredentials old = core.get(AccountProvisioning.class).firstAccount().orElseThrow();
      Accounts accounts = core.get(Accounts.class);
      Account admin = accounts.find(old.login()).orElseThrow();
      Secret token = core.get(Sessions.class).open(admin.id(), true, new Browser("", ""));
      IssuedCredentials fresh = core.get(AccountProvisioning.class).reset(admin);
      assertTrue(accounts.verify(old.login(), old.password().orElseThrow()).isEmpty());
      assertFalse(isProgramsPassword(core, admin, old));
      assertTrue(core.get(Sessions.class).find(token, true).isEmpty());
      assertTrue(accounts.verify(old.login(), fresh.password().orElseThrow()).isPresent());
      assertTrue(isProgramsPassword(core, admin, fresh));
      ApiKeys keys = core.get(ApiKeys.class);
      assertTrue(keys.find(old.apiKey().orElseThrow()).isEmpty());
      assertTrue(keys.find(fresh.apiKey().orElseThrow()).isPresent());
    }
  }

  @Test
  void letter_isReadByLineAndPrintedNoOtherWay() {
    IssuedCredentials letter =
        new IssuedCredentials(
            "ann",
            Optional.of(Secret.of("word")),
            Optional.of(Secret.of("abcdEFGH1234")),
            Optional.of(Secret.of("zk_key")));
    assertEquals(
        "login:                ann\npassword:             word\napplication password: abcd EFGH 1234\nAPI key:              zk_key",
        letter.read());
    assertEquals(
        "IssuedCredentials[login=ann, password=Optional[<secret>], applicationPassword=Optional[<secret>], apiKey=Optional[<secret>]]",
        letter.toString());
  }
}
